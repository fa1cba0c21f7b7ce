using System.Globalization;
using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Trees;

/// <summary>A question to a person.</summary>
public sealed class TreeQuestion(string prompt, string? preset, IReadOnlyList<string> choices, string? refusal)
{
    /// <summary>What is asked for.</summary>
    public string Prompt => prompt;

    /// <summary>What an empty answer means; null when there has to be one.</summary>
    public string? Default => preset;

    /// <summary>The only answers; empty when any is.</summary>
    public IReadOnlyList<string> Choices => choices;

    /// <summary>Why the answer before was not taken; null the first time.</summary>
    public string? Refusal => refusal;
}

/// <summary>
/// The variables of a tree specification: <c>--var</c>, else what a person answers, else <c>[vars]</c> of <c>ggen.toml</c>, else the default. Each is set in the order
/// in which it is declared, so that a default may use what stands before it.
/// </summary>
internal sealed class TreeVariables(TreeSpec spec, TemplateEngine engine, TemplateScope scope, string folder, DiagnosticBag bag)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);

    /// <summary>The variables that are lists.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists => _lists;

    /// <summary>Sets all of them; errors are reported, those without a value in one.</summary>
    /// <param name="given">By name, as on the command line.</param>
    /// <param name="ask">Answers a question; null at the end of answers. Null itself when nobody is there.</param>
    public void Set(IReadOnlyDictionary<string, string> given, Func<TreeQuestion, string?>? ask)
    {
        foreach (string name in given.Keys)
        {
            if (!spec.Variables.Any(variable => variable.Name == name) && !scope.Has(name))
                bag.Error(TreeCodes.WrongVariable, $"the specification has no variable '{name}'", Suggestions.Hint(name, spec.Variables.Select(variable => variable.Name)) ?? Known());
        }
        var missing = new List<TreeVariable>();
        foreach (TreeVariable variable in spec.Variables)
        {
            if (given.TryGetValue(variable.Name, out string? text))
                Take(variable, text, $"--var {variable.Name}={text}");
            else if (ask is not null && missing.Count == 0 && Ask(variable, ask))
                continue;
            else if (scope.Has(variable.Name))
                continue; // of the project
            else if (variable.Default is null)
                missing.Add(variable);
            else if (missing.Count == 0) // it may be made of what is missing
                TakeDefault(variable, variable.Default);
        }
        if (missing.Count == 0)
            return;
        string names = string.Join(", ", missing.Select(variable => variable.Name));
        bag.Error(TreeCodes.MissingVariables, spec.File, missing[0].Span, missing.Count == 1 ? $"the variable {names} has no value" : $"{missing.Count} variables have no value: {names}",
            $"give {string.Join(" ", missing.Select(variable => $"--var {variable.Name}=…"))}, or --interactive on a terminal");
    }

    // False when there are no answers any more.
    private bool Ask(TreeVariable variable, Func<TreeQuestion, string?> ask)
    {
        string? preset = variable.Default is null ? null : DefaultText(variable.Default);
        string? refusal = null;
        while (true)
        {
            if (ask(new TreeQuestion(variable.Prompt ?? variable.Name, preset, variable.Type == TreeVariableType.Boolean ? ["yes", "no"] : variable.Choices, refusal)) is not { } answer)
                return false;
            if (answer.Length == 0 && preset is null)
                refusal = "a value is needed";
            else if ((refusal = Set(variable, answer.Length == 0 ? preset! : answer)) is null)
                return true;
        }
    }

    private void Take(TreeVariable variable, string text, string shown)
    {
        if (Set(variable, text) is { } problem)
            bag.Error(TreeCodes.WrongVariable, $"'{shown}': {problem}", Suggestions.Hint(text, variable.Choices));
    }

    private void TakeDefault(TreeVariable variable, FrontMatterNode value)
    {
        if (DefaultText(value) is { } text && Set(variable, text) is { } problem)
            bag.Error(TreeCodes.WrongVariable, spec.File, value.Span, $"the default of '{variable.Name}': {problem}");
    }

    // A list as it would be typed; null after errors.
    private string? DefaultText(FrontMatterNode value)
    {
        switch (value)
        {
            case FrontMatterScalar scalar:
                return engine.RenderText(scalar.Text, scope, bag, folder);
            case FrontMatterList list when list.Items.All(item => item is FrontMatterScalar):
                return string.Join(",", list.Items.Select(item => engine.RenderText(((FrontMatterScalar)item).Text, scope, bag, folder) ?? ""));
            default:
                bag.Error(TreeCodes.WrongShape, spec.File, value.Span, $"a default is a value or a list of values, not {value.Kind}");
                return null;
        }
    }

    // Null, or why the text is no value of the variable.
    private string? Set(TreeVariable variable, string text)
    {
        string[] items = variable.Type == TreeVariableType.List ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [text];
        if (variable.Choices.Count > 0 && items.FirstOrDefault(item => !variable.Choices.Contains(item)) is { } other)
            return $"'{other}' is none of {string.Join(", ", variable.Choices)}";
        switch (variable.Type)
        {
            case TreeVariableType.Number when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number):
                scope.Set(variable.Name, number);
                return null;
            case TreeVariableType.Number:
                return $"'{text}' is no number";
            case TreeVariableType.Boolean when text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "y" or "n":
                scope.Set(variable.Name, text[0] is 't' or 'T' or 'y' or 'Y');
                return null;
            case TreeVariableType.Boolean:
                return $"'{text}' is neither true nor false";
            case TreeVariableType.List:
                _lists[variable.Name] = items;
                scope.Set(variable.Name, items);
                return null;
            default:
                scope.Set(variable.Name, text);
                return null;
        }
    }

    private string Known() => spec.Variables.Count == 0 ? "it declares none" : $"there are {string.Join(", ", spec.Variables.Select(variable => variable.Name))}";
}
