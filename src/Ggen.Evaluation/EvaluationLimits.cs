namespace Ggen.Evaluation;

/// <summary>What bounds an evaluation, whatever the query.</summary>
public static class EvaluationLimits
{
    /// <summary>Operators of a pattern one inside the other; keeps the plan within the stack.</summary>
    public const int MaxDepth = 1000;
}
