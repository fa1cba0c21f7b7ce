using System.Runtime.InteropServices;

using Ggen.Store.Memory;

namespace Ggen.Store;

/// <summary>
/// Zeroed ids outside the managed heap, for a table that lives as long as one query. A long one lies under large pages where the system
/// has them: a page fault for every 4 kB would take longer than filling it.
/// </summary>
public sealed unsafe class ScratchColumn : IDisposable
{
    private const nuint LargePage = 2 << 20;
    private const nuint LongBytes = 256 << 10;

    private TermId* _ids;

    public ScratchColumn(int length)
    {
        Length = length;
        nuint bytes = (nuint)length * sizeof(uint);
        nuint room = bytes < LongBytes ? bytes : (bytes + LargePage - 1) & ~(LargePage - 1);
        _ids = (TermId*)NativeMemory.AlignedAlloc(Math.Max(room, sizeof(uint)), bytes < LongBytes ? sizeof(uint) : LargePage);
        if (bytes >= LongBytes)
            LargeMemory.Ask(_ids, room);
        NativeMemory.Clear(_ids, bytes);
    }

    public int Length { get; }

    public Span<TermId> Ids => new(_ids, _ids is null ? 0 : Length);

    public void Dispose()
    {
        NativeMemory.AlignedFree(_ids);
        _ids = null;
    }
}
