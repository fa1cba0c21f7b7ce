using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Templates;

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
    }

    private string? Render(DiagnosticBag bag)
    {
        var engine = new TemplateEngine(new TemplateEngineOptions
        {
            Undefined = UndefinedVariables.Lax,
            Partials = name => Partials.GetValueOrDefault(name) ?? Partials.GetValueOrDefault(name + ".liquid"),
        });
        var scope = new TemplateScope();
        foreach ((string name, FluidValue value) in Data)
            scope.Set(name, value);
        return engine.ParseText(SourceText.Of(SourceFile.FromText("template", Template)), bag) is { } body ? engine.Render(body, scope, bag) : null;
    }
}
