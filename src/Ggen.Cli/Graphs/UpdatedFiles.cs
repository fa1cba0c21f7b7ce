using System.Globalization;
using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Store.Editing;

namespace Ggen.Cli.Graphs;

/// <summary>
/// What an update makes of the files that its data came from. A triple goes from every file that holds it; inserted triples go to
/// one file; a file without a change is not among the results.
/// </summary>
/// <param name="known">Terms of the data: a blank node with a higher number was made by the update.</param>
/// <param name="prefixes">Those of the data and of the update.</param>
internal sealed class UpdatedFiles(
    GraphInput input, Dataset dataset, DatasetEditor editor, DatasetChanges changes, uint known, PrefixMap prefixes, DiagnosticBag bag)
{
    /// <summary>The format of the whole result: as asked, by the name of the file, or that of the data; null after an error.</summary>
    public RdfFormat? FormatOf(string place, string? asked)
    {
        if (RdfFormat.IsCompressed(place))
        {
            Compressed(place);
            return null;
        }
        if (asked is not null)
            return RdfFormat.FromName(asked);
        return RdfFormat.FromPath(place) ?? (input.Files.Select(f => f.Format).Distinct().Count() == 1 ? input.Files[0].Format : null) ?? RdfFormat.TriG;
    }

    /// <summary>All data after the update; null after an error.</summary>
    public ReadOnlyMemory<byte>? Whole(string place, RdfFormat format)
        => Bytes(editor.Current, place == "-" ? "standard output" : $"'{place}'", format, prefixes, "");

    /// <summary>The files that change; null after errors.</summary>
    /// <param name="into">The file that gets inserted triples, as users name it; null when there is one file only.</param>
    public List<DataFile>? Changed(string? into)
    {
        int errors = bag.ErrorCount;
        int target = Target(into);
        var files = new List<DataFile>();
        if (dataset.Documents.Count == 0 && bag.ErrorCount == errors && !changes.IsEmpty)
            Add(files, input.Files[0], editor.Current, changes.Inserted.Count > 0 ? prefixes : dataset.Prefixes, "");
        for (int i = 0; i < dataset.Documents.Count && bag.ErrorCount == errors; i++)
            AddDocument(files, i, target);
        return bag.ErrorCount == errors ? files : null;
    }

    private void AddDocument(List<DataFile> files, int at, int target)
    {
        Dataset document = dataset.Documents[at];
        using var edit = new DatasetEditor(document);
        foreach (QuadIds quad in changes.Deleted)
            edit.Delete(quad.Subject, quad.Predicate, quad.Object, quad.Graph);
        foreach (QuadIds quad in at == target ? changes.Inserted : [])
            edit.Insert(quad.Subject, quad.Predicate, quad.Object, quad.Graph);
        if (!edit.Changes().IsEmpty)
            Add(files, input.Files[at], edit.Current, at == target ? prefixes : document.Prefixes, at == 0 ? "" : $"d{at}_");
    }

    private void Add(List<DataFile> files, LoadedFile file, Dataset content, PrefixMap declared, string scope)
    {
        if (RdfFormat.IsCompressed(file.Name))
            Compressed(file.Name);
        else if (Bytes(content, $"'{file.Name}'", file.Format!, declared, scope) is { } bytes)
            files.Add(new DataFile(file.Path!, file.Name, bytes, file.Stamp));
    }

    private void Compressed(string name)
        => bag.Error(UsageCodes.Conflict, $"'{name}' is compressed, and updates are written as plain text", "write to another file: -o FILE");

    private int Target(string? into)
    {
        int target = into is null ? input.Files.Count - 1 : input.Files.FindIndex(f => f.Path == Path.GetFullPath(into));
        if (target < 0)
            bag.Error(UsageCodes.BadValue, $"'{into}' is none of the data files", "--into names one of the files of -d: " + string.Join(", ", input.Files.Take(5).Select(f => f.Name)));
        else if (into is null && input.Files.Count > 1 && changes.Inserted.Count > 0)
            bag.Error(UsageCodes.MissingArgument, $"the update inserts triples and there are {input.Files.Count} data files", "say which one gets them, --into FILE, or write all to one, -o FILE");
        else if (dataset.Documents.Count > 1)
            CheckBlankNodes(target);
        return target;
    }

    // A blank node of another file cannot be named in this one.
    private void CheckBlankNodes(int target)
    {
        foreach (QuadIds quad in changes.Inserted)
        {
            foreach (TermId id in Nodes(quad))
            {
                if (id.Tag != TermTag.BlankNode || id.Payload >= known || DocumentOf(id) == target)
                    continue;
                bag.Error(StoreCodes.SharedBlankNode,
                    $"the update inserts a triple into '{input.Files[target].Name}' about a blank node of '{input.Files[DocumentOf(id)].Name}'",
                    "write all data to one file, -o FILE, or give the node an IRI");
                return;
            }
        }
    }

    // What may be a blank node of a quad, of its triple term as well.
    private IEnumerable<TermId> Nodes(QuadIds quad)
    {
        yield return quad.Subject;
        yield return quad.Graph;
        TermId term = quad.Object;
        for (; term.Tag == TermTag.Triple; term = dataset.Terms.Parts(term)[2])
            yield return dataset.Terms.Parts(term)[0];
        yield return term;
    }

    // As the builder of a dataset names the blank nodes of documents after the first: d1_label.
    private int DocumentOf(TermId node)
    {
        string label = Encoding.UTF8.GetString(dataset.Terms.Text(node));
        int end = label.IndexOf('_', StringComparison.Ordinal);
        return end > 1 && label[0] == 'd'
            && int.TryParse(label.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int document)
            && document < input.Files.Count ? document : 0;
    }

    private ReadOnlyMemory<byte>? Bytes(Dataset content, string name, RdfFormat format, PrefixMap declared, string scope)
    {
        if (!format.HoldsGraphs && HasNamedTriples(content))
        {
            bag.Error(RdfSyntaxCodes.GraphsLost, $"there are triples in named graphs, which {name} cannot hold as {format}",
                "write to TriG or N-Quads: -o FILE.trig, or -o - --format nquads");
            return null;
        }
        using var stream = new MemoryStream();
        var writer = new RelabelSink<RdfWriter>(new RdfWriter(stream, format, declared), new WrittenLabels(content, scope));
        content.WriteTo(ref writer);
        writer.Inner.Flush();
        return stream.ToArray();
    }

    private static bool HasNamedTriples(Dataset content)
    {
        foreach (TermId name in content.GraphNames)
        {
            if (content.TryGetGraph(name, out GraphIndex? graph) && graph.Count > 0)
                return true;
        }
        return false;
    }
}
