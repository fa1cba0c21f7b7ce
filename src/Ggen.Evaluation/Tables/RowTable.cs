using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ggen.Evaluation.Joins;
using Ggen.Store;

namespace Ggen.Evaluation.Tables;

/// <summary>The rows of a join's right side, found by the row of the left that they are compatible with.</summary>
internal sealed class RowTable
{
    private const int StepsPerCheck = 1 << 16;

    private readonly QueryContext _context;
    private readonly Rows _rows;
    private readonly SharedColumns _shared;
    private readonly JoinTable? _table;
    private readonly bool _hashes;
    private readonly bool _verifies;
    private uint _steps;

    /// <summary>Owns the rows from now on.</summary>
    public RowTable(Rows rows, SharedColumns shared, QueryContext context)
    {
        _context = context;
        _rows = rows;
        _shared = shared;
        _hashes = shared.Keys.Length > 1;
        _verifies = _hashes || shared.Others.Length > 0;
        if (shared.Keys.Length > 0)
            context.Memory.Charge(JoinTable.BytesFor(rows.Count));
        if (shared.Keys.Length == 1)
            _table = new JoinTable(MemoryMarshal.Cast<TermId, uint>(rows.Column(shared.Keys[0].To)));
        else if (_hashes)
            _table = new JoinTable(Hashes());
    }

    /// <summary>Lets go of the rows and the table.</summary>
    public void Free()
    {
        if (_table is not null)
            _context.Memory.Charge(-JoinTable.BytesFor(_rows.Count));
        _rows.Free();
    }

    /// <summary>The first row compatible with a row of the left, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every row joined
    public int First(Block left, int row)
    {
        int at = _table is null ? (_rows.Count > 0 ? 0 : -1) : _table.First(Key(left, row));
        return Verified(at, left, row);
    }

    /// <summary>The next one after <paramref name="at"/>, or -1.</summary>
    public int Next(int at, Block left, int row) => Verified(Step(at), left, row);

    /// <summary>Whether the two rows bind a variable in common; two rows without one never exclude each other in MINUS.</summary>
    public bool Meet(int at, Block left, int row)
    {
        if (_shared.Keys.Length > 0)
            return true;
        foreach (ColumnCopy other in _shared.Others)
        {
            if (!left.Storage(other.From)[row].IsNone && !_rows.Column(other.To)[at].IsNone)
                return true;
        }
        return false;
    }

    // Counted, since rows that agree in the key and in nothing else can be many while nothing is yielded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every row joined
    private int Step(int at)
    {
        if (++_steps % StepsPerCheck == 0)
            _context.ThrowIfCancelled();
        return _table is null ? (at + 1 < _rows.Count ? at + 1 : -1) : _table.Next(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every row joined
    private int Verified(int at, Block left, int row)
    {
        if (_verifies)
        {
            while (at >= 0 && !Compatible(at, left, row))
                at = Step(at);
        }
        return at;
    }

    private bool Compatible(int at, Block left, int row)
    {
        if (_hashes)
        {
            foreach (ColumnCopy key in _shared.Keys)
            {
                if (left.Storage(key.From)[row] != _rows.Column(key.To)[at])
                    return false;
            }
        }
        foreach (ColumnCopy other in _shared.Others)
        {
            TermId a = left.Storage(other.From)[row];
            TermId b = _rows.Column(other.To)[at];
            if (!a.IsNone && !b.IsNone && a != b)
                return false;
        }
        return true;
    }

    private uint Key(Block left, int row)
    {
        if (!_hashes)
            return left.Storage(_shared.Keys[0].From)[row].Bits;
        uint hash = 0;
        foreach (ColumnCopy key in _shared.Keys)
            hash = Mix(hash, left.Storage(key.From)[row].Bits);
        return hash;
    }

    private uint[] Hashes()
    {
        var hashes = new uint[_rows.Count];
        foreach (ColumnCopy key in _shared.Keys)
        {
            ReadOnlySpan<TermId> column = _rows.Column(key.To);
            for (int i = 0; i < hashes.Length; i++)
                hashes[i] = Mix(hashes[i], column[i].Bits);
        }
        return hashes;
    }

    private static uint Mix(uint hash, uint bits) => System.Numerics.BitOperations.RotateLeft((hash ^ bits) * 0x85EBCA6B, 13);
}
