using System.Diagnostics;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Remote;
using Ggen.Sparql.Algebra;

namespace Ggen.Evaluation.Explanations;

/// <summary>How a query is answered: its algebra before and after the optimizer, its plan and, once it has run, what each operator did.</summary>
public sealed class Explanation : IDisposable
{
    private readonly QueryContext _context;
    private readonly ExplainedOperator _plan;
    private readonly Func<Operator, QueryResult> _answer;

    internal Explanation(
        QueryContext context, GraphPattern translated, GraphPattern optimized, ExplainedOperator plan, TimeSpan planning, Func<Operator, QueryResult> answer)
    {
        _context = context;
        Translated = translated;
        Optimized = optimized;
        PlanningTime = planning;
        _plan = plan;
        _answer = answer;
    }

    /// <summary>The algebra as the translation of the query makes it (18.2).</summary>
    public GraphPattern Translated { get; }

    /// <summary>The same as the optimizer left it.</summary>
    public GraphPattern Optimized { get; }

    /// <summary>The topmost operator.</summary>
    public PlanNode Plan => _plan.Node;

    /// <summary>Time from the algebra to the plan.</summary>
    public TimeSpan PlanningTime { get; }

    /// <summary>Time of the run.</summary>
    public TimeSpan RunTime { get; private set; }

    /// <summary>The most bytes that the query held at once: tables, buffers and terms of its own.</summary>
    public long PeakBytes => _context.Memory.Peak;

    /// <summary>Whether the query was run to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Solutions, or triples of CONSTRUCT and DESCRIBE; an ASK has 1 when it is true.</summary>
    public long Results { get; private set; }

    /// <summary>
    /// Runs the query and drops its answer. When this throws, what is explained is what was done until then; so it is when an endpoint of
    /// a SERVICE fails, which the bag tells.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token of the options was cancelled.</exception>
    /// <exception cref="QueryLimitException">The query passed a limit.</exception>
    public void Run()
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            Results = _answer(_plan) switch
            {
                SolutionsResult => Drain(),
                BooleanResult boolean => boolean.Value ? 1 : 0,
                GraphResult graph => graph.Count,
                _ => 0,
            };
            IsComplete = true;
        }
        catch (RemoteException e) // an endpoint of a SERVICE failed
        {
            _context.Bag.Add(e.Finding);
        }
        finally
        {
            RunTime = Stopwatch.GetElapsedTime(start);
        }
    }

    public void Dispose() => _context.Dispose();

    private long Drain()
    {
        long rows = 0;
        _plan.Open();
        while (_plan.Next() is { } block)
        {
            _context.ThrowIfCancelled();
            rows += block.Count;
        }
        return rows;
    }
}
