using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;
using Ggen.Sparql.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.Aggregates;

/// <summary>
/// One aggregate over all groups of a query (18.5.1). Groups are numbered from 0; the state of each is a place in an array, so that a
/// million groups are no million objects.
/// <para>
/// What an error in the operand does: COUNT, SAMPLE, MIN, MAX and GROUP_CONCAT leave the solution out; SUM and AVG become an error, as
/// does a sum with what is no number. An error leaves the variable unbound.
/// </para>
/// </summary>
internal abstract class Aggregator
{
    private long _bytes;

    /// <summary>Groups there are now.</summary>
    protected int GroupCount { get; private set; }

    /// <summary>About how many bytes the state of all groups takes.</summary>
    public virtual long Bytes => _bytes;

    /// <summary>Takes the rows of a block; row i belongs to group <c>groups[i]</c>, below <paramref name="groupCount"/>.</summary>
    public void Add(Block block, ReadOnlySpan<int> groups, int groupCount)
    {
        Reserve(groupCount);
        AddRows(block, groups);
    }

    /// <summary>Makes room for groups, also for one that has no solution.</summary>
    public void Reserve(int groupCount)
    {
        if (groupCount > GroupCount)
        {
            Grow(groupCount);
            GroupCount = groupCount;
        }
    }

    /// <summary>Forgets all groups, and keeps the room.</summary>
    public void Clear()
    {
        GroupCount = 0;
        Forget();
    }

    /// <summary>The value of a group; None for an error.</summary>
    public abstract TermId Result(int group);

    protected abstract void Grow(int groupCount);

    /// <summary>Makes the state of all groups that of none.</summary>
    protected abstract void Forget();

    protected abstract void AddRows(Block block, ReadOnlySpan<int> groups);

    /// <summary>An array with room for so many groups, doubled to spare copies.</summary>
    protected void Grow<T>(ref T[] state, int groupCount)
    {
        if (state.Length >= groupCount)
            return;
        int length = Math.Max(groupCount, state.Length * 2);
        _bytes += (long)(length - state.Length) * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        Array.Resize(ref state, length);
    }

    /// <summary>The aggregator of an aggregate over blocks of a layout.</summary>
    public static Aggregator Create(Aggregate aggregate, ExpressionCompiler compiler, ValueMapping mapping, ColumnMap columns)
    {
        if (aggregate.Operand is null)
            return aggregate.Distinct ? new CountDistinctRows(columns, mapping) : new CountRows(mapping);
        Evaluator operand = compiler.Compile(aggregate.Operand);
        return aggregate.Function switch
        {
            AggregateFunction.Count => new Count(operand, mapping, aggregate.Distinct),
            AggregateFunction.Sum => new Sum(operand, mapping, aggregate.Distinct),
            AggregateFunction.Avg => new Average(operand, mapping, aggregate.Distinct),
            AggregateFunction.Min => new Extreme(operand, mapping, greatest: false),
            AggregateFunction.Max => new Extreme(operand, mapping, greatest: true),
            AggregateFunction.Sample => new Sample(operand),
            _ => new GroupConcat(operand, mapping, aggregate.Distinct, aggregate.Separator),
        };
    }
}

/// <summary>An aggregate of the terms of an operand, with or without DISTINCT. The virtual calls are per block, never per row.</summary>
internal abstract class TermAggregator(Evaluator operand, bool distinct) : Aggregator
{
    private readonly TermId[] _terms = new TermId[Block.Capacity];
    private readonly GroupTermSet? _seen = distinct ? new() : null;
    private readonly int[] _groups = distinct ? new int[Block.Capacity] : [];

    public override long Bytes => base.Bytes + (_seen?.Bytes ?? 0);

    protected sealed override void AddRows(Block block, ReadOnlySpan<int> groups)
    {
        operand.EvaluateColumn(block, _terms);
        if (_seen is null)
            AddTerms(groups, _terms.AsSpan(0, block.Count));
        else
            AddNew(groups, block.Count);
    }

    protected sealed override void Forget()
    {
        _seen?.Clear();
        ForgetTerms();
    }

    protected abstract void ForgetTerms();

    /// <summary>Takes values, each of the group beside it; None is an error.</summary>
    protected abstract void AddTerms(ReadOnlySpan<int> groups, ReadOnlySpan<TermId> terms);

    private void AddNew(ReadOnlySpan<int> groups, int count)
    {
        int kept = 0;
        for (int row = 0; row < count; row++)
        {
            TermId term = _terms[row];
            if (!term.IsNone && !_seen!.Add(groups[row], term))
                continue;
            _groups[kept] = groups[row];
            _terms[kept++] = term;
        }
        AddTerms(_groups.AsSpan(0, kept), _terms.AsSpan(0, kept));
    }
}
