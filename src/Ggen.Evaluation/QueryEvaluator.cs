using Ggen.Diagnostics;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Planning;
using Ggen.Evaluation.Remote;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Optimization;
using Ggen.Store;

namespace Ggen.Evaluation;

/// <summary>
/// Runs queries over a dataset (SPARQL 1.1 Query, section 18). Solutions that no ORDER BY puts in order come in the order of the
/// indexes: the same on every machine for the same files in the same order. See <see cref="EvaluationOptions.TotalOrder"/>.
/// </summary>
public sealed class QueryEvaluator(Dataset dataset, EvaluationOptions options)
{
    /// <summary>The answer; empty, or false, when the query is refused, which the bag tells.</summary>
    public QueryResult Evaluate(Query query, DiagnosticBag bag)
    {
        var context = new QueryContext(dataset, options, query.BaseIri, bag) { Prefixes = query.Prefixes };
        bool refused = !PatternCheck.Passes(query.Pattern, options.Services, bag);
        if (refused)
            return Refused(query, context);
        try
        {
            return Evaluate(query, context);
        }
        catch (RemoteException e) // of a query that is run at once, and not while it is written
        {
            bag.Add(e.Finding);
            return Refused(query, context);
        }
    }

    private QueryResult Evaluate(Query query, QueryContext context)
    {
        var active = new ActiveDataset(context, query);
        var planner = new Planner(context, active);
        GraphPattern pattern = query.Pattern;
        if (options.TotalOrder && query is SelectQuery ordered)
            pattern = TotalOrder.Of(pattern, ordered.Variables);
        if (options.Optimize)
            pattern = Optimizer.Optimize(pattern, new StoreStatistics(context, active.DefaultGraph));
        switch (query)
        {
            case SelectQuery select:
                return new SolutionsResult(context, select.Variables, planner.Plan(pattern, select.Variables));
            case AskQuery:
                Operator ask = planner.Plan(pattern, []);
                ask.Open();
                return new BooleanResult(context, ask.Next() is not null);
            case ConstructQuery construct:
                var template = new ConstructTemplate(context, construct.Template);
                return new GraphResult(context, template.Run(planner.Plan(pattern, template.Variables)));
            case DescribeQuery describe:
                var description = new Description(context, active.DefaultGraph);
                return new GraphResult(context, description.Run(describe.Resources, planner.Plan(pattern, Description.Variables(describe.Resources))));
            default:
                throw new InvalidOperationException($"no evaluation for {query.GetType().Name}");
        }
    }

    private static QueryResult Refused(Query query, QueryContext context) => query switch
    {
        SelectQuery select => new SolutionsResult(context, select.Variables, new EmptyOperator(ColumnMap.Empty)),
        AskQuery => new BooleanResult(context, false),
        _ => new GraphResult(context, new IdRowSet(3)),
    };
}
