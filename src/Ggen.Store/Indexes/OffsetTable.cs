using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

using Ggen.Store.Memory;

namespace Ggen.Store.Indexes;

/// <summary>
/// Where the rows of each id of a sorted column begin: one look instead of twenty steps of a search. Ids of one tag are numbered
/// closely, as terms are numbered in the order in which they are read, so each tag has an array from its lowest payload to its
/// highest; a tag whose payloads lie too far apart for that (inline values) has none and is searched for.
/// <para>
/// All of it is one column of plain numbers, without a pointer inside: per tag where its array is in the column, its lowest payload
/// and the number of its payloads; then the arrays, each with one number more, the end of the last.
/// </para>
/// </summary>
internal sealed unsafe class OffsetTable : IDisposable
{
    private const int Tags = 16;
    private const int HeaderPerTag = 3;
    private const uint PayloadMask = (1u << TermId.PayloadBits) - 1;
    private const int HeaderLength = Tags * HeaderPerTag;

    // An array may be so many times as long as the tag has rows.
    private const long MaxSpread = 8;

    private NativeColumn<uint> _numbers;

    /// <summary>The table of a column of ids, ascending.</summary>
    public OffsetTable(uint* column, int count)
    {
        Span<(int Start, int End)> tags = stackalloc (int, int)[Tags];
        long length = HeaderLength;
        for (int start = 0; start < count;)
        {
            int tag = (int)(column[start] >> TermId.PayloadBits);
            int end = tag == Tags - 1 ? count : TripleColumns.LowerBound(column, start, count, (uint)(tag + 1) << TermId.PayloadBits);
            long payloads = (long)column[end - 1] - column[start] + 1;
            if (payloads <= MaxSpread * (end - start))
            {
                tags[tag] = (start, end);
                length += payloads + 1;
            }
            start = end;
        }
        _numbers = NativeColumn<uint>.Uninitialized((nint)length);
        new Span<uint>(_numbers.Values, HeaderLength).Clear();
        uint at = HeaderLength;
        for (int tag = 0; tag < Tags; tag++)
        {
            if (tags[tag].End > 0)
                at = Fill(column, tag, tags[tag].Start, tags[tag].End, at);
        }
    }

    /// <summary>The rows of an id, none when the column does not have it; false where that has to be searched for.</summary>
    public bool TryFind(uint id, out int start, out int end)
    {
        uint* header = _numbers.Values + ((id >> TermId.PayloadBits) * HeaderPerTag);
        uint payload = (id & PayloadMask) - header[1];
        start = end = 0;
        if (payload < header[2])
        {
            uint* offset = _numbers.Values + header[0] + payload;
            start = (int)offset[0];
            end = (int)offset[1];
            return true;
        }
        return header[2] != 0;
    }

    public void Dispose() => _numbers.Free();

    private uint Fill(uint* column, int tag, int start, int end, uint at)
    {
        uint low = column[start] & PayloadMask;
        uint payloads = (column[end - 1] & PayloadMask) - low + 1;
        uint* header = _numbers.Values + (tag * HeaderPerTag);
        header[0] = at;
        header[1] = low;
        header[2] = payloads;
        uint* offsets = _numbers.Values + at;
        offsets[0] = (uint)start;
        uint next = 1;
        int row = start + 1;
        // Most rows have the id of the one before.
        for (; row + Vector128<uint>.Count <= end; row += Vector128<uint>.Count)
        {
            uint begin = ~Vector128.Equals(Vector128.Load(column + row), Vector128.Load(column + row - 1)).ExtractMostSignificantBits() & ((1u << Vector128<uint>.Count) - 1);
            for (; begin != 0; begin &= begin - 1)
                next = Begin(offsets, next, column, low, row + BitOperations.TrailingZeroCount(begin));
        }
        for (; row < end; row++)
            next = Begin(offsets, next, column, low, row);
        offsets[payloads] = (uint)end;
        return at + payloads + 1;
    }

    // The rows of an id begin at this one at the latest, and so do those of ids before it that have none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Begin(uint* offsets, uint next, uint* column, uint low, int row)
    {
        uint payload = (column[row] & PayloadMask) - low;
        while (next <= payload)
            offsets[next++] = (uint)row;
        return next;
    }
}
