using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Runs;
using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Values;
using Ggen.Tests.Generation;

namespace Ggen.Tests.Templates;

/// <summary>One template rendered a hundred times at once is one template rendered once, byte for byte.</summary>
[Category("Stress")]
public sealed class ConcurrentRenderTests
{
    private const int Renders = 100;

    private const string Body = """
        {% assign n = 0 %}{% for row in rows %}{% cycle 'a', 'b' %}{% increment k %}{{ row.name | pascal | append: 'x' }}
        {%- capture list %}{{ rows | sort: 'age' | map: 'age' | join: '-' }}{% endcapture %}{{ list }}{% assign n = n | plus: 1 %}{{ n }}
        {%- if row.adult %} {{ row.s | local | snake }}{% endif %}{% render 'part', value: row.name %};{% endfor %}
        """;

    [Test]
    public void One_engine_renders_the_same_for_all()
    {
        var engine = new TemplateEngine(new TemplateEngineOptions { Partials = name => name == "part" ? "<{{ value | upcase }}>" : null });
        var bag = new DiagnosticBag();
        LiquidText body = engine.Parse(SourceFile.FromText("t", Body), bag)!.Body;
        TemplateScope scope = new TemplateScope().Set("rows", People());
        string once = engine.Render(body, scope, bag)!;
        Assert.That(bag.Items, Is.Empty);
        Assert.That(once, Does.StartWith("a0Annx9-0101 person_one<ANN>;b1Bobx9-0102<BOB>;"));

        Assert.That(Together(_ => engine.Render(body, scope, new DiagnosticBag())!), Is.All.EqualTo(once));
    }

    [Test]
    public void Engines_of_their_own_render_the_same()
    {
        string once = Alone();
        Assert.That(once, Does.Contain("<ANN>"));
        Assert.That(Together(_ => Alone()), Is.All.EqualTo(once));

        static string Alone() => Rendering.Of(Body, new TemplateScope().Set("rows", People()),
            new TemplateEngineOptions { Partials = name => name == "part" ? "<{{ value | upcase }}>" : null });
    }

    [Test]
    public void Previews_of_one_project_are_the_same()
    {
        using TemporaryFolder folder = new TemporaryFolder()
            .File("data.ttl", "@prefix : <http://e/> . :a :name 'Ann' . :b :name 'Bob' .")
            .File("t.liquid", "---\nto: '{{ row.name }}.txt'\nfor_each: people\nsparql:\n  people: SELECT ?name { ?s <http://e/name> ?name }\n---\nHello {{ row.name }}\n");
        string once = Preview();
        Assert.That(once, Is.EqualTo("Ann.txt=Hello Ann\n|Bob.txt=Hello Bob\n"));

        Assert.That(Together(_ => Preview()), Is.All.EqualTo(once));
        Assert.That(folder.Tree().Split('\n')[0], Does.StartWith("data.ttl="), "nothing was written");

        string Preview()
        {
            var bag = new DiagnosticBag();
            RunResult result = GenRunner.Run(new GenRequest { Template = folder["t.liquid"], Directory = folder.Path, Rdf = [folder["data.ttl"]], Mode = RunMode.Preview }, bag);
            return bag.Items.Count > 0
                ? bag.Items[0].Message
                : string.Join("|", result.Changes!.Changes.Select(c => c.Path + "=" + System.Text.Encoding.UTF8.GetString(c.Content.Span)));
        }
    }

    private static string[] Together(Func<int, string> render)
    {
        var all = new string[Renders];
        Parallel.For(0, all.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i => all[i] = render(i));
        return all;
    }

    private static QueryRows People() => Rendering.Rows(
        ["s", "name", "age", "adult"],
        [new Iri("http://ex.org/PersonOne"), new Literal("ann"), new Literal("010", Vocab.Xsd.Integer), new Literal("true", Vocab.Xsd.Boolean)],
        [new Iri("http://ex.org/PersonTwo"), new Literal("bob"), new Literal("9", Vocab.Xsd.Integer), new Literal("false", Vocab.Xsd.Boolean)]);
}
