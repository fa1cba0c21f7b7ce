using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Filters;
using Ggen.Templates.Values;

namespace Ggen.Tests.Templates;

/// <summary>Every filter of the contract with values that nobody thought of: a text or a finding comes of each, never an exception.</summary>
[Category("Unit")]
public sealed class HostileFilterTests
{
    // As product.md names them, beside those of Liquid.
    private static readonly string[] s_own =
    [
        "camel", "pascal", "snake", "kebab", "shouty_snake", "shouty_kebab", "title", "sentence", "train", "class", "pluralize", "singularize", "ordinalize", "foreign_key",
        "lcfirst", "ucfirst", "local", "qname", "iri", "lang", "datatype", "sparql_string", "turtle", "json", "yaml", "xml", "csv", "indent", "comment", "wrap", "regex_replace",
        "sort_natural", "group_by", "unique", "hash",
    ];

    private static readonly string[] s_values =
    [
        "empty", "blank", "nil", "true", "0", "-7", "3.50", "long", "rtl", "emoji", "list", "rows", "rows[0]", "iri", "node", "typed", "tagged", "(1..3)", "lines", "missing.x", "''",
    ];

    [Test]
    public void Every_filter_is_there() => Assert.That(s_own, Is.SubsetOf(FilterTable.Names));

    [TestCase("")]
    [TestCase(": 2")]
    [TestCase(": 'a'")]
    [TestCase(": nil, -1")]
    [TestCase(": rtl, long")]
    public void Every_filter_takes_every_value(string arguments)
    {
        TemplateScope scope = Scope();
        foreach (string name in FilterTable.Names)
        {
            foreach (string value in s_values)
                Assert.That(Rendering.Of($"{{{{ {value} | {name}{arguments} }}}}", scope, new TemplateEngineOptions { Undefined = UndefinedVariables.Lax }), Is.Not.Null, $"{value} | {name}{arguments}");
        }
    }

    [TestCase("{{ 'salesperson' | pluralize }} {{ 'people' | pluralize }} {{ 'Human' | pluralize }} {{ 'Businessman' | pluralize }} {{ 'grandchild' | pluralize }} {{ 'SalesPerson' | pluralize }} {{ 'specimen' | pluralize }}", "salespeople people Humans Businessmen grandchildren SalesPeople specimens")]
    [TestCase("{{ 'salespeople' | singularize }} {{ 'causes' | singularize }} {{ 'warehouses' | singularize }} {{ 'uses' | singularize }} {{ 'statuses' | singularize }} {{ 'mazes' | singularize }} {{ 'biases' | singularize }} {{ 'humans' | singularize }}", "salesperson cause warehouse use status maze bias human")]
    [TestCase("{{ '' | pluralize }}|{{ '42' | pluralize }}|{{ 'x2' | pluralize }}|{{ 'café' | pluralize }}|{{ 'شخص' | pluralize }}", "|42|xes2|cafés|شخصs")]
    [TestCase("{{ nil | pascal }}|{{ 7 | snake }}|{{ 'שלום עולם' | kebab }}|{{ '👩‍👩‍👧 family' | pascal }}|{{ '   ' | camel }}", "|7|שלום-עולם|Family|")]
    [TestCase("{{ iri | local }}|{{ iri | qname }}|{{ iri | turtle }}|{{ typed | datatype }}|{{ tagged | lang }}|{{ iri | lang }}|{{ typed | turtle }}", "c|ex:c|ex:c|http://www.w3.org/2001/XMLSchema#integer|ar||07")]
    [TestCase("{{ rtl | json }}|{{ rtl | xml }}|{{ rtl | csv }}|{{ rtl | yaml }}", "\"שלום\"|שלום|שלום|שלום")]
    [TestCase("{{ 'a b' | hash: 1 }}|{{ '' | hash: 4 }}|{{ nil | hash: 4 }}", "c|e3b0|e3b0")]
    [TestCase("{% assign u = 'b,a,B,a' | split: ',' | unique %}{{ u | join: ' ' }}|{% assign s = 'b,A,a,B' | split: ',' | sort_natural %}{{ s | join: ' ' }}", "b a B|A a b B")]
    public void Odd_values(string template, string expected)
    {
        var prefixes = new PrefixMap();
        prefixes.Set("ex", "http://e/x#");
        string found = Rendering.Of(template, Scope(), new TemplateEngineOptions { Prefixes = prefixes });
        Assert.That(found, Is.EqualTo(expected), template);
    }

    private static TemplateScope Scope() => new TemplateScope()
        .Set("long", new string('x', 3000) + " " + new string('Ä', 500)).Set("rtl", "שלום").Set("emoji", "👩‍👩‍👧 𝒳 e\u0301").Set("lines", "a\r\nb\n\nc").Set("missing", (string?)null)
        .Set("iri", new Iri("http://e/x#c")).Set("node", new BlankNode("b0")).Set("typed", new Literal("07", new Iri("http://www.w3.org/2001/XMLSchema#integer")))
        .Set("tagged", Literal.Tagged("سلام", "ar"))
        .Set("rows", Rendering.Rows(["a", "b"], [new Iri("http://e/1"), null], [new BlankNode("x"), new Literal("z", new Iri("http://www.w3.org/2001/XMLSchema#string"))]));
}
