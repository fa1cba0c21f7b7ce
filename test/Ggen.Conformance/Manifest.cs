using Ggen.Rdf;

namespace Ggen.Conformance;

/// <summary>One entry of a W3C test manifest; what is not named here is read from <see cref="Graph"/>.</summary>
/// <param name="Folder">The folder of the manifest, for files that the entry names.</param>
/// <param name="BaseIri">The base of the manifest; the base of a document is <see cref="DocumentBase"/>.</param>
public sealed record ManifestEntry(TestGraph Graph, Iri Test, string Name, string Type, string Folder, string BaseIri, string? AssumedBase)
{
    public Term? Action => Graph.Object(Test, Manifest.Mf + "action");

    public Term? Result => Graph.Object(Test, Manifest.Mf + "result");

    /// <summary>The path of a file that an IRI of the manifest names.</summary>
    public string FilePath(Term? iri) => Path.Combine(Folder, Uri.UnescapeDataString(Relative(iri)));

    /// <summary>The base IRI of a document: the assumed test base and its path below the manifest.</summary>
    public string DocumentBase(Term? iri) => (AssumedBase ?? BaseIri[..(BaseIri.LastIndexOf('/') + 1)]) + Relative(iri);

    private string Relative(Term? iri)
    {
        string folder = BaseIri[..(BaseIri.LastIndexOf('/') + 1)];
        string value = (iri as Iri)?.Value ?? throw new AssertionException($"{Test}: a file is not named by an IRI");
        return value.StartsWith(folder, StringComparison.Ordinal) ? value[folder.Length..] : throw new AssertionException($"{value} is outside {folder}");
    }
}

/// <summary>Reads W3C test manifests: the tests are those in <c>mf:entries</c>, and manifests are joined by <c>mf:include</c>.</summary>
public static class Manifest
{
    public const string Mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";

    private const string Published = "https://w3c.github.io/rdf-tests/";

    public static IEnumerable<ConformanceCase> Cases(string path, IReadOnlyDictionary<string, Action<ManifestEntry>> handlers)
    {
        var names = new HashSet<string>();
        foreach (ManifestEntry entry in Entries(path))
        {
            string name = names.Add(entry.Name) ? entry.Name : $"{entry.Name} <{entry.Test.Value}>";
            yield return new ConformanceCase(entry.Test.Value, name, () => Run(entry, handlers));
        }
    }

    /// <summary>The entries of a manifest and, after them, those of the manifests that it includes.</summary>
    public static IEnumerable<ManifestEntry> Entries(string path)
    {
        string iri = IriOf(path);
        string folder = Path.GetDirectoryName(path)!;
        TestGraph graph = TestGraph.Read(path, iri);
        string? assumed = graph.Triples.Where(t => t.Predicate == new Iri(Mf + "assumedTestBase")).Select(t => ((Iri)t.Object).Value).FirstOrDefault();
        foreach (Triple entries in graph.Triples.Where(t => t.Predicate == new Iri(Mf + "entries")))
        {
            foreach (Term test in graph.List(entries.Object))
            {
                string type = (graph.Object(test, Vocab.Rdf.Type.Value) as Iri)?.Value ?? "";
                string name = (graph.Object(test, Mf + "name") as Literal)?.LexicalForm ?? ((Iri)test).Value;
                yield return new ManifestEntry(graph, (Iri)test, name, type, folder, iri, assumed);
            }
        }
        foreach (Triple include in graph.Triples.Where(t => t.Predicate == new Iri(Mf + "include")))
        {
            foreach (Term other in graph.List(include.Object))
            {
                string relative = Path.GetRelativePath(Path.GetDirectoryName(new Uri(iri).LocalPath)!, new Uri(((Iri)other).Value).LocalPath);
                foreach (ManifestEntry entry in Entries(Path.GetFullPath(Path.Combine(folder, relative))))
                    yield return entry;
            }
        }
    }

    // Where the W3C publishes the manifest, so that test IRIs are the public ones.
    private static string IriOf(string path)
    {
        string relative = Path.GetRelativePath(SuiteFolder.Path, path).Replace('\\', '/');
        const string tests = "w3c-rdf-tests/";
        return relative.StartsWith(tests, StringComparison.Ordinal) ? Published + relative[tests.Length..] : "https://suites.invalid/" + relative;
    }

    private static void Run(ManifestEntry entry, IReadOnlyDictionary<string, Action<ManifestEntry>> handlers)
    {
        if (!handlers.TryGetValue(entry.Type, out Action<ManifestEntry>? handler))
            throw new AssertionException($"no handler for the test type <{entry.Type}>");
        handler(entry);
    }
}
