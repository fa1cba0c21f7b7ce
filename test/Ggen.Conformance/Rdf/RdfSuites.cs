using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;

namespace Ggen.Conformance.Rdf;

/// <summary>The W3C suites of the RDF formats.</summary>
public sealed class RdfSuites : ConformanceFixture<RdfSuites>, ISuiteList
{
    private const string Rdft = "http://www.w3.org/ns/rdftest#";

    // Before Suites, which hands it on.
    private static readonly Dictionary<string, Action<ManifestEntry>> s_handlers = new()
    {
        [Rdft + "TestNTriplesPositiveSyntax"] = entry => Accepts(entry, RdfFormat.NTriples),
        [Rdft + "TestNTriplesNegativeSyntax"] = entry => Refuses(entry, RdfFormat.NTriples),
        [Rdft + "TestTurtlePositiveSyntax"] = entry => Accepts(entry, RdfFormat.Turtle),
        [Rdft + "TestTurtleNegativeSyntax"] = entry => Refuses(entry, RdfFormat.Turtle),
        [Rdft + "TestTurtleNegativeEval"] = entry => Refuses(entry, RdfFormat.Turtle),
        [Rdft + "TestTurtleEval"] = entry => Evaluates(entry, RdfFormat.Turtle),
        [Rdft + "TestNQuadsPositiveSyntax"] = entry => ReadQuads(entry, entry.Action, RdfFormat.NQuads),
        [Rdft + "TestNQuadsNegativeSyntax"] = entry => Refuses(entry, RdfFormat.NQuads),
        [Rdft + "TestTrigPositiveSyntax"] = entry => ReadQuads(entry, entry.Action, RdfFormat.TriG),
        [Rdft + "TestTrigNegativeSyntax"] = entry => Refuses(entry, RdfFormat.TriG),
        [Rdft + "TestTrigNegativeEval"] = entry => Refuses(entry, RdfFormat.TriG),
        [Rdft + "TestTrigEval"] = EvaluatesQuads,
        [Rdft + "TestNTriplesPositiveC14N"] = entry => IsCanonical(entry, RdfFormat.NTriples),
        [Rdft + "TestNQuadsPositiveC14N"] = entry => IsCanonical(entry, RdfFormat.NQuads),
    };

    public static IReadOnlyList<Suite> Suites { get; } =
    [
        Suite.OfManifest("rdf-n-triples", "w3c-rdf-tests/rdf/rdf11/rdf-n-triples/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf-turtle", "w3c-rdf-tests/rdf/rdf11/rdf-turtle/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf-n-quads", "w3c-rdf-tests/rdf/rdf11/rdf-n-quads/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf-trig", "w3c-rdf-tests/rdf/rdf11/rdf-trig/manifest.ttl", s_handlers),

        // Without the tests of 1.1, which the manifests above these include.
        Suite.OfManifest("rdf12-n-triples-syntax", "w3c-rdf-tests/rdf/rdf12/rdf-n-triples/syntax/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf12-n-triples-c14n", "w3c-rdf-tests/rdf/rdf12/rdf-n-triples/c14n/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf12-n-quads-syntax", "w3c-rdf-tests/rdf/rdf12/rdf-n-quads/syntax/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf12-n-quads-c14n", "w3c-rdf-tests/rdf/rdf12/rdf-n-quads/c14n/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf12-turtle-syntax", "w3c-rdf-tests/rdf/rdf12/rdf-turtle/syntax/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf12-turtle-eval", "w3c-rdf-tests/rdf/rdf12/rdf-turtle/eval/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf12-trig-syntax", "w3c-rdf-tests/rdf/rdf12/rdf-trig/syntax/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf12-trig-eval", "w3c-rdf-tests/rdf/rdf12/rdf-trig/eval/manifest.ttl", s_handlers),
    ];

    private static void Accepts(ManifestEntry entry, RdfFormat format) => Read(entry, format);

    private static void Refuses(ManifestEntry entry, RdfFormat format)
    {
        TestGraph? graph = TestGraph.TryRead(entry.FilePath(entry.Action), format, entry.DocumentBase(entry.Action), out _);
        Assert.That(graph, Is.Null, "the document was accepted");
    }

    private static void Evaluates(ManifestEntry entry, RdfFormat format)
    {
        TestGraph actual = Read(entry, format);
        TestGraph expected = TestGraph.Read(entry.FilePath(entry.Result), entry.DocumentBase(entry.Result));
        if (!Isomorphism.Equal(actual, expected))
            Assert.Fail($"expected:\n{Show(expected)}\nactual:\n{Show(actual)}");
    }

    private static void EvaluatesQuads(ManifestEntry entry)
    {
        List<Term?[]> actual = ReadQuads(entry, entry.Action, RdfFormat.TriG);
        List<Term?[]> expected = ReadQuads(entry, entry.Result, RdfFormat.NQuads);
        if (!Isomorphism.Equal(expected, actual))
            Assert.Fail($"expected:\n{Show(expected)}\nactual:\n{Show(actual)}");
    }

    // What is written of each line as it comes is canonical.
    private static void IsCanonical(ManifestEntry entry, RdfFormat format)
    {
        byte[] document = File.ReadAllBytes(entry.FilePath(entry.Action));
        var bag = new DiagnosticBag();
        using var stream = new MemoryStream();
        var writer = new RdfWriter(stream, format, new PrefixMap());
        bool read = RdfReader.Read(format, document, SourceFile.FromBytes("document", document), null, ref writer, bag);
        writer.Flush();
        Assert.That(read, string.Join("\n", bag.Items.Select(TestGraph.Show)));
        Assert.That(Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo(File.ReadAllText(entry.FilePath(entry.Result))));
    }

    // Each quad once; what is read is written and read again, too.
    private static List<Term?[]> ReadQuads(ManifestEntry entry, Term? document, RdfFormat format)
    {
        List<Term?[]> quads = ReadQuads(File.ReadAllBytes(entry.FilePath(document)), format, entry.DocumentBase(document));
        List<Term?[]> again = ReadQuads(Written(quads, format), format, null);
        if (!Isomorphism.Equal(quads, again))
            Assert.Fail($"read:\n{Show(quads)}\nwritten and read:\n{Show(again)}");
        return quads;
    }

    private static List<Term?[]> ReadQuads(byte[] bytes, RdfFormat format, string? baseIri)
    {
        var bag = new DiagnosticBag();
        var sink = new QuadListSink([]);
        if (!RdfReader.Read(format, bytes, SourceFile.FromBytes("document", bytes), baseIri, ref sink, bag))
            throw new AssertionException(string.Join("\n", bag.Items.Select(TestGraph.Show)));
        return [.. sink.Quads.DistinctBy(Line)];
    }

    private static byte[] Written(List<Term?[]> quads, RdfFormat format)
    {
        using var stream = new MemoryStream();
        var writer = new RdfWriter(stream, format, new PrefixMap());
        foreach (Term?[] quad in quads)
        {
            ulong graph = quad[3] is { } name ? writer.Term(name.ToSpan()) : 0;
            writer.Quad(writer.Term(quad[0]!.ToSpan()), writer.Term(quad[1]!.ToSpan()), QuadSinks.Any(ref writer, quad[2]!.ToSpan()), graph, 0);
            writer.EndStatement();
        }
        writer.Flush();
        return stream.ToArray();
    }

    private static string Show(List<Term?[]> quads) => string.Join("\n", quads.Select(Line).Order(StringComparer.Ordinal));

    private static string Line(Term?[] quad) => string.Join(" ", quad.Select(t => t?.ToString()));

    private static TestGraph Read(ManifestEntry entry, RdfFormat format)
    {
        TestGraph? graph = TestGraph.TryRead(entry.FilePath(entry.Action), format, entry.DocumentBase(entry.Action), out var bag);
        return graph ?? throw new AssertionException(string.Join("\n", bag.Items.Select(TestGraph.Show)));
    }

    private static string Show(TestGraph graph)
        => string.Join("\n", graph.Triples.Select(t => $"{t.Subject} {t.Predicate} {t.Object} .").Order(StringComparer.Ordinal));
}
