using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Values;

namespace Ggen.Tests.Templates;

[Category("Unit")]
public sealed class RowTests
{
    private static readonly QueryRows People = Rendering.Rows(
        ["s", "name", "age", "born", "adult"],
        [new Iri("http://ex.org/b#Bob"), new Literal("Bob"), new Literal("9", Vocab.Xsd.Integer), new Literal("2017-01-02", Vocab.Xsd.Date), new Literal("false", Vocab.Xsd.Boolean)],
        [new Iri("http://ex.org/a/Ann"), Literal.Tagged("Ann", "en"), new Literal("010", Vocab.Xsd.Integer), null, new Literal("true", Vocab.Xsd.Boolean)]);

    private static readonly QueryRows Claims = Rendering.Rows(
        ["t"],
        [new TripleTerm(new Iri("http://ex.org/a/Ann"), new Iri("http://ex.org/p"), new TripleTerm(new BlankNode("b"), new Iri("http://ex.org/p"), Literal.Tagged("x\"", "ar--rtl")))]);

    [TestCase("{% for row in rows %}{{ row.name }}={{ row.s }};{% endfor %}", "Ann=http://ex.org/a/Ann;Bob=http://ex.org/b#Bob;", TestName = "Rows_are_in_a_total_order_and_print_lexically")]
    [TestCase("{% for row in rows %}{{ row.s.local }} {{ row.s | local }} {{ local(row.s) }},{% endfor %}", "Ann Ann Ann,Bob Bob Bob,")]
    [TestCase("{{ rows[0].age }} {{ rows[0].age | plus: 1 }} {% if rows[0].age > rows[1].age %}older{% endif %}", "010 11 older", TestName = "Numbers_keep_their_lexical_form_and_compare_as_numbers")]
    [TestCase("{% for row in rows %}{% if row.adult %}{{ row.name }}{% endif %}{% endfor %}", "Ann", TestName = "A_boolean_literal_is_tested_for_truth")]
    [TestCase("{{ rows[0].name.lang }} {{ rows[0].name.is_literal }} {{ rows[0].s.is_iri }} {{ rows[0].age.datatype }}", "en true true http://www.w3.org/2001/XMLSchema#integer")]
    [TestCase("[{{ rows[0].born }}] {% if rows[0].born %}yes{% else %}no{% endif %} {{ rows[1].born | date: '%d.%m.%Y' }}", "[] no 02.01.2017", TestName = "An_unbound_column_is_nil")]
    [TestCase("{% if rows[1].born < '2018-01-01' %}before{% endif %}", "before", TestName = "Dates_compare_with_texts")]
    [TestCase("{{ rows | sort: 'age' | map: 'name' | join: ',' }}", "Bob,Ann", TestName = "Rows_sort_by_number")]
    [TestCase("{{ rows | where: 'name', 'Bob' | map: 'age' | first }} {{ rows.size }} {{ rows | size }}", "9 2 2")]
    [TestCase("{{ rows[0].nmae }}", "GG4020 1:12+4 undefined column 'nmae' (did you mean 'name'?)", TestName = "A_misspelt_column_is_an_error")]
    [TestCase("{{ rws }}", "GG4020 1:4+3 undefined variable 'rws' (did you mean 'rows'?)", TestName = "A_misspelt_variable_is_an_error")]
    [TestCase("{{ x | default: 'd' }}{% if x %}a{% else %}b{% endif %}{% if x == nil %}c{% endif %}{% unless x and y %}e{% endunless %}", "dbce", TestName = "An_undefined_name_may_be_tested_and_given_a_default")]
    [TestCase("{{ rows[0].s | json }} {{ rows[0].age | json }} {{ rows[0].adult | json }} {{ rows[0].born | json }}", "\"http://ex.org/a/Ann\" 10 true null")]
    [TestCase("{{ rows[0].name | turtle }} {{ rows[0].age | turtle }} {{ rows[0].s | turtle }} {{ rows[0].s | qname }} {{ rows[1].born | turtle }}", "\"Ann\"@en 010 a:Ann a:Ann \"2017-01-02\"^^<http://www.w3.org/2001/XMLSchema#date>")]
    [TestCase("{% assign t = claims[0].t %}{{ t }} {{ t | turtle }} {{ t.is_triple }} {{ t.is_literal }} {{ t.subject.local }} {{ t.predicate.iri }} {{ t.object.object.lang }} {{ t.object.object.direction }} {{ t.subject.is_triple }}[{{ t.subject.object }}]",
        "<<( <http://ex.org/a/Ann> <http://ex.org/p> <<( _:b <http://ex.org/p> \"x\\\"\"@ar--rtl )>> )>> <<( a:Ann <http://ex.org/p> <<( _:b <http://ex.org/p> \"x\\\"\"@ar--rtl )>> )>> true false Ann http://ex.org/p ar rtl false[]", TestName = "A_triple_term_has_parts")]
    [TestCase("{{ claims[0].t | json }} {{ claims[0].t.object | yaml }}", "{\"subject\":\"http://ex.org/a/Ann\",\"predicate\":\"http://ex.org/p\",\"object\":{\"subject\":\"b\",\"predicate\":\"http://ex.org/p\",\"object\":\"x\\\"\"}} {\"subject\":\"b\",\"predicate\":\"http://ex.org/p\",\"object\":\"x\\\"\"}", TestName = "A_triple_term_is_an_object_of_JSON")]
    public void Renders_rows(string template, string expected)
    {
        var prefixes = new PrefixMap();
        prefixes.Set("a", "http://ex.org/a/");
        string text = Rendering.Of(template, new TemplateScope().Set("rows", People).Set("claims", Claims), new TemplateEngineOptions { Prefixes = prefixes });
        Assert.That(text, Is.EqualTo(expected));
    }
}
