using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Optimization;

/// <summary>OPTIONAL becomes a join where a filter drops every solution that the optional part did not extend.</summary>
internal static class RequireOptional
{
    public static GraphPattern Apply(GraphPattern pattern) => PatternTree.RewriteOutsideExists(pattern, operation =>
    {
        GraphPattern inner = operation;
        var filters = new List<Filter>();
        while (inner is Filter filter)
        {
            filters.Add(filter);
            inner = filter.Inner;
        }
        if (filters.Count == 0 || inner is not LeftJoin optional || !IsRequired(optional, filters))
            return operation;
        GraphPattern joined = new Join(optional.Left, optional.Right);
        if (optional.Condition is { } condition)
            joined = new Filter(condition, joined);
        for (int i = filters.Count - 1; i >= 0; i--)
            joined = new Filter(filters[i].Condition, joined);
        return joined;
    });

    private static bool IsRequired(LeftJoin optional, List<Filter> filters)
    {
        var added = new HashSet<Variable>(VariableScope.Certain(optional.Right));
        added.ExceptWith(VariableScope.Of(optional.Left));
        foreach (Variable variable in added)
        {
            foreach (Filter filter in filters)
            {
                if (ExpressionTree.RejectsUnbound(filter.Condition, variable))
                    return true;
            }
        }
        return false;
    }
}
