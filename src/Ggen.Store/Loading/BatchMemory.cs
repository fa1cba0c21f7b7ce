using Ggen.Store.Memory;

namespace Ggen.Store.Loading;

/// <summary>Memory of batches that are filled over and over: together in one block, under which a large page lies. Used by one thread.</summary>
/// <param name="batches">How many there are at most.</param>
internal sealed unsafe class BatchMemory(int batches) : IDisposable
{
    private byte* _block;
    private int _taken;

    /// <summary>The memory of one more, <see cref="LoadBatch.BlockBytes"/> long.</summary>
    public byte* Take()
    {
        ArgumentOutOfRangeException.ThrowIfEqual(_taken, batches);
        if (_block is null)
            _block = (byte*)LargeMemory.Allocate((nuint)(batches * LoadBatch.BlockBytes));
        return _block + (_taken++ * LoadBatch.BlockBytes);
    }

    public void Dispose()
    {
        LargeMemory.Free(_block);
        _block = null;
    }
}
