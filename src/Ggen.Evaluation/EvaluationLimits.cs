namespace Ggen.Evaluation;

/// <summary>What bounds an evaluation, whatever the query.</summary>
public static class EvaluationLimits
{
    /// <summary>Operators of a pattern one inside the other; keeps the plan within the stack.</summary>
    public const int MaxDepth = 1000;

    /// <summary>Solutions that one request of a SERVICE sends along; every endpoint takes a text of that size.</summary>
    public const int ServiceBatch = 100;
}
