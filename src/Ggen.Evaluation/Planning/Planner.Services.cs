using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Planning;

// SERVICE: whatever it is joined with comes first, so that its solutions can be sent along.
internal sealed partial class Planner
{
    /// <summary>Join or left join of which a side is a SERVICE, perhaps filtered; null when none is.</summary>
    private Operator? TryPlanServiceJoin(
        GraphPattern left, GraphPattern right, bool optional, Expression? condition, PlanScope scope, HashSet<Variable> needed)
    {
        if (!IsService(right))
        {
            if (optional || !IsService(left))
                return null;
            (left, right) = (right, left);
        }
        HashSet<Variable> all = [.. needed];
        if (condition is not null)
            _variables.AddMentioned(condition, all);
        HashSet<Variable> sides = WithShared(left, right, all);
        var buffer = new BufferOperator(context, Plan(left, scope, sides));
        var filters = new List<Expression>();
        var service = (Service)Peel(right, filters);
        var inner = new HashSet<Variable>(sides);
        foreach (Expression filter in filters)
            _variables.AddMentioned(filter, inner);
        // As for any OPTIONAL: what the left leaves open may be restricted only after the join.
        PlanScope side = optional && !scope.Bindings.Substitutes ? scope.With(scope.Bindings.Only(CertainOf(buffer.Columns))) : scope;
        Operator remote = Explained(service, side, PlanService(service, buffer, side, inner));
        foreach (Expression filter in filters)
            remote = ApplyFilter(filter, remote, side);
        return PlanJoin(buffer, new RightSide(remote), all, optional, condition, scope);
    }

    private Operator PlanService(Service service, BufferOperator? left, PlanScope scope, HashSet<Variable> needed)
    {
        HashSet<Variable> certain = [.. VariableScope.Certain(service.Inner)];
        HashSet<Variable> inside = [.. VariableScope.Of(service.Inner)];
        var layout = new Layout();
        ServiceKey? endpoint = null;
        if (service.Endpoint.IsVariable)
        {
            Variable variable = service.Endpoint.Variable;
            endpoint = Key(variable);
            layout.Add(variable, certain: !service.Silent);
        }
        var keys = new List<ServiceKey>();
        foreach (Variable variable in VariableScope.Of(service.Inner))
        {
            if (!variable.IsNamed)
                continue;
            ServiceKey key = Key(variable);
            if (key.Parameter is not null || key.Column >= 0)
                keys.Add(key);
            if (needed.Contains(variable) || key.Parameter is not null)
                layout.AddIfNew(variable, !service.Silent && certain.Contains(variable));
        }
        return Restrict(new ServiceOperator(layout.ToMap(), context, service, left, endpoint, keys.ToArray()), scope);

        ServiceKey Key(Variable variable)
            => new(variable, scope.Bindings.Of(variable), left?.Columns.IndexOf(variable) ?? -1, inside.Contains(variable) && certain.Contains(variable));
    }

    private static bool IsService(GraphPattern pattern)
    {
        while (pattern is Filter filter)
            pattern = filter.Inner;
        return pattern is Service;
    }
}
