using Ggen.Diagnostics;
using Ggen.Generation.Linting;
using Ggen.Sparql;
using Ggen.Templates.Checking;

namespace Ggen.Tests.Generation.Linting;

/// <summary>What the text of a query says about its rows.</summary>
[Category("Unit")]
public sealed class QueryOutlineTests
{
    [TestCase("SELECT ?s ?p ?o { ?s ?p ?o }", "s:Node p:Iri o:Any")]
    [TestCase("SELECT ?s ?c { ?s a <http://e/T> OPTIONAL { ?s <http://e/c> ?c } }", "s:Node c?:Any")]
    [TestCase("SELECT ?a ?b { { ?a <http://e/p> 1 } UNION { ?b <http://e/p> 2 } }", "a?:Any b?:Any")]
    [TestCase("SELECT ?s (COUNT(*) AS ?n) (SUM(?o) AS ?t) { ?s ?p ?o } GROUP BY ?s", "s:Node n:Literal t?:Literal")]
    [TestCase("SELECT ?x ?y ?z { ?s ?p ?o BIND(STR(?s) AS ?x) BIND(?o + 1 AS ?y) BIND(COALESCE(?o + 1, 0) AS ?z) }", "x:Literal y?:Literal z:Any")]
    [TestCase("SELECT ?n { ?s <http://e/p> ?o BIND(REPLACE(STR(?s), 'a', 'b') AS ?n) ?s a <http://e/T> }", "n:Literal")]
    [TestCase("SELECT ?v { VALUES ?v { <http://e/a> <http://e/b> } }", "v:Iri")]
    [TestCase("SELECT ?v ?w { VALUES (?v ?w) { (1 2) (3 UNDEF) } }", "v:Literal w?:Literal")]
    [TestCase("SELECT ?never { ?s ?p ?o }", "never?:Any")]
    [TestCase("SELECT * { ?s <http://e/p>* ?o }", "s:Any o:Any")]
    [TestCase("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "subject:Node predicate:Iri object:Any")]
    [TestCase("ASK { ?s ?p ?o }", "")]
    public void Says_which_columns_there_are(string query, string expected)
    {
        QueryOutline? outline = QueryOutlines.Of("q", Parse(query));
        Assert.That(string.Join(' ', outline?.Columns.Select(c => $"{c.Name}{(c.MayBeUnbound ? "?" : "")}:{c.Kind}") ?? []), Is.EqualTo(expected));
    }

    [TestCase("SELECT ?s { ?s ?p ?o } ORDER BY ?s", true)]
    [TestCase("SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 5", true)]
    [TestCase("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", true)]
    [TestCase("SELECT ?s { ?s ?p ?o } LIMIT 1", true)]
    [TestCase("SELECT ?s { ?s ?p ?o } LIMIT 2", false)]
    [TestCase("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s", false)]
    [TestCase("SELECT ?s { { SELECT ?s { ?s ?p ?o } ORDER BY ?s } ?s a ?t }", false)]
    public void Says_whether_rows_have_an_order(string query, bool expected) => Assert.That(QueryOutlines.IsOrdered(Parse(query).Pattern), Is.EqualTo(expected));

    private static Query Parse(string text)
    {
        var bag = new DiagnosticBag();
        Query? query = SparqlParser.Parse(SourceFile.FromText("q", text), new QueryParseOptions(), bag);
        Assert.That(bag.HasErrors, Is.False);
        return query!;
    }
}
