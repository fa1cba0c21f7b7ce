using Ggen.Sparql;
using Ggen.Sparql.Algebra;

namespace Ggen.Evaluation.Scopes;

/// <summary>
/// The part of a basic graph pattern that goes in circles: variables are the corners and patterns with a known predicate the edges of a
/// graph, from which corners with fewer than two neighbours are taken off until none is left.
/// </summary>
internal sealed class CycleCore
{
    private readonly Dictionary<Variable, HashSet<Variable>> _neighbours = [];

    private CycleCore(ReadOnlySpan<TriplePattern> patterns)
    {
        foreach (TriplePattern pattern in patterns)
        {
            if (!IsEdge(pattern))
                continue;
            Of(pattern.Subject.Variable).Add(pattern.Object.Variable);
            Of(pattern.Object.Variable).Add(pattern.Subject.Variable);
        }
    }

    /// <summary>The edges between the corners, and patterns of one corner and a term.</summary>
    public List<TriplePattern> Patterns { get; } = [];

    /// <summary>The other patterns.</summary>
    public List<TriplePattern> Rest { get; } = [];

    /// <summary>The corners, each next to one before it, the one with most neighbours first.</summary>
    public List<Variable> Variables { get; } = [];

    /// <summary>The first circle of a basic graph pattern with all that is tied into it; null where there is none.</summary>
    public static CycleCore? Of(ReadOnlySpan<TriplePattern> patterns)
    {
        var core = new CycleCore(patterns);
        core.TakeOff();
        if (core._neighbours.Count == 0)
            return null;
        core.Arrange();
        foreach (TriplePattern pattern in patterns)
            (core.IsWithin(pattern) ? core.Patterns : core.Rest).Add(pattern);
        return core;
    }

    /// <summary>Whether a pattern has a known predicate and two variables.</summary>
    public static bool IsEdge(TriplePattern pattern)
        => !pattern.Predicate.IsVariable && pattern.Subject.IsVariable && pattern.Object.IsVariable && pattern.Subject.Variable != pattern.Object.Variable;

    private bool IsWithin(TriplePattern pattern)
    {
        if (IsEdge(pattern))
            return Variables.Contains(pattern.Subject.Variable) && Variables.Contains(pattern.Object.Variable);
        if (pattern.Predicate.IsVariable || pattern.Subject.IsVariable == pattern.Object.IsVariable)
            return false;
        return Variables.Contains(pattern.Subject.IsVariable ? pattern.Subject.Variable : pattern.Object.Variable);
    }

    private HashSet<Variable> Of(Variable variable)
    {
        if (!_neighbours.TryGetValue(variable, out HashSet<Variable>? neighbours))
            _neighbours.Add(variable, neighbours = []);
        return neighbours;
    }

    private void TakeOff()
    {
        var loose = new Stack<Variable>(_neighbours.Keys);
        while (loose.TryPop(out Variable variable))
        {
            if (!_neighbours.TryGetValue(variable, out HashSet<Variable>? neighbours) || neighbours.Count > 1)
                continue;
            _neighbours.Remove(variable);
            foreach (Variable neighbour in neighbours)
            {
                _neighbours[neighbour].Remove(variable);
                loose.Push(neighbour);
            }
        }
    }

    // Next comes the one with most neighbours among those that are there, then with most at all, then the first that was written.
    private void Arrange()
    {
        while (true)
        {
            (int Tied, int All) most = (0, 0);
            Variable? best = null;
            foreach ((Variable variable, HashSet<Variable> neighbours) in _neighbours)
            {
                if (Variables.Contains(variable))
                    continue;
                int tied = 0;
                foreach (Variable neighbour in neighbours)
                    tied += Variables.Contains(neighbour) ? 1 : 0;
                if ((tied > 0 || Variables.Count == 0) && (tied, neighbours.Count).CompareTo(most) > 0)
                    (best, most) = (variable, (tied, neighbours.Count));
            }
            if (best is null)
                return;
            Variables.Add(best.Value);
        }
    }
}
