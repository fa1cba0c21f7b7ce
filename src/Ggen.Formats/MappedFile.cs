using System.IO.MemoryMappedFiles;

using Ggen.Rdf.Memory;

namespace Ggen.Formats;

/// <summary>
/// A file mapped for one reading from front to back. The pages before the reader are mapped a megabyte at a time, and those behind it
/// given back as it goes, so that a large file does not stay resident; elsewhere than on Unix that is left to the system.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private const long Step = 1 << 20;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;
    private long _released;
    private long _mapped;

    /// <param name="stream">At most 2 GiB, not empty; stays open.</param>
    public MappedFile(FileStream stream)
    {
        _length = checked((int)stream.Length);
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        MapTo(Step);
    }

    public ReadOnlySpan<byte> Span => new(_start, _length);

    /// <summary>Says that nothing before <paramref name="offset"/> will be read again.</summary>
    public void Release(int offset)
    {
        if (offset - _released < Step || OperatingSystem.IsWindows())
            return;
        long end = offset & ~(Step - 1); // the view begins on a page
        Pages.Release(_start + _released, (nuint)(end - _released));
        _released = end;
        MapTo(end + (2 * Step)); // what is left of this step, and the next
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private void MapTo(long end)
    {
        end = Math.Min(end, _length);
        if (end > _mapped)
            Pages.PopulateForReading(_start + _mapped, (nuint)(end - _mapped));
        _mapped = Math.Max(_mapped, end);
    }
}
