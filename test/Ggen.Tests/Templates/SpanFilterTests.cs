using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Filters;

namespace Ggen.Tests.Templates;

/// <summary>Filters that go from buffer to buffer where their result is printed, beside those that make strings.</summary>
[Category("Property")]
public sealed class SpanFilterTests
{
    private static readonly TemplateEngineOptions s_plain = new() { UsesSpans = false };

    private static string[] Filters => [.. FilterTable.Names.Where(name => SpanFilters.Find(name) is not null)];

    [TestCaseSource(nameof(Filters))]
    public void Prints_what_the_filter_of_strings_makes(string filter)
    {
        string argument = FilterTable.Find(filter)!.MinArguments == 1 ? ": arg" : "";
        string template = string.Join('|', ((string[])["x", "literal", "iri"]).Select(value
            => $"{{{{ {value} | {filter}{argument} }}}}|{{{{ {value} | downcase | {filter}{argument} | capitalize }}}}|{{{{ {value} | pluralize | {filter}{argument} }}}}"));
        TemplateEngine spans = new(), strings = new(s_plain);
        Template spansTemplate = Rendering.Parse(spans, template), stringsTemplate = Rendering.Parse(strings, template);
        Properties.Hold(Properties.Text("a", "Bc", "DE", "f'g", "'", "7", " ", "_", "-", ".", "/", "#", ":", "é", "ß", "😀", "ı", "\t", "\0", new string('x', 300)), text =>
        {
            TemplateScope scope = Scope(text, text).Set("literal", new Literal(text)).Set("iri", new Iri("http://e/" + text));
            Assert.That(Rendering.Of(spans, spansTemplate, scope), Is.EqualTo(Rendering.Of(strings, stringsTemplate, scope)));
        });
    }

    [TestCase("{{ none | pascal }}")]
    [TestCase("{{ nil | local }}{{ nil | append: 'x' }}{{ true | upcase }}{{ 7 | append: 1.50 | append: 12 }}{{ 1.0 | append: nil }}")]
    [TestCase("{{ list | capitalize }}{{ list | append: list }}{{ date | append: '!' }}{{ 'a' | append: none }}")]
    [TestCase("{{ 'ab' | append: 'cd' | append: 'efghijk' }}")]
    public void Falls_back_where_a_value_is_no_text(string template)
    {
        TemplateScope scope = Scope("x", "y").Set("list", ["a", "b"]).Set("date", new Literal("2024-02-03", Vocab.Xsd.Date));
        foreach (UndefinedVariables undefined in Enum.GetValues<UndefinedVariables>())
        {
            TemplateEngineOptions options = new() { Undefined = undefined, MaxOutput = 40 };
            Assert.That(Rendering.Of(template, scope, options), Is.EqualTo(Rendering.Of(template, scope, options with { UsesSpans = false })));
        }
    }

    [Test]
    public void A_text_longer_than_the_limit_is_refused_alike()
    {
        var options = new TemplateEngineOptions { MaxOutput = 6 };
        const string template = "{% if 'a' == 'b' %}{% endif %}{{ 'abcd' | append: 'efg' | strip }}";
        Assert.That(Rendering.Of(template, null, options), Is.EqualTo(Rendering.Of(template, null, options with { UsesSpans = false })).And.Contains("MaxOutput"));
    }

    private static TemplateScope Scope(string value, string argument) => new TemplateScope().Set("arg", argument).Set("x", value);
}
