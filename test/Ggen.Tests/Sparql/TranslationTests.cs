using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;

namespace Ggen.Tests.Sparql;

[Category("Unit")]
public sealed class TranslationTests
{
    [TestCase("SELECT * { }", "project\n  bgp")]
    [TestCase("SELECT ?o { <s> <p> ?o ; a 4.50 FILTER(?o > 1) <s> <q> 'x'@EN }", """
        project ?o
          filter (?o > "1"^^<http://www.w3.org/2001/XMLSchema#integer>)
            bgp
              <http://example.org/s> <http://example.org/p> ?o
              <http://example.org/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "4.50"^^<http://www.w3.org/2001/XMLSchema#decimal>
              <http://example.org/s> <http://example.org/q> "x"@en
        """)]
    [TestCase("SELECT ?a { ?a <p> ?b OPTIONAL { ?a <q> ?c FILTER(?c > ?b) } MINUS { ?a <r> ?d } }", """
        project ?a
          minus
            leftjoin (?c > ?b)
              bgp
                ?a <http://example.org/p> ?b
              bgp
                ?a <http://example.org/q> ?c
            bgp
              ?a <http://example.org/r> ?d
        """)]
    [TestCase("SELECT ?a { ?a <p>/^<q>/(<r>|<s>)+ ?b }", """
        project ?a
          join
            bgp
              ?a <http://example.org/p> ?.p1
              ?.p0 <http://example.org/q> ?.p1
            path ?.p0 (<http://example.org/r>|<http://example.org/s>)+ ?b
        """)]
    [TestCase("SELECT ?a { ?a (<p>|!(<q>|^<r>)) ?b }", """
        project ?a
          union
            bgp
              ?a <http://example.org/p> ?b
            path ?a !(<http://example.org/q>|^<http://example.org/r>) ?b
        """)]
    [TestCase("SELECT (COUNT(DISTINCT ?s) AS ?n) ?p { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(DISTINCT ?s) > 1) ORDER BY DESC(?n) LIMIT 5 OFFSET 2", """
        slice 2 5
          project ?n ?p
            order desc ?n
              extend ?n = ?.a0
                filter (?.a0 > "1"^^<http://www.w3.org/2001/XMLSchema#integer>)
                  group ?p ?.a0 = count(distinct ?s)
                    bgp
                      ?s ?p ?o
        """)]
    [TestCase("SELECT DISTINCT ?x { BIND(1 + 2 AS ?x) } VALUES ?x { 3 UNDEF }", """
        distinct
          project ?x
            join
              extend ?x = ("1"^^<http://www.w3.org/2001/XMLSchema#integer> + "2"^^<http://www.w3.org/2001/XMLSchema#integer>)
                bgp
              values ?x
                ("3"^^<http://www.w3.org/2001/XMLSchema#integer>)
                (UNDEF)
        """)]
    public void Follows_section_18_2(string query, string expected)
        => Assert.That(QueryText.Algebra(query), Is.EqualTo(expected.ReplaceLineEndings("\n")));

    [Test]
    public void Collections_and_property_lists_become_triples()
        => Assert.That(QueryText.Algebra("SELECT ?x { GRAPH ?g { ?x ?y (1 [ <p> 2 ]) } }"), Does.StartWith("project ?x\n  graph ?g\n    bgp\n      ?_:.0 "));

    [Test]
    public void Star_leaves_out_blank_nodes_and_fresh_variables()
    {
        var query = (SelectQuery)QueryText.Parse("SELECT * { ?b <p>/<q> _:x . ?a <r> [] MINUS { ?c ?d ?e } }");

        Assert.That(query.Variables.Select(v => v.Name), Is.EqualTo(new[] { "b", "a" }));
    }

    [Test]
    public void Construct_where_has_its_pattern_as_template_with_blank_nodes_of_its_own()
    {
        var query = (ConstructQuery)QueryText.Parse("CONSTRUCT WHERE { _:a <p> ?x }");

        Assert.That(query.Template[0].Subject.Variable.Name, Is.EqualTo("_:.t.a"));
        Assert.That(((Bgp)query.Pattern).Patterns[0].Subject.Variable.Name, Is.EqualTo("_:a"));
    }

    [Test]
    public void Service_keeps_its_text_as_written()
    {
        var service = (Service)((Project)QueryText.Parse("SELECT * { SERVICE SILENT <http://x/> { ?s ?p 'é' } }").Pattern).Inner;

        Assert.That(service.Text, Is.EqualTo("{ ?s ?p 'é' }"));
        Assert.That(service.Silent);
    }

    [Test]
    public void Resolves_iris_and_codepoint_escapes()
    {
        Query query = QueryText.Parse("BASE <http://a/b/c> PREFIX x: <../d#> DESCRIBE x:e\\-f <\\u0067> FROM <h> FROM NAMED <?i>");

        Assert.That(((DescribeQuery)query).Resources.Select(r => r.Term), Is.EqualTo(new[] { new Iri("http://a/d#e-f"), new Iri("http://a/b/g") }));
        Assert.That(query.From!.Single(), Is.EqualTo(new Iri("http://a/b/h")));
        Assert.That(query.FromNamed!.Single(), Is.EqualTo(new Iri("http://a/b/c?i")));
    }
}
