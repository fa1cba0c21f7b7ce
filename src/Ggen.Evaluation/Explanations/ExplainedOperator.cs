using System.Diagnostics;
using Ggen.Evaluation.Operators;

namespace Ggen.Evaluation.Explanations;

/// <summary>An operator that is watched: counts and times every call, and hands everything on.</summary>
internal sealed class ExplainedOperator(Operator step, PlanNode node, PlanTrace trace) : Operator(step.Columns)
{
    public PlanNode Node => node;

    public override string Name => step.Name;

    public override string Detail => step.Detail;

    public override Operator[] Inputs => step.Inputs;

    public override int[] Order => step.Order;

    public override long ExpectedRows => step.ExpectedRows;

    public override Operator Watched => step;

    public override void Open()
    {
        PlanNode? caller = trace.Enter(node);
        long start = Stopwatch.GetTimestamp();
        try
        {
            step.Open();
        }
        finally // a query that was stopped is explained as far as it came
        {
            node.Started(Stopwatch.GetElapsedTime(start));
            trace.Leave(caller);
        }
    }

    public override Block? Next()
    {
        PlanNode? caller = trace.Enter(node);
        long start = Stopwatch.GetTimestamp();
        Block? block = null;
        try
        {
            return block = step.Next();
        }
        finally
        {
            node.Yielded(block, Stopwatch.GetElapsedTime(start));
            trace.Leave(caller);
        }
    }
}
