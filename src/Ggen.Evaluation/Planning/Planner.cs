using System.Runtime.InteropServices;
using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Modifiers;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Paths;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Paths;

namespace Ggen.Evaluation.Planning;

/// <summary>
/// Turns algebra into operators. On the way it decides which variables each step still has to hand on (a column that nobody reads is
/// never filled), which are bound in every solution, where a filter can run first, and how two sides are joined. With
/// <see cref="EvaluationOptions.Optimize"/> off it takes the plain operators alone: the twin that the clever ones are tested against.
/// </summary>
internal sealed partial class Planner(QueryContext context, ActiveDataset dataset)
{
    private readonly PatternVariables _variables = new();
    private readonly ValueMapping _mapping = new(context);
    private readonly bool _clever = context.Options.Optimize;

    // That of the default graph, which is never another one; GRAPH has graphs of its own.
    private readonly ActiveGraph _root = new(dataset.DefaultGraph);

    /// <summary>The plan of a whole query's pattern over the default graph.</summary>
    public Operator Plan(GraphPattern pattern, IEnumerable<Variable> needed) => Plan(pattern, new PlanScope(_root, Bindings.None, 0), [.. needed]);

    /// <summary>The plan of a pattern; it yields at least the needed ones among the variables that the pattern may bind.</summary>
    private Operator Plan(GraphPattern pattern, PlanScope scope, HashSet<Variable> needed)
    {
        scope = scope.Deeper;
        if (!scope.Bindings.IsEmpty && !scope.Bindings.Substitutes)
            scope = scope.With(scope.Bindings.Only(_variables.Visible(pattern)));
        return Explained(pattern, scope, pattern switch
        {
            Bgp p => PlanBgp(null, p.Patterns.Span, [], scope, needed),
            PathPattern p => PlanPath(p, scope, needed),
            Join p => PlanJoin(p, scope, needed, []),
            LeftJoin p => PlanLeftJoin(p, scope, needed),
            Union p => PlanUnion(p, scope, needed),
            Minus p => PlanMinus(p, scope, needed),
            Filter p => PlanFilter(p, scope, needed),
            Extend p => PlanExtend(p, scope, needed),
            TripleTermPattern p => PlanTripleTerm(p, scope, needed),
            Graph p => PlanGraph(p, scope, needed),
            Values p => PlanValues(p, scope),
            Service p => PlanService(p, null, scope, needed),
            _ => PlanModifier(pattern, scope, needed),
        });
    }

    private Operator PlanModifier(GraphPattern pattern, PlanScope scope, HashSet<Variable> needed) => pattern switch
    {
        Project p => PlanProject(p, scope, needed),
        Distinct p => PlanDistinct(p, scope),
        Reduced p => Plan(p.Inner, scope, needed),
        Group p => PlanGroup(p, scope),
        OrderBy p => PlanOrderBy(p, scope, needed),
        Slice p => PlanSlice(p, scope, needed),
        _ => throw new InvalidOperationException($"no plan for {pattern.GetType().Name}"),
    };

    // EXISTS puts its values into the whole pattern (18.6), so its solutions are counted afterwards; a join picks from those that are counted.
    private Operator PlanSlice(Slice slice, PlanScope scope, HashSet<Variable> needed)
    {
        if (scope.Bindings.Substitutes)
            return new SliceOperator(Plan(slice.Inner, scope, needed), slice.Offset, slice.Limit);
        return Restrict(new SliceOperator(Plan(slice.Inner, scope.With(Bindings.None), Visible(slice.Inner, needed, scope)), slice.Offset, slice.Limit), scope);
    }

    // Parameters are applied above a part that they cannot be put into, so that part has to hand them on.
    private HashSet<Variable> Visible(GraphPattern pattern, HashSet<Variable> needed, PlanScope scope)
    {
        if (scope.Bindings.IsEmpty)
            return needed;
        var all = new HashSet<Variable>(needed);
        foreach (Variable variable in scope.Bindings.Parameters.Keys)
        {
            if (_variables.Visible(pattern).Contains(variable))
                all.Add(variable);
        }
        return all;
    }

    /// <summary>Applies the parameters to a part that was planned without them.</summary>
    private static Operator Restrict(Operator source, PlanScope scope)
    {
        var parameters = new List<(Parameter, int)>();
        foreach ((Variable variable, Parameter parameter) in scope.Bindings.Parameters)
        {
            if (source.Columns.IndexOf(variable) is var at and >= 0)
                parameters.Add((parameter, at));
        }
        if (parameters.Count == 0)
            return source;
        var layout = new Layout(source.Columns);
        foreach ((_, int column) in parameters)
            layout.SetCertain(column);
        return new RestrictOperator(layout.ToMap(), source, parameters.ToArray());
    }

    /// <summary>Makes substituted variables visible to an expression whose group does not bind them, or not in every solution.</summary>
    private static Operator Supply(Operator source, PlanScope scope, HashSet<Variable> mentioned)
    {
        if (!scope.Bindings.Substitutes)
            return source;
        var layout = new Layout(source.Columns);
        var parameters = new List<(Parameter, int)>();
        foreach ((Variable variable, Parameter parameter) in scope.Bindings.Parameters)
        {
            if (!mentioned.Contains(variable))
                continue;
            int at = source.Columns.IndexOf(variable);
            if (at < 0)
            {
                parameters.Add((parameter, layout.Add(variable, certain: true)));
            }
            else if (!source.Columns.IsCertain(at)) // of an OPTIONAL that found nothing
            {
                layout.SetCertain(at);
                parameters.Add((parameter, at));
            }
        }
        return parameters.Count == 0 ? source : new RestrictOperator(layout.ToMap(), source, parameters.ToArray());
    }

    private Operator PlanUnion(Union union, PlanScope scope, HashSet<Variable> needed)
    {
        var sides = new List<Operator>();
        GraphPattern rest = union;
        while (rest is Union pair)
        {
            sides.Add(Plan(pair.Right, scope, needed));
            rest = pair.Left;
        }
        sides.Add(Plan(rest, scope, needed));
        CollectionsMarshal.AsSpan(sides).Reverse();
        var layout = new Layout();
        foreach (Operator side in sides)
        {
            foreach (Variable variable in side.Columns.Variables)
                layout.AddIfNew(variable, IsCertainIn(sides, variable));
        }
        return new UnionOperator(layout.ToMap(), sides.ToArray());
    }

    private static bool IsCertainIn(List<Operator> sides, Variable variable)
    {
        foreach (Operator side in sides)
        {
            int at = side.Columns.IndexOf(variable);
            if (at < 0 || !side.Columns.IsCertain(at))
                return false;
        }
        return true;
    }

    private Operator PlanPath(PathPattern pattern, PlanScope scope, HashSet<Variable> needed)
    {
        var layout = new Layout();
        Place subject = End(pattern.Subject, scope, needed, layout);
        Place @object = End(pattern.Object, scope, needed, layout);
        bool isLoop = pattern.Subject.IsVariable && pattern.Object.IsVariable && pattern.Subject.Variable == pattern.Object.Variable;
        return new PathOperator(
            layout.ToMap(), context, scope.Graph, PathNode.From(pattern.Path, context), subject, @object, isLoop, !scope.Bindings.Substitutes);
    }

    private Place End(TermPattern end, PlanScope scope, HashSet<Variable> needed, Layout layout)
    {
        if (end.Term is { } term)
            return new Place(context.Intern(term), null, -1, -1);
        int output = needed.Contains(end.Variable) ? layout.AddIfNew(end.Variable, certain: true) : -1;
        return new Place(default, scope.Bindings.Of(end.Variable), -1, output);
    }

    private Operator PlanGraph(Graph graph, PlanScope scope, HashSet<Variable> needed)
    {
        if (graph.Name.Term is { } term)
        {
            return dataset.TryGetNamed(context.Intern(term), out Store.GraphIndex? index)
                ? Plan(graph.Inner, scope with { Graph = new ActiveGraph(index!) }, needed)
                : new EmptyOperator(Layout.Of(_variables.Visible(graph.Inner), needed, certain: true));
        }
        Variable variable = graph.Name.Variable;
        var inner = new HashSet<Variable>(needed) { variable };
        var active = new ActiveGraph(dataset.DefaultGraph);
        Operator source = Plan(graph.Inner, scope with { Graph = active, Bindings = scope.Bindings.Without(variable) }, inner);
        var layout = new Layout(source.Columns);
        int column = source.Columns.IndexOf(variable);
        if (column >= 0)
            layout.SetCertain(column);
        else if (needed.Contains(variable))
            column = layout.Add(variable, certain: true);
        return new GraphOperator(layout.ToMap(), source, active, dataset, scope.Bindings.Of(variable), column);
    }

    private Operator PlanValues(Values values, PlanScope scope)
    {
        var rows = new Rows(values.Variables.Count, context.Memory);
        var certain = new bool[values.Variables.Count];
        Array.Fill(certain, true);
        var block = new Block(values.Variables.Count, context.Memory) { Count = 1 };
        foreach (EquatableList<Rdf.Term?> row in values.Rows.Span)
        {
            for (int i = 0; i < certain.Length; i++)
            {
                block.Storage(i)[0] = row[i] is { } term ? context.Intern(term) : default;
                certain[i] &= row[i] is not null;
            }
            rows.Append(block);
        }
        return Restrict(new RowsOperator(new ColumnMap(values.Variables.Span.ToArray(), certain), rows, context.Memory), scope);
    }
}
