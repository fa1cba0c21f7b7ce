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
        _numbers = NativeColumn<uint>.Uninitialized((nint)length, isUsedUp: true);
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
        uint payload = (id & ((1u << TermId.PayloadBits) - 1)) - header[1];
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
        const uint payloadMask = (1u << TermId.PayloadBits) - 1;
        uint low = column[start] & payloadMask;
        uint payloads = (column[end - 1] & payloadMask) - low + 1;
        uint* header = _numbers.Values + (tag * HeaderPerTag);
        header[0] = at;
        header[1] = low;
        header[2] = payloads;
        uint* offsets = _numbers.Values + at;
        uint next = 0;
        for (int row = start; row < end; row++)
        {
            uint payload = (column[row] & payloadMask) - low;
            while (next <= payload)
                offsets[next++] = (uint)row;
        }
        offsets[payloads] = (uint)end;
        return at + payloads + 1;
    }
}
