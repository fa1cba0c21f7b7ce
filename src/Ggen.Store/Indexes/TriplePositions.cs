using Ggen.Diagnostics;
using Ggen.Store.Memory;

namespace Ggen.Store.Indexes;

/// <summary>Beside the rows of a subject permutation, where each triple was first read.</summary>
internal sealed unsafe class TriplePositions : IDisposable
{
    private readonly SourceFile[] _documents;
    private NativeColumn<TriplePosition> _positions;

    public TriplePositions(in TripleColumns spo, TripleStage arrived, SourceFile[] documents)
    {
        _documents = documents;
        _positions = NativeColumn<TriplePosition>.Uninitialized(spo.Count);
        ReadOnlySpan<TripleRow> rows = arrived.Rows;
        for (int i = rows.Length - 1; i >= 0; i--) // backwards: the first occurrence has the last word
            _positions.Values[spo.Search(rows[i].Subject, rows[i].Predicate, rows[i].Object).Start] = arrived.Positions[i];
    }

    /// <summary>Positions that lie in memory of another, one per row.</summary>
    public TriplePositions(TriplePosition* positions, int count, SourceFile[] documents)
    {
        _documents = documents;
        _positions = NativeColumn<TriplePosition>.Over(positions, count);
    }

    public int DocumentCount => _documents.Length;

    /// <summary>The positions by row.</summary>
    public ReadOnlySpan<TriplePosition> Rows => new(_positions.Values, (int)_positions.Count);

    /// <summary>The place of the triple in a row; a point, since readers tell only where a triple begins.</summary>
    public SourceLocation this[int row]
    {
        get
        {
            TriplePosition position = _positions.Values[row];
            return new SourceLocation(_documents[position.Document], new SourceSpan(position.Offset, 0));
        }
    }

    public void Dispose() => _positions.Free();
}
