using Ggen.Sparql;

namespace Ggen.Evaluation.Scopes;

/// <summary>
/// Variables whose values are given as parameters. <see cref="Substitutes"/> tells the two uses apart: in an EXISTS the value stands
/// in the place of the variable everywhere (18.6), whereas for a join it only picks solutions that the pattern has anyway.
/// </summary>
internal sealed class Bindings
{
    private readonly Dictionary<Variable, Parameter> _parameters;

    public Bindings(Dictionary<Variable, Parameter> parameters, bool substitutes)
    {
        _parameters = parameters;
        Substitutes = substitutes;
    }

    public static Bindings None { get; } = new([], false);

    public bool Substitutes { get; }

    public bool IsEmpty => _parameters.Count == 0;

    public Dictionary<Variable, Parameter> Parameters => _parameters;

    public Parameter? Of(Variable variable) => _parameters.GetValueOrDefault(variable);

    /// <summary>Only the bindings of these variables.</summary>
    public Bindings Only(HashSet<Variable> variables)
    {
        var kept = new Dictionary<Variable, Parameter>();
        foreach ((Variable variable, Parameter parameter) in _parameters)
        {
            if (variables.Contains(variable))
                kept.Add(variable, parameter);
        }
        return kept.Count == _parameters.Count ? this : new Bindings(kept, Substitutes);
    }

    /// <summary>These and one more.</summary>
    public Bindings With(Variable variable, Parameter parameter)
        => new(new Dictionary<Variable, Parameter>(_parameters) { [variable] = parameter }, Substitutes);

    public Bindings Without(Variable variable)
    {
        if (!_parameters.ContainsKey(variable))
            return this;
        var kept = new Dictionary<Variable, Parameter>(_parameters);
        kept.Remove(variable);
        return new Bindings(kept, Substitutes);
    }
}

/// <summary>What a part of the plan stands in: the graph that it matches, and the variables that are given.</summary>
internal sealed record PlanScope(ActiveGraph Graph, Bindings Bindings, int Depth)
{
    public PlanScope Deeper => this with { Depth = Depth + 1 };

    public PlanScope With(Bindings bindings) => this with { Bindings = bindings };
}
