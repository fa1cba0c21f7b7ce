using Ggen.Store.Memory;

namespace Ggen.Store;

/// <summary>
/// Zeroed ids outside the managed heap, for a table that lives as long as one query.
/// </summary>
public sealed unsafe class ScratchColumn : IDisposable
{
    private TermId* _ids;

    public ScratchColumn(int length)
    {
        Length = length;
        _ids = (TermId*)LargeMemory.AllocateZeroed(Math.Max((nuint)length, 1) * sizeof(uint));
    }

    public int Length { get; }

    public Span<TermId> Ids => new(_ids, _ids is null ? 0 : Length);

    public void Dispose()
    {
        LargeMemory.Free(_ids);
        _ids = null;
    }
}
