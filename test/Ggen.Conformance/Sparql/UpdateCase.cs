using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Updates;
using Ggen.Formats;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Updates;
using Ggen.Store;
using Ggen.Store.Editing;

namespace Ggen.Conformance.Sparql;

/// <summary>Runs one update evaluation test: the whole dataset afterwards is compared with the expected one, with one mapping of blank nodes.</summary>
public static class UpdateCase
{
    private const string Ut = "http://www.w3.org/2009/sparql/tests/test-update#";
    private const string Label = "http://www.w3.org/2000/01/rdf-schema#label";

    public static void Evaluates(ManifestEntry entry)
    {
        Update update = Parse(entry, entry.Graph.Object(entry.Action, Ut + "request")) ?? throw new AssertionException("the update was refused");
        List<Term?[]> expected = Quads(entry, entry.Result);
        foreach (bool optimize in new[] { true, false })
        {
            using Dataset before = Load(entry, entry.Action);
            var bag = new DiagnosticBag();
            using DatasetEditor? after = new UpdateEvaluator(before, new EvaluationOptions { Optimize = optimize }).Evaluate(update, bag);
            if (after is null)
                throw new AssertionException(string.Join("\n", bag.Items.Select(TestGraph.Show)));
            List<Term?[]> actual = Quads(after.Current);
            if (!Isomorphism.Equal(expected, actual))
                Assert.Fail($"expected:\n{Show(expected)}\nactual:\n{Show(actual)}");
        }
    }

    /// <summary>The update of a test; null, with errors in the output of the test, when it is refused.</summary>
    public static Update? Parse(ManifestEntry entry, Term? file)
    {
        var bag = new DiagnosticBag();
        string path = entry.FilePath(file);
        Update? update = SparqlParser.ParseUpdate(
            SourceFile.FromBytes(Path.GetFileName(path), File.ReadAllBytes(path)), new QueryParseOptions { BaseIri = entry.DocumentBase(file) }, bag);
        if (update is null)
            TestContext.Out.WriteLine(string.Join("\n", bag.Items.Select(TestGraph.Show)));
        return update;
    }

    private static Dataset Load(ManifestEntry entry, Term? state)
    {
        using var builder = new DatasetBuilder();
        foreach ((Term data, Term? name) in Documents(entry, state))
        {
            string path = entry.FilePath(data);
            var bag = new DiagnosticBag();
            var file = SourceFile.Deferred(Path.GetFileName(path), () => File.ReadAllBytes(path));
            DatasetSink sink = builder.Document(file, name);
            if (!RdfDocument.ReadFile(path, RdfFormat.FromPath(path)!, file, entry.DocumentBase(data), ref sink, bag))
                throw new AssertionException(string.Join("\n", bag.Items.Select(TestGraph.Show)));
        }
        return builder.Build();
    }

    // The documents of a state before or after, with the names of their graphs.
    private static IEnumerable<(Term Data, Term? Name)> Documents(ManifestEntry entry, Term? state)
    {
        foreach (Term data in entry.Graph.Objects(state!, Ut + "data"))
            yield return (data, null);
        foreach (Term graph in entry.Graph.Objects(state!, Ut + "graphData"))
            yield return (entry.Graph.Object(graph, Ut + "graph")!, new Iri(((Literal)entry.Graph.Object(graph, Label)!).LexicalForm));
    }

    private static List<Term?[]> Quads(ManifestEntry entry, Term? state)
    {
        using Dataset dataset = Load(entry, state);
        return Quads(dataset);
    }

    private static List<Term?[]> Quads(Dataset dataset)
    {
        var sink = new QuadListSink([]);
        dataset.WriteTo(ref sink);
        return sink.Quads;
    }

    private static string Show(List<Term?[]> quads) => string.Join("\n", quads.Select(quad => string.Join(" ", quad.Select(t => t?.ToString()))).Order(StringComparer.Ordinal));
}
