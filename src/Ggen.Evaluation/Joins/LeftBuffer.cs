using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Tables;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// The left side of a join that is read ahead until it is known whether it is small; then it is handed out from the start.
/// </summary>
internal sealed class LeftBuffer(Operator source, QueryContext context)
{
    private readonly Block _replay = new(source.Columns.Count);
    private Rows? _store;
    private Rows? _rows;
    private Block? _pending;
    private int _at;

    /// <summary>Reads ahead; true when the source ended within <paramref name="limit"/> rows.</summary>
    public bool Fill(int limit)
    {
        _rows = null;
        _at = 0;
        _pending = source.Next();
        if (_pending is null)
            return true;
        if (_pending.Count > limit)
            return false;
        // Kept for the next run: the pattern of an EXISTS is run over and over.
        _rows = _store ??= new Rows(source.Columns.Count, context.Memory);
        _rows.Clear();
        while (_pending is not null && _rows.Count + _pending.Count <= limit)
        {
            context.ThrowIfCancelled();
            _rows.Append(_pending);
            _pending = source.Next();
        }
        return _pending is null;
    }

    /// <summary>Whether the source has nothing at all; known after <see cref="Fill"/>.</summary>
    public bool IsEmpty => _pending is null && _rows is null;

    /// <summary>What was read ahead; all rows when <see cref="Fill"/> said so.</summary>
    public Rows Ahead => _rows!;

    /// <summary>The next block, what was read ahead first.</summary>
    public Block? Next()
    {
        if (_rows is not null)
        {
            if (_at < _rows.Count)
            {
                _rows.Read(_at, _replay);
                _at += _replay.Count;
                return _replay;
            }
            _rows = null;
        }
        if (_pending is { } pending)
        {
            _pending = null;
            return pending;
        }
        return source.Next();
    }
}
