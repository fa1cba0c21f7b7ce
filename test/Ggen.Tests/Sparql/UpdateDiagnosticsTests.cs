using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Updates;

namespace Ggen.Tests.Sparql;

[Category("Unit")]
public sealed class UpdateDiagnosticsTests
{
    [TestCase("SELECT * { ?s ?p ?o }",
        "1:1+6 GG2021 'SELECT' begins a SPARQL query, not an update [an update begins with INSERT, DELETE, WITH, LOAD, CLEAR, CREATE, DROP, COPY, MOVE or ADD]")]
    [TestCase("INSRT DATA { }", "1:1+5 GG2007 'INSRT' is not a keyword [did you mean 'INSERT'?]")]
    [TestCase("INSERT DTA { }", "1:8+3 GG2001 expected '{', found 'DTA' [did you mean 'DATA'?]")]
    [TestCase("INSERT DATA { <a:a> <a:b> ?x }", "1:27+2 GG2022 '?x' cannot stand in INSERT DATA [variables take their values from WHERE: INSERT { … } WHERE { … }]")]
    [TestCase("DELETE DATA { GRAPH ?g { <a:a> <a:b> 1 } }", "1:21+2 GG2022 '?g' cannot stand in DELETE DATA [variables take their values from WHERE: DELETE WHERE { … }]")]
    [TestCase("DELETE DATA { _:x <a:b> 1 }", "1:15+3 GG2023 the blank node '_:x' cannot stand in DELETE DATA [a variable matches a blank node of the data: DELETE { ?b … } WHERE { ?b … }]")]
    [TestCase("DELETE { ?s <a:b> [] } WHERE { ?s ?p ?o }", "1:19+1 GG2023 the blank node '[' cannot stand in DELETE [a variable matches a blank node of the data: DELETE { ?b … } WHERE { ?b … }]")]
    [TestCase("DELETE WHERE { ?s <a:b> (1) }", "1:25+1 GG2023 the blank node '(' cannot stand in DELETE WHERE [a variable matches a blank node of the data: DELETE { ?b … } WHERE { ?b … }]")]
    [TestCase("INSERT DATA { _:x <a:b> 1 } ; INSERT DATA { _:x <a:b> 2 }",
        "1:45+3 GG2015 the blank node _:x is used in another INSERT DATA of this update already [each operation makes nodes of its own: choose another label]")]
    [TestCase("INSERT DATA { <a:a> <a:b> 1 } DELETE DATA { <a:a> <a:b> 1 }", "1:31+6 GG2001 expected ';' or the end of the update, found 'DELETE' [put ';' between operations]")]
    [TestCase("INSERT { <a:a> <a:b> 1 }", "1:25+0 GG2001 expected 'WHERE', found the end of the update [triples without variables are written INSERT DATA { … }]")]
    [TestCase("INSERT { ?s ?p 1 } DELETE { ?s ?p 2 } WHERE { ?s ?p ?o }", "1:20+6 GG2001 expected 'WHERE', found 'DELETE' [DELETE comes before INSERT]")]
    [TestCase("WITH <a:g> DELETE WHERE { ?s ?p ?o }", "1:19+5 GG2001 expected '{', found 'WHERE' [DELETE WHERE has no WITH: write DELETE { … } WHERE { … }]")]
    [TestCase("CLEAR DEFALT", "1:7+6 GG2001 expected GRAPH and an IRI, DEFAULT, NAMED or ALL, found 'DEFALT' [did you mean 'DEFAULT'?]")]
    [TestCase("COPY <a:g> <a:h>", "1:12+5 GG2001 expected 'TO', found '<a:h>'")]
    [TestCase("INSERT DATA { GRAPH <a:g> { GRAPH <a:h> { } } }", "1:29+5 GG2001 expected a triple or '}', found 'GRAPH' [GRAPH blocks do not nest]")]
    [TestCase("INSERT DATA { <a:a> <a:b> 1", "1:28+0 GG2006 expected '}', found the end of the update [close it with '}']")]
    [TestCase("DELETE { ?s <a:p>/<a:q> ?o } WHERE { ?s ?p ?o }", "1:18+1 GG2001 expected an object, found '/' [a template has no property paths]")]
    public void Says_what_is_wrong_where_and_how_to_mend_it(string update, string expected)
    {
        var bag = new DiagnosticBag();
        Update? parsed = SparqlParser.ParseUpdate(SourceFile.FromText("update", update), new QueryParseOptions(), bag);
        Assert.That(parsed, Is.Null);
        Assert.That(Show(bag), Is.EqualTo(expected));
    }

    [TestCase("", 0)]
    [TestCase("PREFIX : <a:>", 0)]
    [TestCase("CLEAR ALL ;", 1)]
    [TestCase("PREFIX : <a:> CLEAR ALL ; PREFIX : <b:> DROP GRAPH :g", 2)]
    public void Operations_and_prologues_take_turns(string update, int expected)
        => Assert.That(Parse(update).Operations, Has.Count.EqualTo(expected));

    [Test]
    public void Equal_operations_are_equal_wherever_they_stand()
    {
        Update update = Parse("PREFIX : <a:> INSERT { ?s :p [] } WHERE { ?s :q 1 } ; CLEAR GRAPH :g ; CLEAR  GRAPH :g ; DELETE WHERE { ?s ?p ?o }");
        Assert.That(update.Operations[1], Is.EqualTo(update.Operations[2]));
        Assert.That(update.Operations[1].Place.Span.Start, Is.Not.EqualTo(update.Operations[2].Place.Span.Start));
        var delete = (Modify)update.Operations[3];
        Assert.That((delete.Delete.Count, delete.Insert.Count, delete.Pattern is Bgp), Is.EqualTo((1, 0, true)));
    }

    [Test]
    public void A_load_without_a_base_keeps_a_relative_path()
    {
        Assert.That(Parse("LOAD SILENT <more.ttl> INTO GRAPH <a:g>").Operations[0], Is.EqualTo(new Load(true, new Iri("more.ttl"), new Iri("a:g"))));
    }

    private static Update Parse(string text)
    {
        var bag = new DiagnosticBag();
        Update? update = SparqlParser.ParseUpdate(SourceFile.FromText("update", text), new QueryParseOptions(), bag);
        Assert.That(Show(bag), Is.Empty);
        return update!;
    }

    private static string Show(DiagnosticBag bag) => string.Join("\n", bag.Items.Select(d =>
        $"{d.Location!.Start.Line}:{d.Location.Start.Column}+{d.Location.Span.Length} {d.Code} {d.Message}{(d.Hint is null ? "" : $" [{d.Hint}]")}"));
}
