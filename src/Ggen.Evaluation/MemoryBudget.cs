using System.Globalization;
using Ggen.Evaluation.Explanations;

namespace Ggen.Evaluation;

/// <summary>
/// The bytes that one running query holds in tables, buffers and terms of its own, and how many it may. Whoever keeps rows charges
/// what it takes before it takes it, and charges it back when it lets go. Counted, not measured, so that a query passes a limit on one machine
/// exactly when it does on every other.
/// <para>
/// What other threads work ahead is lent to them out of what is left: they are refused first, and what they hold is asked back
/// (<see cref="Relief"/>) before the query itself is refused. So the number of cores decides nothing.
/// </para>
/// </summary>
internal sealed class MemoryBudget
{
    private readonly long _limit;
    private readonly MemoryBudget? _lender;
    private readonly bool _refuses;
    private long _used;
    private long _lent;

    public MemoryBudget(long limit) => _limit = limit;

    private MemoryBudget(MemoryBudget lender, bool refuses)
        : this(long.MaxValue)
    {
        _lender = lender;
        _refuses = refuses;
    }

    /// <summary>The operator that is charged, when a query is explained.</summary>
    public PlanNode? Holder { get; set; }

    /// <summary>Bytes held now, without those lent.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>The most bytes held at once, without those lent.</summary>
    public long Peak { get; private set; }

    /// <summary>Whether there is a limit at all.</summary>
    public bool IsLimited => _limit != long.MaxValue;

    /// <summary>What gives back all that is lent; called on the thread of the query.</summary>
    public Action? Relief { get; set; }

    /// <summary>A budget for what is done ahead on any threads, out of what is left of this one.</summary>
    /// <param name="refuses">Whether it takes no more than is left; else it is counted only, for buffers that are small.</param>
    public MemoryBudget Lend(bool refuses = true) => new(this, refuses);

    /// <summary>Whether so many bytes more would be within the limit: asked where there is another way that holds less.</summary>
    public bool Fits(long bytes) => _lender is null ? bytes <= _limit - Used : _lender.Fits(bytes);

    /// <summary>Takes bytes, or gives them back when negative.</summary>
    /// <exception cref="QueryLimitException">There would be more than the limit.</exception>
    public void Charge(long bytes)
    {
        _lender?.Borrow(bytes, _refuses);
        long used = Interlocked.Add(ref _used, bytes);
        Holder?.Charge(bytes);
        if (bytes > 0 && used + Volatile.Read(ref _lent) > _limit)
            Relieve(used);
        Peak = Math.Max(Peak, used);
    }

    /// <summary>Gives back all that a borrowed budget holds.</summary>
    public void Return()
    {
        _lender?.Borrow(-_used, refuses: false);
        _used = 0;
    }

    private void Borrow(long bytes, bool refuses)
    {
        if (Interlocked.Add(ref _lent, bytes) + Used <= _limit || bytes <= 0 || !refuses)
            return;
        Interlocked.Add(ref _lent, -bytes);
        Refuse();
    }

    private void Relieve(long used)
    {
        Relief?.Invoke();
        if (used > _limit)
            Refuse();
    }

    private void Refuse() => throw new QueryLimitException(
        EvaluationCodes.MemoryLimit,
        string.Create(CultureInfo.InvariantCulture, $"the query needs more than the {_limit} bytes that it may hold (memory limit)"),
        "raise the limit, or keep less: a more selective pattern, a LIMIT under ORDER BY, fewer variables");
}
