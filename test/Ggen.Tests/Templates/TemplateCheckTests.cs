using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.Checking;

namespace Ggen.Tests.Templates;

/// <summary>Templates against the outlines of their queries, without a rendering.</summary>
[Category("Unit")]
public sealed class TemplateCheckTests
{
    private static readonly QueryOutline s_classes = new("classes",
    [
        new("class", false, ColumnKind.Node),
        new("name", false, ColumnKind.Any),
        new("comment", true, ColumnKind.Any),
        new("count", false, ColumnKind.Literal),
    ]);

    [TestCase("{{ title }}{{ row.name }}{{ row['name'] }}{{ row.class.local }}{{ row.name.size }}")]
    [TestCase("{% for c in classes %}{{ c.name }}{{ forloop.index }}{% endfor %}{{ classes.size }}{{ classes.first.name }}{{ classes[0].name }}")]
    [TestCase("{% for c in classes reversed limit: 2 offset: 1 %}{{ c.count | plus: 1 }}{% else %}none{% endfor %}")]
    [TestCase("{% assign some = classes | where: 'name', 'x' | sort: 'count' | reverse %}{% for c in some %}{{ c.name }}{% endfor %}")]
    [TestCase("{% assign groups = classes | group_by: 'name' %}{% for g in groups %}{{ g.name }}{{ g.anything }}{% endfor %}")]
    [TestCase("{% if row.comment %}{{ row.comment | upcase }}{% endif %}{{ row.comment | default: '-' }}")]
    [TestCase("{% unless row.comment == nil %}{{ row.comment }}{% endunless %}{% case row.comment %}{% when 'a' %}{{ row.comment }}{% endcase %}")]
    [TestCase("{% if nothing %}{{ nothing }}{% endif %}", "GG4020 1:20+7 undefined variable 'nothing' (names are those of queries, of 'vars' in front matter, of [vars] in ggen.toml and of --var)")]
    [TestCase("{% if title and row.comment != blank %}{{ row.comment }}{% endif %}")]
    [TestCase("{% for i in (1..3) %}{% if forloop.first %}{% assign x = i %}{% endif %}{{ x }}{% endfor %}")]
    [TestCase("{% for i in (1..3) %}{% unless forloop.first %}{{ last }}{% endunless %}{% assign last = i %}{% endfor %}")]
    [TestCase("{% capture text %}{{ row.name }}{% endcapture %}{{ text }}{% increment n %}{{ n }}")]
    [TestCase("{% tablerow c in classes %}{{ c.name }}{{ tablerowloop.col }}{% endtablerow %}")]
    [TestCase("{{ sparql('classes').first.name }}{{ ask('exists') }}{{ label(row.class) }}")]
    [TestCase("{{ row.name | map: 'anything' }}{{ title.anything }}{{ title | split: ',' | first }}")]
    [TestCase("{{ Title }}", "GG4020 1:4+5 undefined variable 'Title' (did you mean 'title'?)")]
    [TestCase("{{ row.nmae }}", "GG4020 1:8+4 query 'classes' has no column 'nmae' (did you mean 'name'?)")]
    [TestCase("{% for c in classes %}{{ c.nam }}{% endfor %}{{ c.name }}",
        "GG4020 1:28+3 query 'classes' has no column 'nam' (did you mean 'name'?)\nGG4020 1:49+1 undefined variable 'c' (names are those of queries, of 'vars' in front matter, of [vars] in ggen.toml and of --var)")]
    [TestCase("{{ classes | map: name | join }}", "GG4020 1:19+4 undefined variable 'name' (a column is named in quotes: map: \"name\")")]
    [TestCase("{{ classes | map: 'nam' | join }}", "GG4020 1:19+5 map: query 'classes' has no column 'nam' (did you mean 'name'?)")]
    [TestCase("{{ row.class.locale }}", "GG4020 1:14+6 undefined member 'locale' (did you mean 'local'?)")]
    [TestCase("{{ sparql('clases') }}", "GG4026 1:4+16 unknown query 'clases' (did you mean 'classes'?)")]
    [TestCase("{{ row.class | times: 2 }}{{ row.count.iri }}",
        "GG4041 1:16+8 column 'class' of 'classes' is an IRI or a blank node and is no number\nGG4041 1:40+3 column 'count' of 'classes' is a literal and is no IRI")]
    [TestCase("{{ row.comment | upcase }}",
        "GG4040 1:4+11 'row.comment' may be unbound in a row of 'classes' and prints nothing then (give a default, {{ row.comment | default: \"…\" }}, or test it with {% if row.comment %})")]
    [TestCase("{% if row.name %}{{ row.comment }}{% endif %}",
        "GG4040 1:21+11 'row.comment' may be unbound in a row of 'classes' and prints nothing then (give a default, {{ row.comment | default: \"…\" }}, or test it with {% if row.comment %})")]
    [TestCase("{% render 'part', row: row %}", "GG4020 1:8+3 query 'classes' has no column 'nam' (did you mean 'name'?)\nGG4020 1:17+5 undefined variable 'title' (names are those of queries, of 'vars' in front matter, of [vars] in ggen.toml and of --var)")]
    [TestCase("{% include 'part' %}", "GG4020 1:8+3 query 'classes' has no column 'nam' (did you mean 'name'?)")]
    [TestCase("{% render 'each' for classes as c %}", "GG4020 1:6+3 query 'classes' has no column 'nam' (did you mean 'name'?)")]
    [TestCase("{% render 'itself' %}")]
    [TestCase("{% include title %}{{ whatever_that_may_set }}")]
    [TestCase("{% render 'nowhere' %}", "GG4023 1:11+9 partial 'nowhere' not found (this text has no partial folders)")]
    public void Finds_what_a_rendering_would_and_what_it_could_not(string text, string expected = "")
    {
        var outline = new TemplateOutline();
        outline.Add("title");
        outline.AddRow("row", s_classes);
        outline.AddAnswer("classes", s_classes);
        outline.AddAnswer("exists", null);
        outline.AddQuery("classes", s_classes);
        outline.AddQuery("exists", null);
        Assert.That(Check(text, outline), Is.EqualTo(expected));
    }

    [Test]
    public void A_name_that_may_still_be_given_is_a_warning()
    {
        var bag = new DiagnosticBag();
        var engine = new TemplateEngine();
        LiquidText text = engine.Parse(SourceFile.FromText("t", "{{ name }}"), bag)!.Body;
        new TemplateCheck(engine, new TemplateOutline { IsOpen = true }, bag).Check(text);
        Assert.That((bag.ErrorCount, bag.WarningCount), Is.EqualTo((0, 1)));
    }

    private static string Check(string text, TemplateOutline outline)
    {
        var bag = new DiagnosticBag();
        var engine = new TemplateEngine(new TemplateEngineOptions
        {
            Partials = name => name switch { "part" => "{{ row.nam }}{{ title }}", "each" => "{{ c.nam }}", "itself" => "{% render 'itself' %}", _ => null },
        });
        Template? template = engine.Parse(SourceFile.FromText("t", text), bag);
        if (template is not null)
            new TemplateCheck(engine, outline, bag).Check(template.Body);
        return Rendering.Findings(bag);
    }
}
