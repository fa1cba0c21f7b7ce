using Ggen.Store.Memory;

namespace Ggen.Store.Indexes;

/// <summary>The triples of one graph as they arrive, with their positions where these are wanted.</summary>
internal sealed unsafe class TripleStage(bool keepPositions) : IDisposable
{
    private NativeColumn<TripleRow> _rows;
    private NativeColumn<TriplePosition> _positions;

    public bool KeepsPositions => keepPositions;

    public nint Count => _rows.Count;

    public Span<TripleRow> Rows => new(_rows.Values, checked((int)_rows.Count));

    /// <summary>Positions in the order of arrival; empty when they are not kept.</summary>
    public ReadOnlySpan<TriplePosition> Positions => new(_positions.Values, (int)_positions.Count);

    public void Add(uint subject, uint predicate, uint @object, TriplePosition position)
    {
        _rows.Add(new TripleRow(subject, predicate, @object));
        if (keepPositions)
            _positions.Add(position);
    }

    /// <summary>Gives the rows away; the stage has none then.</summary>
    public NativeColumn<TripleRow> TakeRows()
    {
        NativeColumn<TripleRow> taken = _rows;
        _rows = default;
        return taken;
    }

    /// <summary>A copy in the order of arrival.</summary>
    public TripleStage Clone()
    {
        var copy = new TripleStage(keepPositions);
        for (nint i = 0; i < Count; i++)
            copy.Add(_rows.Values[i].Subject, _rows.Values[i].Predicate, _rows.Values[i].Object, keepPositions ? _positions.Values[i] : default);
        return copy;
    }

    public void Dispose()
    {
        _rows.Free();
        _positions.Free();
    }
}

/// <summary>Where a triple was read: ordinal of the document in the upper 20 bits, byte offset in the lower 44.</summary>
internal readonly record struct TriplePosition(ulong Bits)
{
    private const int OffsetBits = 44;

    public TriplePosition(int document, long offset) : this(((ulong)document << OffsetBits) | ((ulong)offset & ((1UL << OffsetBits) - 1)))
    {
    }

    public int Document => (int)(Bits >> OffsetBits);

    public long Offset => (long)(Bits & ((1UL << OffsetBits) - 1));
}
