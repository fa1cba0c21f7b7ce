using Ggen.Sparql;
using Ggen.Sparql.Algebra;

namespace Ggen.Evaluation.Scopes;

/// <summary>
/// The variables that a step of a basic graph pattern still has to hand on: those of the patterns after it and those that are wanted
/// in the end. Kept up to date from step to step, since a pattern may have hundreds.
/// </summary>
internal sealed class LaterVariables
{
    private readonly Dictionary<Variable, int> _uses = [];
    private HashSet<Variable> _wanted;

    public LaterVariables(ReadOnlySpan<TriplePattern> patterns, HashSet<Variable> wanted)
    {
        _wanted = wanted;
        All.UnionWith(wanted);
        foreach (TriplePattern pattern in patterns)
        {
            foreach (Variable variable in Of(pattern))
            {
                _uses[variable] = _uses.GetValueOrDefault(variable) + 1;
                All.Add(variable);
            }
        }
    }

    /// <summary>The variables; changes with every call, so nobody keeps it.</summary>
    public HashSet<Variable> All { get; } = [];

    /// <summary>A pattern, of those given, is none of the later ones any more.</summary>
    public void Pass(TriplePattern pattern)
    {
        foreach (Variable variable in Of(pattern))
        {
            _uses[variable]--;
            Drop(variable);
        }
    }

    /// <summary>Fewer are wanted now.</summary>
    public void Want(HashSet<Variable> wanted)
    {
        HashSet<Variable> before = _wanted;
        _wanted = wanted;
        foreach (Variable variable in before)
            Drop(variable);
    }

    private void Drop(Variable variable)
    {
        if (_uses.GetValueOrDefault(variable) == 0 && !_wanted.Contains(variable))
            All.Remove(variable);
    }

    private static HashSet<Variable> Of(TriplePattern pattern)
    {
        var variables = new HashSet<Variable>();
        PatternVariables.Add(pattern, variables);
        return variables;
    }
}
