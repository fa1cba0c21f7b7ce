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
    };

    public static IReadOnlyList<Suite> Suites { get; } =
    [
        Suite.OfManifest("rdf-n-triples", "w3c-rdf-tests/rdf/rdf11/rdf-n-triples/manifest.ttl", s_handlers),
        Suite.OfManifest("rdf-turtle", "w3c-rdf-tests/rdf/rdf11/rdf-turtle/manifest.ttl", s_handlers),
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

    private static TestGraph Read(ManifestEntry entry, RdfFormat format)
    {
        TestGraph? graph = TestGraph.TryRead(entry.FilePath(entry.Action), format, entry.DocumentBase(entry.Action), out var bag);
        return graph ?? throw new AssertionException(string.Join("\n", bag.Items.Select(TestGraph.Show)));
    }

    private static string Show(TestGraph graph)
        => string.Join("\n", graph.Triples.Select(t => $"{t.Subject} {t.Predicate} {t.Object} .").Order(StringComparer.Ordinal));
}
