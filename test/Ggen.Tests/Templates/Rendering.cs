using System.Text;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Checking;
using Ggen.Templates.Values;

namespace Ggen.Tests.Templates;

/// <summary>Renders a text and writes its findings as lines: <c>code line:column message</c>.</summary>
internal static class Rendering
{
    public static string Of(string template, TemplateScope? scope = null, TemplateEngineOptions? options = null, string? folder = null)
    {
        var bag = new DiagnosticBag();
        var engine = new TemplateEngine(options);
        Template? parsed = engine.Parse(SourceFile.FromText("t", template), bag, folder);
        return parsed is null ? Findings(bag) : Of(engine, parsed, scope ?? new TemplateScope(), bag);
    }

    /// <summary>Renders a template that was parsed without findings.</summary>
    public static string Of(TemplateEngine engine, Template template, TemplateScope scope, DiagnosticBag? bag = null)
    {
        bag ??= new DiagnosticBag();
        string? text = engine.Render(template.Body, scope, bag);
        if (text is not null)
            Assert.That(Findings(CheckBefore(engine, template, scope)), Is.Empty, "the check before rendering stops what renders");
        return text ?? Findings(bag);
    }

    /// <summary>A template without findings, for an engine.</summary>
    public static Template Parse(TemplateEngine engine, string template)
    {
        var bag = new DiagnosticBag();
        Template? parsed = engine.Parse(SourceFile.FromText("t", template), bag);
        Assert.That(Findings(bag), Is.Empty);
        return parsed!;
    }

    /// <summary>What the check finds that comes before a rendering.</summary>
    public static DiagnosticBag CheckBefore(TemplateEngine engine, Template template, TemplateScope scope)
    {
        var bag = new DiagnosticBag();
        new TemplateCheck(engine, TemplateOutline.Of(scope), bag).Check(template.Body);
        return bag;
    }

    public static string Findings(DiagnosticBag bag)
    {
        var lines = new StringBuilder();
        foreach (Diagnostic d in bag.Items)
        {
            LinePosition? at = d.Location?.Start;
            lines.Append(lines.Length == 0 ? "" : "\n").Append($"{d.Code.Id} {at?.Line}:{at?.Column}+{d.Location?.Span.Length} {d.Message}");
            if (d.Hint is not null)
                lines.Append($" ({d.Hint})");
            if (d.Related is { } related)
                lines.Append($" [{related.Location.Start.Line}:{related.Location.Start.Column} {related.Message}]");
        }
        return lines.ToString();
    }

    public static QueryRows Rows(string[] columns, params Term?[][] rows)
    {
        var result = new QueryRows();
        result.Variables(columns);
        foreach (Term?[] row in rows)
        {
            result.BeginSolution();
            for (int i = 0; i < row.Length; i++)
            {
                if (row[i] is { } term)
                    result.Bind(i, term.ToSpan());
            }
            result.EndSolution();
        }
        result.End();
        return result;
    }
}
