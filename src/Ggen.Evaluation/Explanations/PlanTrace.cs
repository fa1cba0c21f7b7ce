using Ggen.Evaluation.Operators;

namespace Ggen.Evaluation.Explanations;

/// <summary>Watches the operators of one explained run. Without it there is nothing between one operator and the next.</summary>
internal sealed class PlanTrace(MemoryBudget memory)
{
    /// <summary>The operator that runs at the moment, innermost.</summary>
    public PlanNode? Current { get; private set; }

    /// <summary>The operator, watched; one that is watched already stays as it is.</summary>
    public Operator Watch(Operator step, string arguments, double estimatedRows)
        => step as ExplainedOperator ?? new ExplainedOperator(step, new PlanNode(step, arguments, estimatedRows), this);

    /// <summary>Makes a node the current one and gives the one before, for <see cref="Leave"/>.</summary>
    public PlanNode? Enter(PlanNode node)
    {
        PlanNode? caller = Current;
        node.AttachTo(caller);
        Current = node;
        memory.Holder = node;
        return caller;
    }

    public void Leave(PlanNode? caller)
    {
        Current = caller;
        memory.Holder = caller;
    }
}
