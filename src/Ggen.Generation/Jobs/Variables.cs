using System.Globalization;
using Ggen.Diagnostics;
using Ggen.Generation.Projects;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Jobs;

/// <summary>
/// What templates are given from outside: <c>--var</c> over <c>[vars]</c> of <c>ggen.toml</c> over <c>vars</c> of the template. A value of
/// <c>--var</c> is a string, or what the template's own default is: a number or a boolean, when it reads as one.
/// </summary>
internal sealed class Variables
{
    private readonly IReadOnlyList<ProjectVariable> _project;
    private readonly List<KeyValuePair<string, string>> _given = [];

    private Variables(IReadOnlyList<ProjectVariable> project) => _project = project;

    /// <param name="given">As on the command line: <c>NAME=VALUE</c>; the last of a name holds.</param>
    public static Variables Parse(IReadOnlyList<ProjectVariable> project, IReadOnlyList<string> given, DiagnosticBag bag)
    {
        var variables = new Variables(project);
        foreach (string item in given)
        {
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !VariableName.Is(item[..equals]))
                bag.Error(ProjectCodes.WrongVariable, $"'--var {item}' is not NAME=VALUE", $"a name is {VariableName.Rule}");
            else
                variables._given.Add(new(item[..equals], item[(equals + 1)..]));
        }
        return variables;
    }

    /// <summary>Those of the command line, by name; the last of a name holds.</summary>
    public IReadOnlyDictionary<string, string> Given
    {
        get
        {
            var given = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach ((string name, string value) in _given)
                given[name] = value;
            return given;
        }
    }

    /// <summary>A scope with those of <c>ggen.toml</c> alone.</summary>
    public TemplateScope ProjectScope()
    {
        var scope = new TemplateScope();
        foreach (ProjectVariable variable in _project)
            Set(scope, variable);
        return scope;
    }

    /// <summary>A scope with all but the template's own defaults.</summary>
    public TemplateScope Scope(FrontMatter settings)
    {
        TemplateScope scope = ProjectScope();
        foreach ((string name, string value) in _given)
            Set(scope, name, value, settings);
        return scope;
    }

    private static void Set(TemplateScope scope, ProjectVariable variable)
    {
        switch (variable.Value)
        {
            case bool boolean:
                scope.Set(variable.Name, boolean);
                break;
            case long integer:
                scope.Set(variable.Name, (decimal)integer);
                break;
            case double number when Math.Abs(number) < 1e28:
                scope.Set(variable.Name, (decimal)number);
                break;
            default:
                scope.Set(variable.Name, string.Create(CultureInfo.InvariantCulture, $"{variable.Value}"));
                break;
        }
    }

    private static void Set(TemplateScope scope, string name, string value, FrontMatter settings)
    {
        FrontMatterScalar? own = null;
        foreach (FrontMatterVariable variable in settings.Vars)
            own = variable.Name == name ? variable.Value as FrontMatterScalar : own;
        if (own?.Boolean is not null && value is ("true" or "false"))
            scope.Set(name, value == "true");
        else if (own?.Number is not null && decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
            scope.Set(name, number);
        else
            scope.Set(name, value);
    }
}
