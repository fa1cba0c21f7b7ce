using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Ggen.Formats;

/// <summary>
/// A file mapped for one reading from front to back. The pages behind the reader are given back as it goes, so that a large file does not
/// stay resident; elsewhere than on Unix that is left to the system.
/// </summary>
internal sealed unsafe partial class MappedFile : IDisposable
{
    private const int DontNeed = 4; // MADV_DONTNEED, the same on Linux and macOS
    private const long Step = 4 << 20;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;
    private long _released;

    /// <param name="stream">At most 2 GiB, not empty; stays open.</param>
    public MappedFile(FileStream stream)
    {
        _length = checked((int)stream.Length);
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    public ReadOnlySpan<byte> Span => new(_start, _length);

    /// <summary>Says that nothing before <paramref name="offset"/> will be read again.</summary>
    public void Release(int offset)
    {
        if (offset - _released < Step || OperatingSystem.IsWindows())
            return;
        long end = offset & ~(Step - 1); // the view begins on a page
        Advise(_start + _released, (nuint)(end - _released), DontNeed);
        _released = end;
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* start, nuint length, int advice);
}
