using Ggen.Rdf;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Paths;

namespace Ggen.Sparql.Algebra;

/// <summary>
/// The variables of a pattern: those that a solution may bind (in scope, SPARQL 1.1, 18.2.1) and those that every solution binds.
/// Both in the order in which they first occur.
/// </summary>
public static class VariableScope
{
    /// <summary>The variables that are in scope, those of blank nodes and of the translation included.</summary>
    public static IReadOnlyList<Variable> Of(GraphPattern pattern)
    {
        var found = new Found();
        Collect(pattern, found);
        return found.List;
    }

    /// <summary>The variables that have a value in every solution.</summary>
    public static IReadOnlyList<Variable> Certain(GraphPattern pattern)
    {
        var found = new Found();
        CollectCertain(pattern, found);
        return found.List;
    }

    private static void Collect(GraphPattern pattern, Found found)
    {
        switch (pattern)
        {
            case Bgp or PathPattern:
                CollectTerms(pattern, found);
                break;
            case Minus minus:
                Collect(minus.Left, found);
                break;
            case Graph graph:
                found.Add(graph.Name);
                Collect(graph.Inner, found);
                break;
            case Service service:
                found.Add(service.Endpoint);
                Collect(service.Inner, found);
                break;
            case Extend extend:
                Collect(extend.Inner, found);
                found.Add(extend.Variable);
                break;
            case TripleTermPattern triple:
                Collect(triple.Inner, found);
                AddParts(triple, found);
                break;
            case Values values:
                found.AddAll(values.Variables);
                break;
            case Project project:
                found.AddAll(project.Variables);
                break;
            case Group group:
                found.AddAll(group.Keys);
                foreach (AggregateBinding binding in group.Aggregates)
                    found.Add(binding.Variable);
                break;
            default: // binds what its inputs bind
                foreach (GraphPattern input in pattern.Inputs())
                    Collect(input, found);
                break;
        }
    }

    private static void CollectCertain(GraphPattern pattern, Found found)
    {
        switch (pattern)
        {
            case Bgp or PathPattern:
                CollectTerms(pattern, found);
                break;
            case LeftJoin join:
                CollectCertain(join.Left, found);
                break;
            case Minus minus:
                CollectCertain(minus.Left, found);
                break;
            case Union union:
                AddCommon(Certain(union.Left), Certain(union.Right), found);
                break;
            case Graph graph:
                found.Add(graph.Name);
                CollectCertain(graph.Inner, found);
                break;
            case Extend extend: // the expression may fail
                CollectCertain(extend.Inner, found);
                break;
            case TripleTermPattern triple:
                CollectCertain(triple.Inner, found);
                AddParts(triple, found);
                break;
            case Values values:
                for (int i = 0; i < values.Variables.Count; i++)
                {
                    if (!HasUndef(values, i))
                        found.Add(values.Variables[i]);
                }
                break;
            case Project project:
                AddCommon(project.Variables, Certain(project.Inner), found);
                break;
            case Group group: // an aggregate may fail
                AddCommon(group.Keys, Certain(group.Inner), found);
                break;
            case Service:
                break;
            default: // what its inputs bind in every solution
                foreach (GraphPattern input in pattern.Inputs())
                    CollectCertain(input, found);
                break;
        }
    }

    private static void CollectTerms(GraphPattern pattern, Found found)
    {
        if (pattern is PathPattern path)
        {
            found.Add(path.Subject);
            found.Add(path.Object);
            return;
        }
        foreach (TriplePattern triple in ((Bgp)pattern).Patterns)
        {
            found.Add(triple.Subject);
            found.Add(triple.Predicate);
            found.Add(triple.Object);
        }
    }

    private static void AddParts(TripleTermPattern triple, Found found)
    {
        found.Add(triple.Subject);
        found.Add(triple.Predicate);
        found.Add(triple.Object);
    }

    private static void AddCommon(IReadOnlyList<Variable> left, IReadOnlyList<Variable> right, Found found)
    {
        var inRight = new HashSet<Variable>(right);
        foreach (Variable variable in left)
        {
            if (inRight.Contains(variable))
                found.Add(variable);
        }
    }

    private static bool HasUndef(Values values, int column)
    {
        foreach (EquatableList<Term?> row in values.Rows)
        {
            if (row[column] is null)
                return true;
        }
        return false;
    }

    private sealed class Found
    {
        private readonly HashSet<Variable> _set = [];

        public List<Variable> List { get; } = [];

        public void Add(Variable variable)
        {
            if (_set.Add(variable))
                List.Add(variable);
        }

        public void Add(TermPattern term)
        {
            if (term.IsVariable)
                Add(term.Variable);
        }

        public void AddAll(IReadOnlyList<Variable> variables)
        {
            foreach (Variable variable in variables)
                Add(variable);
        }
    }
}
