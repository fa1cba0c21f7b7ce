using System.Text;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Values;

namespace Ggen.Bench;

/// <summary>Liquid text into a tree.</summary>
public class LiquidParsing
{
    private SourceFile? _file;

    /// <summary>Size of the template.</summary>
    [Params(1, 10, 100, 1000)]
    public int Kilobytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var text = new StringBuilder();
        while (text.Length < Kilobytes * 1000)
            text.Append(Liquid.Member);
        _file = SourceFile.FromText("t.liquid", text.ToString());
        string rendered = Liquid.Render(Parse(), Liquid.Rows(1));
        Expect.InRange(rendered.Length, Kilobytes * 100, long.MaxValue, "characters that the parsed template renders");
    }

    [Benchmark]
    public Template Parse() => Liquid.Parse(_file!);
}

/// <summary>A parsed template with rows: a loop, filters, conditions.</summary>
public class LiquidRendering
{
    private Template? _template;
    private TemplateScope? _scope;

    [Params(10, 1_000, 10_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _template = Liquid.Parse(SourceFile.FromText("t.liquid", "{% for row in rows %}" + Liquid.Member + "{% endfor %}"));
        _scope = new TemplateScope().Set("rows", Liquid.Rows(Rows));
        string text = Liquid.Render(_template, _scope);
        Expect.Equal(text.Split("public ").Length - 1, Rows, "members rendered");
        Expect.Equal(Render(), text.Length, "characters");
    }

    [Benchmark]
    public int Render() => Liquid.Render(_template!, _scope!).Length;
}

/// <summary>What a user pays for a template: plain text, one value, many rows, each filter family, parse and render together.</summary>
public class TemplateRendering
{
    private Template? _plain, _value, _rows, _cases, _page;
    private SourceFile? _file;
    private TemplateScope? _scope;

    [GlobalSetup]
    public void Setup()
    {
        _plain = Of(string.Concat(Enumerable.Repeat("no markup at all, 40 characters a line.\n", 100)));
        _value = Of("Hello {{ rows[0].name }}!\n");
        _rows = Of("{% for row in rows %}{{ row.name }};{% endfor %}");
        _cases = Of("{% for row in rows %}{{ row.name | pascal }} {{ row.name | snake }} {{ row.name | pluralize }}\n{% endfor %}");
        _file = SourceFile.FromText("t.liquid", "---\nto: x.txt\n---\n{% for row in rows %}" + Liquid.Member + "{% endfor %}");
        _scope = new TemplateScope().Set("rows", Liquid.Rows(1000));
        _page = Of("{% for n in (1..3) %}{% for row in rows %}" + Liquid.Member + "{% endfor %}{% endfor %}");
        Expect.Equal(Plain(), 4000, "characters of plain text");
        Expect.Equal(OneValue(), "Hello name of 0!\n".Length, "characters with one value");
        Expect.Equal(ThousandRows(), Enumerable.Range(0, 1000).Sum(i => $"name of {i};".Length), "characters of rows");
        Expect.InRange(CaseFilters(), 30_000, 60_000, "characters of case filters");
        Expect.InRange(ParseAndRender(), 50_000, 200_000, "characters of members");
        Expect.InRange(Page300kB(), 250_000, 450_000, "characters of a page");
    }

    [Benchmark]
    public int Plain() => Liquid.Render(_plain!, _scope!).Length;

    [Benchmark]
    public int OneValue() => Liquid.Render(_value!, _scope!).Length;

    [Benchmark]
    public int ThousandRows() => Liquid.Render(_rows!, _scope!).Length;

    [Benchmark]
    public int CaseFilters() => Liquid.Render(_cases!, _scope!).Length;

    [Benchmark]
    public int ParseAndRender() => Liquid.Render(Liquid.Parse(_file!), _scope!).Length;

    [Benchmark]
    public int Page300kB() => Liquid.Render(_page!, _scope!).Length;

    private static Template Of(string text) => Liquid.Parse(SourceFile.FromText("t.liquid", text));
}

/// <summary>Templates and rows of the benchmarks.</summary>
internal static class Liquid
{
    /// <summary>One member of a class: what generated code is made of.</summary>
    public const string Member = """
        {% if row.age > 17 %}    /// <summary>{{ row.name | capitalize }}</summary>
        {% endif %}    public {{ row.type | local | pascal }} {{ row.name | pascal }} { get; set; } = "{{ row.name | append: ' ' | append: row.age | strip }}";

        """;

    public static Template Parse(SourceFile file)
    {
        var bag = new DiagnosticBag();
        return new TemplateEngine().Parse(file, bag) ?? throw new InvalidOperationException(bag.Items[0].Message);
    }

    public static string Render(Template template, TemplateScope scope)
    {
        var bag = new DiagnosticBag();
        return new TemplateEngine().Render(template.Body, scope, bag) ?? throw new InvalidOperationException(bag.Items[0].Message);
    }

    public static string Render(Template template, QueryRows rows)
        => Render(template, new TemplateScope().Set("rows", rows).Set("row", rows.Rows[0]));

    public static QueryRows Rows(int count)
    {
        var rows = new QueryRows();
        rows.Variables(["name", "age", "type"]);
        for (int i = 0; i < count; i++)
        {
            rows.BeginSolution();
            rows.Bind(0, TermSpan.String(Encoding.UTF8.GetBytes($"name of {i}")));
            rows.Bind(1, TermSpan.Typed(Encoding.UTF8.GetBytes($"{i % 80}"), "http://www.w3.org/2001/XMLSchema#integer"u8));
            rows.Bind(2, TermSpan.Iri("http://example.org/shop/Person"u8));
            rows.EndSolution();
        }
        rows.End();
        return rows;
    }
}
