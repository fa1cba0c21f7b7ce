using Ggen.Evaluation.Operators;

namespace Ggen.Evaluation.Explanations;

/// <summary>One operator of an explained plan: what it is, what was expected of it, and what it did.</summary>
public sealed class PlanNode
{
    private readonly Operator _operator;
    private readonly List<PlanNode> _inputs = [];
    private bool _attached;
    private long _bytes;

    internal PlanNode(Operator step, string arguments, double estimatedRows)
    {
        _operator = step;
        Arguments = arguments;
        EstimatedRows = estimatedRows;
        AttachInputs(step);
    }

    /// <summary>The kind of operator, such as <c>pattern join</c>.</summary>
    public string Name => _operator.Name;

    /// <summary>What the query says of it: the triple pattern, the condition, the variables; may be empty.</summary>
    public string Arguments { get; }

    /// <summary>What was chosen while it ran, such as the index; may be empty.</summary>
    public string Detail => _operator.Detail;

    /// <summary>Rows that the planner expected of one run.</summary>
    public double EstimatedRows { get; }

    /// <summary>Rows that it yielded in all runs.</summary>
    public long Rows { get; private set; }

    /// <summary>Blocks that the rows came in.</summary>
    public long Blocks { get; private set; }

    /// <summary>How often it was started; 0 when it was never needed.</summary>
    public long Runs { get; private set; }

    /// <summary>Time in it and in its inputs.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>The most bytes that its tables and buffers held at once.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>The operators that it pulled, those of EXISTS patterns and of the runs for single keys among them.</summary>
    public IReadOnlyList<PlanNode> Inputs => _inputs;

    /// <summary>Time in the operator itself.</summary>
    public TimeSpan SelfTime
    {
        get
        {
            TimeSpan time = Time;
            foreach (PlanNode input in _inputs)
                time -= input.Time;
            return time < TimeSpan.Zero ? TimeSpan.Zero : time;
        }
    }

    /// <summary>Called when the operator runs within another; the first caller is where it belongs.</summary>
    internal void AttachTo(PlanNode? caller)
    {
        if (_attached || caller is null)
            return;
        _attached = true;
        caller._inputs.Add(this);
    }

    internal void Started(TimeSpan time)
    {
        Runs++;
        Time += time;
    }

    internal void Yielded(Block? block, TimeSpan time)
    {
        Time += time;
        if (block is null)
            return;
        Rows += block.Count;
        Blocks++;
    }

    /// <summary>Adds what the same step did on another thread, and the steps below it.</summary>
    internal void Add(PlanNode other)
    {
        Rows += other.Rows;
        Blocks += other.Blocks;
        Time += other.Time;
        PeakBytes += other.PeakBytes;
        for (int i = 0; i < Math.Min(_inputs.Count, other._inputs.Count); i++)
            _inputs[i].Add(other._inputs[i]);
    }

    internal void Charge(long bytes)
    {
        _bytes += bytes;
        PeakBytes = Math.Max(PeakBytes, _bytes);
    }

    // Steps that nobody watches are passed over: what they do counts for the one above them.
    private void AttachInputs(Operator step)
    {
        foreach (Operator input in step.Inputs)
        {
            if (input is ExplainedOperator explained)
                explained.Node.AttachTo(this);
            else
                AttachInputs(input);
        }
    }
}
