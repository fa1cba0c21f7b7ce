using System.Text;
using FsCheck.Fluent;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates;

namespace Ggen.Tests.Templates;

/// <summary>What holds of every template and of every value, whatever it says.</summary>
[Category("Property")]
public sealed class TemplatePropertyTests
{
    private const string Sample = """
        ---
        to: "{{ row.name | snake }}.txt"
        vars: { a: 1, b: [x, "y"] }
        sparql:
          rows: SELECT * { ?s ?p ?o }
        ---
        {% assign n = 1 %}{%- for r in rows limit: 3 reversed -%}{{ r.name | default: "x" | append: 'y' }}{% else %}-{% endfor %}
        {% if n > 0 and n != nil or rows contains 'a' %}{{ n | plus: 1.5 }}{% elsif n %}{% else %}{% endif %}{% raw %}{{ x }}{% endraw %}
        {% case n %}{% when 1, 2 %}one{% endcase %}{% capture c %}{{ (1..3) | join }}{% endcapture %}{% comment %}{% if %}{% endcomment %}{{- c -}}
        """;

    [Test]
    public void A_template_cut_anywhere_is_refused_or_read()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Sample);
        for (int length = 0; length <= bytes.Length; length++)
            ParseAndRender(bytes[..length]);
    }

    [Test]
    public void A_damaged_template_is_refused_or_read()
    {
        var random = new Random(42);
        string[] pieces = ["{{", "}}", "{%", "%}", "-", "|", ":", ",", "'", "\"", "(", "..", ")", "[", "]", "for", "end", "endif", "if", "\n---\n", "\0", "é", "99999999999999999999", "%} {%", "\t"];
        byte[] sample = Encoding.UTF8.GetBytes(Sample);
        for (int i = 0; i < 2_000; i++)
        {
            int at = random.Next(sample.Length);
            int removed = random.Next(Math.Min(12, sample.Length - at));
            byte[] inserted = random.Next(5) == 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]);
            ParseAndRender([.. sample[..at], .. inserted, .. sample[(at + removed)..]]);
        }
    }

    [Test]
    public void Text_without_markup_renders_as_it_is()
        => Properties.Hold(Properties.Text("a", " ", "\n", "\r\n", "{", "}", "%", "-", "é", "😀", "'", "\\", "--", "\t"), text =>
        {
            if (!text.Contains("{{") && !text.Contains("{%") && !text.StartsWith("---"))
                Assert.That(Rendering.Of(text), Is.EqualTo(text));
        });

    [Test]
    public void Raw_text_renders_as_it_is()
        => Properties.Hold(Properties.Text("{{", "}}", "{%", "%}", "a", " ", "|", "\n", "-", "if", "'"), text =>
            Assert.That(Rendering.Of("{% raw %}" + text + "{% endraw %}"), Is.EqualTo(text)));

    [Test]
    public void A_value_is_printed_as_it_is_and_never_read_as_Liquid()
        => Properties.Hold(Properties.Text("{{", "}}", "{% if", "%}", "a", "\"", "<", "&", "\n", "é").Zip(Properties.AnyText, (a, b) => a + b), value =>
        {
            Assert.That(Rendering.Of("{{ x }}", new TemplateScope().Set("x", value)), Is.EqualTo(value));
            Assert.That(Rendering.Of("{{ x }}", new TemplateScope().Set("x", new Literal(value))), Is.EqualTo(value), "as a term");
        });

    // Forms without separators join words of one letter (x b → XB), which the second time are one word: there, words have more.
    [TestCase("snake", "a", "B", "Cd", "EF", " ", "_", "-", "é", "ß", ".", "7", "x")]
    [TestCase("kebab", "a", "B", "Cd", "EF", " ", "_", "-", "é", "ß", ".", "7", "x")]
    [TestCase("upcase", "a", "B", "é", "ß", " ")]
    [TestCase("downcase", "a", "B", "É", "ß", " ")]
    [TestCase("strip", "a", " ", "\t", "\n")]
    [TestCase("shouty_snake", "ab", "Cd", " ", "_", "-", "éf")]
    [TestCase("pascal", "ab", "Cd", " ", "_", "-", "éf")]
    [TestCase("camel", "ab", "Cd", " ", "_", "-", "éf")]
    public void A_filter_of_form_changes_nothing_the_second_time(string filter, params string[] pieces)
        => Properties.Hold(Properties.Text(pieces), text =>
        {
            var scope = new TemplateScope().Set("x", text);
            string once = Rendering.Of($"{{{{ x | {filter} }}}}", scope);
            Assert.That(Rendering.Of($"{{{{ x | {filter} | {filter} }}}}", scope), Is.EqualTo(once));
        });

    private static void ParseAndRender(byte[] bytes)
    {
        var bag = new DiagnosticBag();
        var engine = new TemplateEngine();
        SourceFile file = SourceFile.FromBytes("t.liquid", bytes);
        Template? template = engine.Parse(file, bag);
        Assert.That(template is null, Is.EqualTo(bag.HasErrors));
        if (template is not null)
            Assert.That(engine.Render(template.Body, new TemplateScope().Set("rows", "abc"), bag) is null, Is.EqualTo(bag.HasErrors));
        foreach (Diagnostic item in bag.Items)
            Assert.That(item.Location!.Span.Start is >= 0 && item.Location.Span.End <= bytes.Length, item.Message);
    }
}
