using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.Aggregates;

/// <summary><c>COUNT(expression)</c>: the solutions in which the expression is no error.</summary>
internal sealed class Count(Evaluator operand, ValueMapping mapping, bool distinct) : TermAggregator(operand, distinct)
{
    private long[] _counts = [];

    public override TermId Result(int group) => mapping.Term(_counts[group]);

    protected override void Grow(int groupCount) => Grow(ref _counts, groupCount);

    protected override void ForgetTerms() => Array.Clear(_counts);

    protected override void AddTerms(ReadOnlySpan<int> groups, ReadOnlySpan<TermId> terms)
    {
        long[] counts = _counts;
        for (int i = 0; i < terms.Length; i++)
            counts[groups[i]] += terms[i].IsNone ? 0 : 1;
    }
}

/// <summary><c>COUNT(*)</c></summary>
internal sealed class CountRows(ValueMapping mapping) : Aggregator
{
    private long[] _counts = [];

    public override TermId Result(int group) => mapping.Term(_counts[group]);

    protected override void Grow(int groupCount) => Grow(ref _counts, groupCount);

    protected override void Forget() => Array.Clear(_counts);

    protected override void AddRows(Block block, ReadOnlySpan<int> groups)
    {
        if (GroupCount == 1)
        {
            _counts[0] += block.Count;
            return;
        }
        for (int row = 0; row < block.Count; row++)
            _counts[groups[row]]++;
    }
}

/// <summary><c>COUNT(DISTINCT *)</c>: solutions that differ in a variable that the user can see.</summary>
internal sealed class CountDistinctRows : Aggregator
{
    private readonly ValueMapping _mapping;
    private readonly HashSet<Solution> _seen = [];
    private readonly int[] _columns;
    private long[] _counts = [];

    public CountDistinctRows(ColumnMap columns, ValueMapping mapping)
    {
        _mapping = mapping;
        var named = new List<int>();
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i].IsNamed)
                named.Add(i);
        }
        _columns = named.ToArray();
    }

    /// <summary>The group and terms of a solution; compares by them.</summary>
    private readonly struct Solution(TermId[] cells, int group) : IEquatable<Solution>
    {
        private readonly TermId[] _cells = cells;
        private readonly int _group = group;

        public bool Equals(Solution other) => _group == other._group && _cells.AsSpan().SequenceEqual(other._cells);

        public override bool Equals(object? obj) => obj is Solution other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(_group);
            foreach (TermId cell in _cells)
                hash.Add(cell.Bits);
            return hash.ToHashCode();
        }
    }

    // A place of the set, and the array of a solution with its header.
    public override long Bytes => base.Bytes + (_seen.Count * (56L + (_columns.Length * sizeof(uint))));

    public override TermId Result(int group) => _mapping.Term(_counts[group]);

    protected override void Grow(int groupCount) => Grow(ref _counts, groupCount);

    protected override void Forget()
    {
        Array.Clear(_counts);
        _seen.Clear();
    }

    protected override void AddRows(Block block, ReadOnlySpan<int> groups)
    {
        for (int row = 0; row < block.Count; row++)
        {
            var cells = new TermId[_columns.Length];
            for (int i = 0; i < cells.Length; i++)
                cells[i] = block.Storage(_columns[i])[row];
            if (_seen.Add(new Solution(cells, groups[row])))
                _counts[groups[row]]++;
        }
    }
}
