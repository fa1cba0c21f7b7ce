using Ggen.Rdf;

namespace Ggen.Conformance.Sparql;

/// <summary>
/// The W3C suites of SPARQL Query, Federated Query and Update. Entailment regimes and the HTTP protocols have suites of their own, which
/// are not listed: nothing here runs them.
/// </summary>
public sealed class SparqlSuites : ConformanceFixture<SparqlSuites>, ISuiteList
{
    // Before Suites, which hands it on.
    private static readonly Dictionary<string, Action<ManifestEntry>> s_handlers = new()
    {
        [Manifest.Mf + "PositiveSyntaxTest"] = Accepts,
        [Manifest.Mf + "PositiveSyntaxTest11"] = Accepts,
        [Manifest.Mf + "NegativeSyntaxTest"] = Refuses,
        [Manifest.Mf + "NegativeSyntaxTest11"] = Refuses,
        [Manifest.Mf + "QueryEvaluationTest"] = QueryCase.Evaluates,
        [Manifest.Mf + "CSVResultFormatTest"] = QueryCase.Evaluates,
        [Manifest.Mf + "PositiveUpdateSyntaxTest11"] = Accepts,
        [Manifest.Mf + "NegativeUpdateSyntaxTest11"] = Refuses,
        [Manifest.Mf + "UpdateEvaluationTest"] = UpdateCase.Evaluates,
    };

    public static IReadOnlyList<Suite> Suites { get; } =
    [
        Suite.OfManifest("sparql10-syntax", "w3c-rdf-tests/sparql/sparql10/manifest-syntax.ttl", s_handlers),
        Suite.OfManifest("sparql10-query", "w3c-rdf-tests/sparql/sparql10/manifest-evaluation.ttl", s_handlers),
        Suite.OfManifest("sparql11-query", "w3c-rdf-tests/sparql/sparql11/manifest-sparql11-query.ttl", s_handlers),
        Suite.OfManifest("sparql11-federation", "w3c-rdf-tests/sparql/sparql11/manifest-sparql11-fed.ttl", s_handlers),
        Suite.OfManifest("sparql11-results", "w3c-rdf-tests/sparql/sparql11/manifest-sparql11-results.ttl", s_handlers),
        Suite.OfManifest("sparql11-update", "w3c-rdf-tests/sparql/sparql11/manifest-sparql11-update.ttl", s_handlers),
    ];

    private static void Accepts(ManifestEntry entry) => Assert.That(Parse(entry), Is.Not.Null, "the text was refused");

    private static void Refuses(ManifestEntry entry) => Assert.That(Parse(entry), Is.Null, "the text was accepted");

    // Some updates are typed as queries: their files tell.
    private static object? Parse(ManifestEntry entry)
        => entry.FilePath(entry.Action).EndsWith(".ru", StringComparison.Ordinal) ? UpdateCase.Parse(entry, entry.Action) : QueryCase.Parse(entry, entry.Action);
}
