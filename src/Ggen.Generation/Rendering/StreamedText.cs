using Ggen.Templates.Outputs;

namespace Ggen.Generation.Rendering;

/// <summary>
/// A rendered text that is not held in memory: it lies in a temporary file beside the output folder's files that has no name any more, so
/// that nothing is left of it however the run ends. Its hashes are known.
/// </summary>
public sealed class StreamedText : IDisposable
{
    /// <summary>Texts up to this many bytes are compared and merged in memory, as any other.</summary>
    public const int MaxInMemory = 8 << 20;

    /// <summary>The longest text, in bytes.</summary>
    public const long MaxLength = int.MaxValue - (64 << 10);

    private const int Block = 1 << 16;

    private readonly FileStream _file;

    private StreamedText(FileStream file, StreamedWriter writer)
    {
        _file = file;
        Digest = writer.Finish();
        Length = writer.Length;
        Hash = writer.Hash;
        HasText = writer.HasText;
        IsTooLong = writer.IsTooLong;
    }

    /// <summary>In bytes.</summary>
    public long Length { get; }

    /// <summary>The SHA-256, as receipts have it.</summary>
    public string Digest { get; }

    /// <summary>As the journal has it.</summary>
    internal ulong Hash { get; }

    /// <summary>Whether there is anything but white space.</summary>
    internal bool HasText { get; }

    /// <summary>Whether it was longer than <see cref="MaxLength"/> and is cut there, so that it is of no use.</summary>
    internal bool IsTooLong { get; }

    /// <summary>The bytes; read when somebody looks at them.</summary>
    internal ReadOnlyMemory<byte> Content => DeferredBytes.Of(Length, ReadAll);

    /// <summary>Renders a text; null when <paramref name="render"/> says that it failed. I/O exceptions are the caller's.</summary>
    /// <param name="folder">The output folder; it need not exist.</param>
    /// <param name="endsWithNewline">Whether the text is to end with a newline; null as it is rendered.</param>
    internal static StreamedText? Render(string folder, bool? endsWithNewline, Func<TextOutput, bool> render)
    {
        FileStream file = Temporary(folder);
        try
        {
            using var writer = new StreamedWriter(file, endsWithNewline);
            if (render(writer))
                return new StreamedText(file, writer);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        file.Dispose();
        return null;
    }

    /// <summary>Whether a file has the same bytes; false when it cannot be read.</summary>
    internal bool IsSameAs(string path)
    {
        try
        {
            using var other = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            if (other.Length != Length)
                return false;
            byte[] mine = new byte[Block], theirs = new byte[Block];
            _file.Position = 0;
            for (int count; (count = _file.ReadAtLeast(mine, Block, throwOnEndOfStream: false)) > 0;)
            {
                if (other.ReadAtLeast(theirs, count, throwOnEndOfStream: false) < count || !mine.AsSpan(0, count).SequenceEqual(theirs.AsSpan(0, count)))
                    return false;
            }
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes the text to a stream.</summary>
    internal void CopyTo(Stream target)
    {
        _file.Position = 0;
        _file.CopyTo(target, Block);
    }

    public void Dispose() => _file.Dispose();

    private byte[] ReadAll()
    {
        byte[] bytes = new byte[Length];
        _file.Position = 0;
        _file.ReadExactly(bytes);
        return bytes;
    }

    // In the folder, where there is room for the output, or the nearest above that is there; else where the system has such files.
    private static FileStream Temporary(string folder)
    {
        string? place = Path.GetFullPath(folder);
        while (place is not null && !Directory.Exists(place))
            place = Path.GetDirectoryName(place);
        try
        {
            return Open(place ?? Path.GetTempPath());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // a preview may look at a folder that nobody may write to
        {
            return Open(Path.GetTempPath());
        }
    }

    private static FileStream Open(string folder)
    {
        string path = Path.Combine(folder, OutputPath.TemporaryPrefix + "text-" + Path.GetRandomFileName());
        if (OperatingSystem.IsWindows())
            return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        File.Delete(path);
        return file;
    }
}
