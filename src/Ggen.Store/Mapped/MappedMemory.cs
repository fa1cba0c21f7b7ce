using System.IO.MemoryMappedFiles;

namespace Ggen.Store.Mapped;

/// <summary>
/// A file mapped for reading. The mapping holds the file itself, not its name: when another takes the name, this one stays as it is.
/// Only cutting the file short in place would pull the memory away, which ggen never does.
/// </summary>
internal sealed unsafe class MappedMemory : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private bool _isGone;

    /// <param name="stream">Not empty; may be closed afterwards.</param>
    public MappedMemory(FileStream stream)
    {
        Length = stream.Length;
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start;
    }

    public byte* Start { get; }

    public long Length { get; }

    public void Dispose()
    {
        if (_isGone)
            return;
        _isGone = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
