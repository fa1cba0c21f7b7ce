using System.Diagnostics;
using Ggen.Diagnostics;
using Ggen.Evaluation.Explanations;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Planning;
using Ggen.Evaluation.Remote;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Sparql;
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
    /// <exception cref="OperationCanceledException">The token of the options was cancelled.</exception>
    /// <exception cref="QueryLimitException">The query passed a limit.</exception>
    public QueryResult Evaluate(Query query, DiagnosticBag bag)
    {
        QueryContext context = Context(query, bag);
        if (!PatternCheck.Passes(query.Pattern, options.Services, bag))
            return Refused(query, context);
        try
        {
            var active = new ActiveDataset(context, query);
            return Answer(query, Plan(query, Optimized(query, context, active), context, active), context, active);
        }
        catch (RemoteException e) // of a query that is run at once, and not while it is written
        {
            bag.Add(e.Finding);
            return Refused(query, context);
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    /// <summary>How the query is answered, for a person to read; null when it is refused, which the bag tells. It has not run yet.</summary>
    public Explanation? Explain(Query query, DiagnosticBag bag)
    {
        long start = Stopwatch.GetTimestamp();
        QueryContext context = Context(query, bag);
        context.Trace = new PlanTrace(context.Memory);
        if (!PatternCheck.Passes(query.Pattern, options.Services, bag))
        {
            context.Dispose();
            return null;
        }
        try
        {
            var active = new ActiveDataset(context, query);
            GraphPattern optimized = Optimized(query, context, active);
            var plan = (ExplainedOperator)Plan(query, optimized, context, active);
            return new Explanation(
                context, query.Pattern, optimized, plan, Stopwatch.GetElapsedTime(start), root => Answer(query, root, context, active));
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    private QueryContext Context(Query query, DiagnosticBag bag) => new(dataset, options, query.BaseIri, bag) { Prefixes = query.Prefixes };

    private GraphPattern Optimized(Query query, QueryContext context, ActiveDataset active)
    {
        GraphPattern pattern = query.Pattern;
        if (options.TotalOrder && query is SelectQuery ordered)
            pattern = TotalOrder.Of(pattern, ordered.Variables);
        return options.Optimize ? Optimizer.Optimize(pattern, new StoreStatistics(context, active.DefaultGraph)) : pattern;
    }

    private static Operator Plan(Query query, GraphPattern pattern, QueryContext context, ActiveDataset active) => new Planner(context, active).Plan(pattern, query switch
    {
        SelectQuery select => select.Variables,
        ConstructQuery construct => new ConstructTemplate(context, construct.Template).Variables,
        DescribeQuery describe => Description.Variables(describe.Resources),
        _ => [],
    });

    private static QueryResult Answer(Query query, Operator plan, QueryContext context, ActiveDataset active)
    {
        switch (query)
        {
            case SelectQuery select:
                return new SolutionsResult(context, select.Variables, plan);
            case AskQuery:
                plan.Open();
                return new BooleanResult(context, plan.Next() is not null);
            case ConstructQuery construct:
                return new GraphResult(context, new ConstructTemplate(context, construct.Template).Run(plan));
            case DescribeQuery describe:
                return new GraphResult(context, new Description(context, active.DefaultGraph).Run(describe.Resources, plan));
            default:
                throw new InvalidOperationException($"no evaluation for {query.GetType().Name}");
        }
    }

    private static QueryResult Refused(Query query, QueryContext context) => query switch
    {
        SelectQuery select => new SolutionsResult(context, select.Variables, new EmptyOperator(ColumnMap.Empty)),
        AskQuery => new BooleanResult(context, false),
        _ => new GraphResult(context, new IdRowSet(3, context.Memory)),
    };
}
