using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.Checking;

namespace Ggen.Conformance.Liquid;

/// <summary>A template with its data, and what Liquid makes of it. Names without a value are nil, as in Liquid.</summary>
/// <param name="Expected">Any of these; null when the template must be refused.</param>
internal sealed record LiquidCase(
    string Template, IReadOnlyDictionary<string, FluidValue> Data, IReadOnlyDictionary<string, string> Partials, IReadOnlyList<string>? Expected)
{
    public void Run()
    {
        var bag = new DiagnosticBag();
        string? text = Render(bag);
        string findings = string.Join("\n", bag.Items.Select(d => $"{d.Code.Id} {d.Message}"));
        if (Expected is null)
            Assert.That(text, Is.Null, $"the template was accepted: {Template}");
        else
            Assert.That(Expected, Does.Contain(text ?? findings), $"of {Template}");
        CheckStopsNothing();
        CheckTwin(text, findings);
    }

    // Filters that go from buffer to buffer print what those print that make strings.
    private void CheckTwin(string? text, string findings)
    {
        var bag = new DiagnosticBag();
        Assert.That(Render(bag, usesSpans: false), Is.EqualTo(text), $"the plain twin of {Template}");
        Assert.That(string.Join("\n", bag.Items.Select(d => $"{d.Code.Id} {d.Message}")), Is.EqualTo(findings), $"the plain twin of {Template}");
    }

    // What renders where undefined names are errors passes the check that comes before every rendering.
    private void CheckStopsNothing()
    {
        var found = new DiagnosticBag();
        if (Render(new DiagnosticBag(), UndefinedVariables.Strict, found) is not null)
            Assert.That(found.Items.Select(item => $"{item.Code.Id} {item.Message}"), Is.Empty, $"of {Template}");
    }

    private string? Render(DiagnosticBag bag, UndefinedVariables undefined = UndefinedVariables.Lax, DiagnosticBag? found = null, bool usesSpans = true)
    {
        var engine = new TemplateEngine(new TemplateEngineOptions
        {
            UsesSpans = usesSpans,
            Undefined = undefined,
            Partials = name => Partials.GetValueOrDefault(name) ?? Partials.GetValueOrDefault(name + ".liquid"),
        });
        var scope = new TemplateScope();
        foreach ((string name, FluidValue value) in Data)
            scope.Set(name, value);
        if (engine.ParseText(SourceText.Of(SourceFile.FromText("template", Template)), bag) is not { } body)
            return null;
        if (found is not null)
            new TemplateCheck(engine, TemplateOutline.Of(scope), found).Check(body);
        return engine.Render(body, scope, bag);
    }
}
