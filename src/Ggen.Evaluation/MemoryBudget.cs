using System.Globalization;
using Ggen.Evaluation.Explanations;

namespace Ggen.Evaluation;

/// <summary>
/// The bytes that one running query holds in tables, buffers and terms of its own, and how many it may. Whoever keeps rows charges
/// what it takes before it takes it, and charges it back when it lets go. Counted, not measured, so that a query passes a limit on one machine
/// exactly when it does on every other.
/// </summary>
internal sealed class MemoryBudget(long limit)
{
    /// <summary>The operator that is charged, when a query is explained.</summary>
    public PlanNode? Holder { get; set; }

    /// <summary>Bytes held now.</summary>
    public long Used { get; private set; }

    /// <summary>The most bytes held at once.</summary>
    public long Peak { get; private set; }

    /// <summary>Whether so many bytes more would be within the limit: asked where there is another way that holds less.</summary>
    public bool Fits(long bytes) => bytes <= limit - Used;

    /// <summary>Takes bytes, or gives them back when negative.</summary>
    /// <exception cref="QueryLimitException">There would be more than the limit.</exception>
    public void Charge(long bytes)
    {
        Used += bytes;
        Holder?.Charge(bytes);
        if (Used <= Peak)
            return;
        if (Used > limit)
            Refuse();
        Peak = Used;
    }

    private void Refuse() => throw new QueryLimitException(
        EvaluationCodes.MemoryLimit,
        string.Create(CultureInfo.InvariantCulture, $"the query needs more than the {limit} bytes that it may hold (memory limit)"),
        "raise the limit, or keep less: a more selective pattern, a LIMIT under ORDER BY, fewer variables");
}
