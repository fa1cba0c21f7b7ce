using System.Text;
using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Tests.Templates;

[Category("Unit")]
public sealed class FrontMatterTests
{
    private const string Whole = """
        ---
        to: "src/{{ row.name | pascal }}.cs"
        vars: { a: 1, b: "x{{ a }}", c: [true, ~, 1.50], d: plain text }
        base: http://ex.org/
        prefixes:
          ex: http://ex.org/
        rdf: [a.ttl, b/*.ttl]
        rdf_inline: |
          ex:a a ex:B .
        sparql:
          people: |
            SELECT ?s
              WHERE { ?s ?p ?o }
          files: { file: q.rq }
        construct: CONSTRUCT {} WHERE {}
        when: ASK { ?s ?p ?o }
        for_each: people
        unless_exists: true
        force: false
        skip_empty: true
        ---
        body

        """;

    [Test]
    public void Reads_every_key_with_its_type_and_place()
    {
        var bag = new DiagnosticBag();
        SourceFile file = SourceFile.FromText("t", Whole);
        FrontMatter front = new TemplateEngine().Parse(file, bag)!.FrontMatter;

        Assert.That(Rendering.Findings(bag), Is.Empty);
        Assert.That(front.To!.Text, Is.EqualTo("src/{{ row.name | pascal }}.cs"));
        Assert.That(new SourceLocation(file, front.To.Span).Start, Is.EqualTo(new LinePosition(2, 5)));
        Assert.That(front.Base!.Text, Is.EqualTo("http://ex.org/"));
        Assert.That(front.Prefixes.Select(p => p.Prefix + "=" + p.Iri.Text), Is.EqualTo(new[] { "ex=http://ex.org/" }));
        Assert.That(front.Rdf.Select(r => r.Text), Is.EqualTo(new[] { "a.ttl", "b/*.ttl" }));
        Assert.That(front.RdfInline.Single().Text, Is.EqualTo("ex:a a ex:B .\n"));
        Assert.That(front.Sparql.Select(q => $"{q.Name} {q.IsFile} {q.Text.Text}"), Is.EqualTo(new[] { "people False SELECT ?s\n  WHERE { ?s ?p ?o }\n", "files True q.rq" }));
        Assert.That(front.Construct.Single().Text.Text, Is.EqualTo("CONSTRUCT {} WHERE {}"));
        Assert.That(front.When!.Text.Text, Is.EqualTo("ASK { ?s ?p ?o }"));
        Assert.That((front.ForEach!.Text, front.UnlessExists!.Value, front.Force!.Value, front.SkipEmpty!.Value), Is.EqualTo(("people", true, false, true)));
    }

    [TestCase("to: a\n\tvars: 1", "3:1 GG4002 a tab cannot indent a line of YAML [indent with spaces]")]
    [TestCase("to: \"a\nwhen: ASK {}", "2:5 GG4002 the quoted text is not closed [end it with the quote that it begins with]")]
    [TestCase("sparql: { q: { fil: q.rq } }", "2:16 GG4003 unknown key 'fil' in 'sparql.q' [did you mean 'file'?]")]
    [TestCase("when: { file: q.rq, inline: x }", "2:21 GG4003 unknown key 'inline' in 'when' [a query is a text, or {file: path}]")]
    public void Says_what_is_wrong_and_where(string yaml, string expected)
    {
        var bag = new DiagnosticBag();
        new TemplateEngine().Parse(SourceFile.FromText("t", $"---\n{yaml}\n---\n"), bag);
        Assert.That(string.Join('\n', bag.Items.Select(d => $"{d.Location!.Start.Line}:{d.Location.Start.Column} {d.Code} {d.Message} [{d.Hint}]")), Is.EqualTo(expected));
    }

    [Test]
    public void Variables_keep_their_types_and_render_their_own_Liquid()
    {
        var bag = new DiagnosticBag();
        var engine = new TemplateEngine();
        Template template = engine.Parse(SourceFile.FromText("t", Whole + "{{ a | plus: 1 }} {{ b }} {{ c | json }} {{ d }}"), bag)!;
        TemplateScope scope = new TemplateScope().Set("d", "mine");
        Assert.That(engine.SetVars(template.FrontMatter, scope, bag), Is.True);
        Assert.That(engine.Render(template.Body, scope, bag), Is.EqualTo("body\n2 x1 [true,null,1.50] mine"));
    }

    [TestCase("no front matter", "no front matter")]
    [TestCase("\uFEFF---\nto: x\n---\nbody", "body", TestName = "A_byte_order_mark_is_skipped")]
    [TestCase("---\r\nto: x\r\n---\r\nbody\r\n", "body\r\n")]
    [TestCase("---\n---\nbody", "body")]
    [TestCase("---\n# nothing\n---\n", "")]
    [TestCase("---\nto: a\nto: b\n---\n", "GG4004 3:1+2 key 'to' is written twice [2:1 first written here]")]
    [TestCase("---\nspraql: x\n---\n", "GG4003 2:1+6 unknown key 'spraql' (did you mean 'sparql'?)")]
    [TestCase("---\nname: x\n---\n", "GG4003 2:1+4 unknown key 'name' (own values belong below 'vars')")]
    [TestCase("---\nforce: maybe\nto: [a]\n---\n", "GG4005 2:8+5 'force' must be true or false, not a string\nGG4005 3:5+3 'to' must be a path, not a list")]
    [TestCase("---\nto:\n---\n", "GG4005 2:4+0 'to' must be a path, not nothing")]
    [TestCase("---\nvars: 1\nsparql: { a: [x] }\n---\n", "GG4005 2:7+1 'vars' must be a map of names and values, not a number\nGG4005 3:14+3 'sparql.a' must be a query or {file: path}, not a list")]
    [TestCase("---\nto: x\nbody", "GG4001 1:1+3 front matter has no closing '---' line (put a line '---' after the last key)")]
    [TestCase("---\n- a\n---\n", "GG4005 2:1+4 front matter must be a map of keys and values, not a list")]
    [TestCase("---\nvars:\n  a: &x 1\n---\n", "GG4002 3:6+0 anchors and aliases are not supported (quote a value that holds ': ' or ' #' or begins with one of { [ * & ! | > % @)")]
    [TestCase("---\nto: {{ x }}.cs\n---\n", null, TestName = "Liquid_without_quotes_is_no_YAML")]
    public void Finds_front_matter(string template, string? expected)
    {
        string text = Rendering.Of(template);
        if (expected is null)
            Assert.That(text, Does.StartWith("GG400"));
        else
            Assert.That(text, Is.EqualTo(expected));
    }

    [TestCase("---\nsparql: |\n  SELECT ?é\n\n    WHERE @ {}\n---\n", "@", 5, 11)]
    [TestCase("---\nsparql: |2\n    SELECT\n  @\n---\n", "@", 4, 3)]
    [TestCase("---\r\nsparql: |-\r\n  SELECT\r\n  @\r\n---\r\n", "@", 4, 3)]
    [TestCase("---\nsparql: ASK { é @ }\n---\n", "@", 2, 17)]
    [TestCase("---\nsparql: 'ASK @'\n---\n", "@", 2, 14)]
    [TestCase("---\nsparql: \"ASK @\"\n---\n", "@", 2, 14)]
    [TestCase("---\nsparql:\n  q: [ 'x', 'ASK @' ]\n---\n", "@", 0, 0)]
    [TestCase("---\nsparql: \"ASK\\t@\"\n---\n", "@", 2, 9, TestName = "An_escaped_text_maps_to_its_start")]
    [TestCase("---\nsparql: >\n  ASK\n  @\n---\n", "@", 2, 9, TestName = "A_folded_text_maps_to_its_start")]
    public void A_finding_in_a_query_points_into_the_template(string template, string mark, int line, int column)
    {
        var bag = new DiagnosticBag();
        SourceFile file = SourceFile.FromText("t", template);
        FrontMatter front = FrontMatterParser.Parse(file, bag, out _);
        if (line == 0)
        {
            Assert.That(bag.HasErrors);
            return;
        }
        SourceText query = front.Sparql.Single().Text;
        SourceFile view = query.AsFile();
        var found = new DiagnosticBag();
        int at = Encoding.UTF8.GetByteCount(query.Text[..query.Text.IndexOf(mark, StringComparison.Ordinal)]);
        found.Error(TemplateCodes.Syntax, view, new SourceSpan(at, 1), "here");

        query.Map(found, view, bag);

        Assert.That(bag.Items.Single().Location!.File, Is.SameAs(file));
        Assert.That(bag.Items.Single().Location!.Start, Is.EqualTo(new LinePosition(line, column)));
    }
}
