using System.Text;
using Ggen.Bench.Process.Rendering;
using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.Outputs;
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
        _page = Of(LiquidPage.Page);
        Expect.Equal(Plain(), 4000, "characters of plain text");
        Expect.Equal(OneValue(), "Hello name of 0!\n".Length, "characters with one value");
        Expect.Equal(ThousandRows(), Enumerable.Range(0, 1000).Sum(i => $"name of {i};".Length), "characters of rows");
        Expect.InRange(CaseFilters(), 30_000, 60_000, "characters of case filters");
        Expect.InRange(ParseAndRender(), 50_000, 200_000, "characters of members");
        Expect.InRange(Page300kB(), 250_000, 450_000, "characters of a page");
    }

    [Benchmark]
    public long Plain() => Liquid.Bytes(_plain!, _scope!);

    [Benchmark]
    public long OneValue() => Liquid.Bytes(_value!, _scope!);

    [Benchmark]
    public long ThousandRows() => Liquid.Bytes(_rows!, _scope!);

    [Benchmark]
    public long CaseFilters() => Liquid.Bytes(_cases!, _scope!);

    [Benchmark]
    public long ParseAndRender() => Liquid.Bytes(Liquid.Parse(_file!), _scope!);

    [Benchmark]
    public long Page300kB() => Liquid.Bytes(_page!, _scope!);

    private static Template Of(string text) => Liquid.Parse(SourceFile.FromText("t.liquid", text));
}

/// <summary>Templates and rows of the benchmarks.</summary>
internal static class Liquid
{
    /// <summary>One member of a class: what generated code is made of.</summary>
    public const string Member = LiquidPage.Member;

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

    public static QueryRows Rows(int count) => LiquidPage.Rows(count);

    /// <summary>Renders to UTF-8 in buffers that are used again, as a file is made; its length in bytes.</summary>
    public static long Bytes(Template template, TemplateScope scope)
    {
        var bag = new DiagnosticBag();
        using var output = new Utf8Output();
        return new TemplateEngine().Render(template.Body, scope, output, bag) ? output.Finish() : throw new InvalidOperationException(bag.Items[0].Message);
    }
}
