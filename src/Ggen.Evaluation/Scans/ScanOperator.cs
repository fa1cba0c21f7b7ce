using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Scans;

/// <summary>The triples of one pattern in the order of the index that serves it.</summary>
internal sealed class ScanOperator(ColumnMap columns, QueryContext context, ActiveGraph graph, PatternPlaces pattern) : Operator(columns)
{
    private readonly Block _block = new(columns.Count);
    private readonly bool[] _keep = pattern.HasRepeats ? new bool[Block.Capacity] : [];
    private TripleRange _range;
    private int _at;

    public override string Detail => "index " + _range.Order.ToString().ToUpperInvariant();

    public override int[] Order => RowOrder.Of(pattern);

    public override void Open()
    {
        _range = graph.Range(pattern.Subject.Fixed, pattern.Predicate.Fixed, pattern.Object.Fixed);
        _at = 0;
    }

    public override Block? Next()
    {
        context.ThrowIfCancelled();
        while (_at < _range.Count)
        {
            int count = Math.Min(Block.Capacity, _range.Count - _at);
            _block.Count = count;
            Copy(_range.Subjects, pattern.Subject.Output);
            Copy(_range.Predicates, pattern.Predicate.Output);
            Copy(_range.Objects, pattern.Object.Output);
            if (pattern.HasRepeats)
                KeepEqual();
            _at += count;
            if (_block.Count > 0)
                return _block;
        }
        return null;
    }

    private void Copy(ReadOnlySpan<TermId> column, int output)
    {
        if (output >= 0)
            column.Slice(_at, _block.Count).CopyTo(_block.Storage(output));
    }

    private void KeepEqual()
    {
        int count = _block.Count;
        ReadOnlySpan<TermId> subjects = _range.Subjects.Slice(_at, count);
        ReadOnlySpan<TermId> predicates = _range.Predicates.Slice(_at, count);
        ReadOnlySpan<TermId> objects = _range.Objects.Slice(_at, count);
        for (int i = 0; i < count; i++)
            _keep[i] = pattern.Agrees(subjects[i], predicates[i], objects[i]);
        _block.Keep(_keep);
    }
}
