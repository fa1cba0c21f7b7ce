using Ggen.Evaluation.Explanations;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Estimates;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Planning;

// Watching the operators of a query that is explained; otherwise these hand on what they are given.
internal sealed partial class Planner
{
    private Operator Explained(GraphPattern pattern, PlanScope scope, Operator step)
        => context.Trace is { } trace ? trace.Watch(step, Arguments(pattern), Estimate(pattern, scope)) : step;

    private Operator Explained(TriplePattern pattern, Operator? source, PlanScope scope, Operator step)
        => context.Trace is { } trace ? trace.Watch(step, AlgebraText.Of(pattern), EstimateStep(pattern, source, scope)) : step;

    private Operator Explained(Expression condition, Operator source, Operator step)
        => context.Trace is { } trace ? trace.Watch(step, AlgebraText.Of(condition), Estimated(source)) : step;

    // An OPTIONAL of one triple pattern is an operator of its own, which that pattern tells more about than the condition does.
    private static string Arguments(GraphPattern pattern) => pattern switch
    {
        LeftJoin { Right: Bgp { Patterns.Count: 1 } optional, Condition: null } => AlgebraText.Of(optional.Patterns[0]),
        Bgp => "",
        _ => AlgebraText.Arguments(pattern),
    };

    private double EstimateStep(TriplePattern pattern, Operator? source, PlanScope scope)
    {
        var bound = BoundPlaces.None;
        if (IsBound(pattern.Subject))
            bound |= BoundPlaces.Subject;
        if (IsBound(pattern.Predicate))
            bound |= BoundPlaces.Predicate;
        if (IsBound(pattern.Object))
            bound |= BoundPlaces.Object;
        double each = new StoreStatistics(context, scope.Graph.Graph).Matches(pattern, bound);
        return source is null ? each : Estimated(source) * each;

        bool IsBound(TermPattern place) => place.IsVariable
            && (scope.Bindings.Of(place.Variable) is not null || (source is not null && source.Columns.Contains(place.Variable)));
    }

    private static double Estimated(Operator source)
    {
        while (source is not ExplainedOperator && source.Inputs.Length > 0)
            source = source.Inputs[0];
        return source is ExplainedOperator explained ? explained.Node.EstimatedRows : 1;
    }
}
