using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Scans;

/// <summary>
/// The triples of one pattern in the order of the index that serves it. Where a condition leaves an object of a known predicate only some ids,
/// the triples of others are passed over: these stand together, as the index sorts them by object.
/// </summary>
/// <param name="objects">The ids that the object may have, beside what a filter above asks; null for any.</param>
internal sealed class ScanOperator(ColumnMap columns, QueryContext context, ActiveGraph graph, PatternPlaces pattern, IdRanges? objects = null)
    : Operator(columns)
{
    private readonly Block _block = new(columns.Count, context.Memory);
    private readonly bool[] _keep = pattern.HasRepeats ? new bool[Block.Capacity] : [];
    private TripleRange _range;
    private RowRange[] _parts = [];
    private int _part;
    private int _at;
    private int _end;

    public override string Detail => "index " + _range.Order.ToString().ToUpperInvariant() + (objects is null ? "" : ", ranges of objects");

    public override long ExpectedRows
    {
        get
        {
            long rows = 0;
            foreach (RowRange part in _parts)
                rows += part.Count;
            return rows;
        }
    }

    public override int[] Order => RowOrder.Of(pattern);

    public override void Open()
    {
        _range = graph.Range(pattern.Subject.Fixed, pattern.Predicate.Fixed, pattern.Object.Fixed);
        _parts = objects is not null && _range.Order == Permutation.Pos ? objects.Rows(_range.Objects) : [new RowRange(0, _range.Count)];
        _part = -1;
        _at = _end = 0;
    }

    public override Block? Next()
    {
        context.ThrowIfCancelled();
        while (_at < _end || TryEnterPart())
        {
            int count = Math.Min(Block.Capacity, _end - _at);
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

    private bool TryEnterPart()
    {
        if (++_part >= _parts.Length)
            return false;
        _at = _parts[_part].Start;
        _end = _at + _parts[_part].Count;
        return _at < _end || TryEnterPart();
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
