using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Checking;
using Ggen.Templates.Values;

namespace Ggen.Tests.Templates;

/// <summary>What is an error for certain, and stops a run, and what is not.</summary>
[Category("Unit")]
public sealed class CheckBeforeRenderingTests
{
    private static readonly QueryRows s_rows = Rendering.Rows(["name", "size"], [new Literal("a"), new Literal("1", Vocab.Xsd.Integer)], [new Literal("b"), null]);

    private static readonly QueryRows s_none = Rendering.Rows(["name"]);

    [TestCase("{{ nmae }}")]
    [TestCase("{{ row.nmae }}")]
    [TestCase("{% for r in rows %}{{ r.nmae }}{% endfor %}")]
    [TestCase("{% for r in rows reversed %}{% for s in rows %}{{ s.name }}{{ r.nmae }}{% endfor %}{% endfor %}")]
    [TestCase("{% tablerow r in rows %}{{ r.nmae }}{% endtablerow %}")]
    [TestCase("{{ rows.first.nmae }}")]
    [TestCase("{% assign x = nmae %}")]
    [TestCase("{% capture x %}{{ nmae }}{% endcapture %}")]
    [TestCase("{% if nmae > 3 %}{% endif %}")]
    [TestCase("{% if name %}{% endif %}{{ name }}")]
    [TestCase("{% case nmae %}{% endcase %}")]
    [TestCase("{{ 'a' | append: nmae }}")]
    [TestCase("{{ sparql('nope') }}")]
    [TestCase("{% render 'uses_x' %}")]
    [TestCase("{% render 'uses_x' for rows as y %}")]
    [TestCase("{% include 'uses_x' with row %}")]
    [TestCase("{% render 'nowhere' %}")]
    [TestCase("{% render 'broken' %}")]
    [TestCase("{% for r in rows %}{% if r.name %}{% break %}{% endif %}{% endfor %}{{ nmae }}")]
    [TestCase("{% render 'leaves' %}{{ nmae }}")]
    public void Finds_what_every_rendering_runs_into(string template)
    {
        (DiagnosticBag before, DiagnosticBag rendering) = Run(template);
        Assert.That(before.ErrorCount, Is.EqualTo(1), Rendering.Findings(before));
        Assert.That(rendering.HasErrors, "it does not fail");
    }

    [TestCase("{% if false %}{{ nmae }}{{ row.nmae }}{% endif %}")]
    [TestCase("{% unless true %}{{ nmae }}{% endunless %}{% case 1 %}{% when 2 %}{{ nmae }}{% endcase %}")]
    [TestCase("{% if true or nmae > 3 %}{% endif %}")]
    [TestCase("{% if true %}{% elsif nmae > 3 %}{% endif %}")]
    [TestCase("{% for n in none %}{{ n.nmae }}{% endfor %}{{ none.first.nmae }}{{ none[0].nmae }}")]
    [TestCase("{% for r in rows limit: 0 %}{{ r.nmae }}{% endfor %}{% for r in rows offset: 9 %}{{ nmae }}{% endfor %}")]
    [TestCase("{% for i in (1..0) %}{{ nmae }}{% endfor %}{% tablerow n in none %}{{ nmae }}{% endtablerow %}")]
    [TestCase("{% assign some = rows | where: 'name', 'z' %}{% for r in some %}{{ r.nmae }}{% endfor %}{{ some.first.nmae }}")]
    [TestCase("{% assign one = rows | find: 'name', 'z' %}{{ one.nmae }}{{ rows[7].nmae }}{{ rows | map: 'nmae' }}")]
    [TestCase("{% for r in rows %}{% continue %}{{ nmae }}{% endfor %}{% for r in rows %}{% if r %}{% break %}{% endif %}{{ nmae }}{% endfor %}")]
    [TestCase("{% for r in rows %}{% include 'leaves' %}{{ nmae }}{% endfor %}")]
    [TestCase("{% include 'leaves' %}{{ nmae }}")]
    [TestCase("{% break %}{{ nmae }}")]
    [TestCase("{{ rows[1].size.nmae }}{{ row.name.value.nmae }}")]
    [TestCase("{% if true %}{% assign row = rows[0].name %}{% endif %}{{ row.value }}")]
    [TestCase("{% if true %}{% assign row = other %}{% endif %}{{ row.any }}")]
    [TestCase("{% assign name = 'row' %}{% if true %}{% include 'sets' %}{% endif %}{{ x }}{{ row.any }}")]
    [TestCase("{% assign name = 'sets' %}{% include name %}{{ x }}{{ row.any }}")]
    [TestCase("{% if false %}{% render 'nowhere' %}{% render 'broken' %}{% include 'broken' %}{% endif %}")]
    [TestCase("{% render 'uses_x' for none as x %}{% include 'uses_x' with none %}{% render 'name' for none as n, name: nmae %}")]
    [TestCase("{% render 'nothing' with nmae %}{% render 'nothing' for nmae %}{% include 'nothing' with nmae %}")]
    [TestCase("{% include 'name' name: 'a', other: name %}{% render 'uses_x' with nmae as x, x: 1 %}{% render 'name' with row as name, name: 'a' %}")]
    [TestCase("{% assign few = rows | where: 'name', 'z' %}{% include 'uses_x' with few %}{% include 'uses_x' for few %}")]
    [TestCase("{% cycle 'a', nmae %}{{ nmae | default: 'b' }}{% if nmae == 'x' %}{% endif %}")]
    [TestCase("{% ifchanged %}{% increment row %}{% endifchanged %}{{ row.any }}")]
    [TestCase("{% for r in rows %}{{ forloop.index }}{% render 'loop' for rows as l %}{% endfor %}{% for r in rows %}{% include 'loop' %}{% endfor %}")]
    public void Lets_pass_what_may_render(string template)
    {
        (DiagnosticBag before, DiagnosticBag rendering) = Run(template);
        Assert.That(Rendering.Findings(rendering), Is.Empty, "it does not render");
        Assert.That(Rendering.Findings(before), Is.Empty);
    }

    [TestCase("{{ nmae }}", 1, 0)]
    [TestCase("{% if name %}{{ nmae }}{% endif %}", 0, 1)]
    [TestCase("{% for r in rows %}{{ r.nmae }}{% endfor %}", 1, 0)]
    [TestCase("{% for r in rows limit: 1 %}{{ r.nmae }}{% endfor %}", 0, 1)]
    [TestCase("{% if name %}{% render 'uses_x' %}{% endif %}", 0, 1)]
    [TestCase("{% if name %}{% render 'uses_x' %}{% endif %}{% render 'uses_x' %}", 1, 0)]
    [TestCase("{% if name %}{% render 'broken' %}{% endif %}", 0, 1)]
    [TestCase("{% render 'broken' %}{% if name %}{% render 'broken' %}{% endif %}", 1, 0)]
    [TestCase("{{ rows | where: 'nmae', 'x' }}", 0, 1)]
    public void Lint_says_the_rest_as_warnings(string template, int errors, int warnings)
    {
        var outline = new TemplateOutline();
        var query = new QueryOutline("rows", [new("name", false, ColumnKind.Any)]);
        outline.AddQuery("rows", query);
        outline.AddAnswer("rows", query);
        outline.Add("name");
        var bag = new DiagnosticBag();
        TemplateEngine engine = Engine();
        new TemplateCheck(engine, outline, bag).Check(engine.Parse(SourceFile.FromText("t", template), bag)!.Body);
        Assert.That((bag.ErrorCount, bag.WarningCount), Is.EqualTo((errors, warnings)), Rendering.Findings(bag));
    }

    private static (DiagnosticBag Before, DiagnosticBag Rendering) Run(string template)
    {
        TemplateEngine engine = Engine();
        var bag = new DiagnosticBag();
        Template parsed = engine.Parse(SourceFile.FromText("t", template), bag)!;
        var scope = new TemplateScope { Queries = new Dictionary<string, QueryRows> { ["rows"] = s_rows, ["none"] = s_none } };
        scope.Set("rows", s_rows).Set("none", s_none).Set("row", s_rows.Rows[0]).Set("other", "text");
        DiagnosticBag before = Rendering.CheckBefore(engine, parsed, scope);
        engine.Render(parsed.Body, scope, bag);
        return (before, bag);
    }

    private static TemplateEngine Engine() => new(new TemplateEngineOptions
    {
        Partials = name => name switch
        {
            "uses_x" => "{{ x }}",
            "broken" => "{{ | }}",
            "leaves" => "{% break %}",
            "sets" => "{% assign x = 1 %}{% assign row = 'text' %}",
            "nothing" => "",
            "name" => "{{ name }}",
            "loop" => "{{ forloop.index }}",
            _ => null,
        },
    });
}
