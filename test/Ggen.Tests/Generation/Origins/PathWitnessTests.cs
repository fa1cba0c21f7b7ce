using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation.Origins;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Paths;
using Ggen.Store;

namespace Ggen.Tests.Generation.Origins;

/// <summary>The triples by which a path leads somewhere.</summary>
[Category("Unit")]
public sealed class PathWitnessTests
{
    private const string Data = """
        PREFIX : <http://e/>
        :a :p :b . :b :p :c . :c :p :d . :a :p :d . :d :p :a .
        :a :q :b . :c :q :a . :x :r :a .
        """;

    [TestCase("a", ":p*", "a", "")]
    [TestCase("a", ":p+", "c", "apb bpc")]
    [TestCase("a", ":p+", "d", "apd")]
    [TestCase("a", ":p+", "a", "apd dpa")]
    [TestCase("c", "(^:p)*", "a", "bpc apb")]
    [TestCase("a", "(:p/:q)*", "a", "")]
    [TestCase("b", "(:p/:q)+", "a", "bpc cqa")]
    [TestCase("b", "(:p/:q)+", "b", null)]
    [TestCase("b", "(:p/^:q)+", "x", null)]
    [TestCase("a", "(:q|:p)?", "b", "aqb")]
    [TestCase("x", "!:p", "a", "xra")]
    [TestCase("a", "!(:p|:q)", "b", null)]
    [TestCase("a", "!^:p", "x", "xra")]
    [TestCase("x", "(:r/(:p|^:q)+)?", "c", "xra cqa")]
    public void Finds_a_way(string from, string path, string to, string? expected)
    {
        using var builder = new DatasetBuilder();
        SourceFile file = SourceFile.FromText("d", Data);
        DatasetSink sink = builder.Document(file);
        RdfReader.Read(RdfFormat.Turtle, file.Content.ToArray(), file, null, ref sink, new DiagnosticBag());
        using Dataset dataset = builder.Build();
        var query = (AskQuery)SparqlParser.Parse(SourceFile.FromText("q", $"PREFIX : <http://e/> ASK {{ ?s {path} ?o }}"), new QueryParseOptions(), new DiagnosticBag())!;
        GraphPattern pattern = query.Pattern;
        while (pattern is not PathPattern)
            pattern = pattern.Inputs()[0];
        var witness = new PathWitness(dataset.Terms, dataset.DefaultGraph);
        string? way = witness.Find(((PathPattern)pattern).Path, Id(dataset, from), Id(dataset, to)) is { } found
            ? string.Join(' ', found.Select(step => Name(dataset, step.Subject) + Name(dataset, step.Predicate) + Name(dataset, step.Object))) : null;
        Assert.That(way, Is.EqualTo(expected));
    }

    private static TermId Id(Dataset dataset, string name) => dataset.Terms.TryFind(new Iri("http://e/" + name).ToSpan(), out TermId id) ? id : throw new InvalidOperationException(name);

    private static string Name(Dataset dataset, TermId id) => ((Iri)dataset.Terms.Term(id)).Value[^1..];
}
