using System.IO.Compression;
using Ggen.Diagnostics;
using Ggen.Formats.Lines;
using Ggen.Formats.Turtle;
using Ggen.Rdf;

namespace Ggen.Formats;

/// <summary>
/// Reads documents from files in bounded memory: N-Triples and N-Quads in blocks, of any size; Turtle and TriG mapped, or in memory when it is compressed.
/// I/O failures become findings of <see cref="FileCodes"/>.
/// </summary>
public static class RdfDocument
{
    /// <summary>The largest Turtle or TriG document, in bytes, after decompression.</summary>
    public const long MaxTurtleBytes = int.MaxValue - 64 * 1024;

    private const int MapFrom = 1 << 20; // smaller files are read in one go, which is faster than mapping them

    /// <summary>What findings in a file point into; its bytes are fetched when one is shown.</summary>
    /// <param name="name">As the user wrote it.</param>
    public static SourceFile Source(string path, string name) => SourceFile.Deferred(name, () => Content(path));

    /// <summary>The format of a file by its name, or null after reporting that it is unknown.</summary>
    public static RdfFormat? FormatOf(string name, DiagnosticBag bag)
    {
        RdfFormat? format = RdfFormat.FromPath(name);
        if (format is null)
        {
            bag.Error(FileCodes.UnknownFormat, $"the format of '{name}' is unknown",
                OtherSyntax.OfFile(name) ?? "known extensions: .ttl, .turtle, .nt, .ntriples, .nq, .nquads, .trig, each also with .gz");
        }
        return format;
    }

    /// <summary>What to do about a file whose name tells no format: what its extension most often stands for, or null.</summary>
    public static string? HintFor(string name) => OtherSyntax.OfFile(name);

    /// <summary>The same of a file to be written, as a clause without what to do.</summary>
    public static string? HintForOutput(string name) => OtherSyntax.OfOutput(name);

    /// <summary>Reads a file; false when errors were reported.</summary>
    /// <param name="path">Where it is; a name that ends in <c>.gz</c> is decompressed.</param>
    /// <param name="name">How findings name it.</param>
    /// <param name="baseIri">An absolute IRI for relative ones; null when there is none.</param>
    public static bool ReadFile<TSink>(string path, RdfFormat format, string name, string? baseIri, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
        => ReadFile(path, format, Source(path, name), baseIri, ref sink, bag);

    /// <inheritdoc cref="ReadFile{TSink}(string, RdfFormat, string, string?, ref TSink, DiagnosticBag)"/>
    /// <param name="file">What findings point into, as by <see cref="Source"/>.</param>
    public static bool ReadFile<TSink>(string path, RdfFormat format, SourceFile file, string? baseIri, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
    {
        try
        {
            using Stream? stream = Open(path, file, bag);
            return stream is not null && ReadOpened(stream, format, file, baseIri, ref sink, bag);
        }
        catch (Exception e) when (IsFault(e))
        {
            return Report(e, file, bag);
        }
    }

    /// <summary>Reads a document from a stream to its end; false when errors were reported. I/O exceptions are the caller's.</summary>
    public static bool ReadStream<TSink>(Stream stream, RdfFormat format, SourceFile file, string? baseIri, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
    {
        if (format.IsOfLines)
            return LineBlocks.Read(stream, file, ref sink, bag, quads: format == RdfFormat.NQuads);
        if (Whole(stream) is not { } document)
            return TooLarge(file, bag);
        if (file.IsPiped || stream is FileStream { CanSeek: false })
            file.Keep(document); // a pipe gives its bytes once
        return TurtleReader.Read(document.Span, null, file, baseIri, ref sink, bag, graphs: format == RdfFormat.TriG);
    }

    /// <summary>The bytes of a file, decompressed where it is compressed; null when it is a folder, which has been reported. I/O exceptions are the caller's.</summary>
    internal static Stream? Open(string path, SourceFile file, DiagnosticBag bag)
    {
        if (Directory.Exists(path))
        {
            bag.Error(FileCodes.IsDirectory, $"'{file.Name}' is a folder");
            return null;
        }
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return RdfFormat.IsCompressed(path) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    /// <summary>Reads what <see cref="Open"/> opened, in the way that suits it.</summary>
    internal static bool ReadOpened<TSink>(Stream stream, RdfFormat format, SourceFile file, string? baseIri, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
        => stream is FileStream { CanSeek: true, Length: >= MapFrom } plain && !format.IsOfLines
            ? ReadMapped(plain, format, file, baseIri, ref sink, bag)
            : ReadStream(stream, format, file, baseIri, ref sink, bag);

    /// <summary>Whether an exception says that a file cannot be read.</summary>
    internal static bool IsFault(Exception e) => e is InvalidDataException or IOException or UnauthorizedAccessException;

    /// <summary>Reports such an exception; false.</summary>
    internal static bool Report(Exception e, SourceFile file, DiagnosticBag bag)
    {
        if (e is FileNotFoundException or DirectoryNotFoundException)
            bag.Error(FileCodes.NotFound, $"'{file.Name}' does not exist");
        else if (e is InvalidDataException)
            bag.Error(FileCodes.NotReadable, $"'{file.Name}' cannot be read: it is no gzip data, or damaged, or cut short");
        else
            bag.Error(FileCodes.NotReadable, $"'{file.Name}' cannot be read: {IoReason.Of(e)}");
        return false;
    }

    private static bool ReadMapped<TSink>(FileStream stream, RdfFormat format, SourceFile file, string? baseIri, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
    {
        if (stream.Length > MaxTurtleBytes)
            return TooLarge(file, bag);
        using var mapped = new MappedFile(stream);
        return TurtleReader.Read(mapped.Span, mapped, file, baseIri, ref sink, bag, graphs: format == RdfFormat.TriG);
    }

    // All bytes of a stream, or null when they exceed the limit.
    private static ReadOnlyMemory<byte>? Whole(Stream stream, bool toDamage = false)
    {
        byte[] bytes = new byte[stream.CanSeek ? Math.Min(stream.Length, MaxTurtleBytes) + 1 : 1 << 16];
        int length = 0;
        for (int read; (read = Read(stream, bytes.AsSpan(length), toDamage)) > 0;)
        {
            length += read;
            if (length > MaxTurtleBytes)
                return null;
            if (length == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(bytes.Length * 2L, MaxTurtleBytes + 1));
        }
        return bytes.AsMemory(0, length);
    }

    // With toDamage, damaged data ends where the damage begins.
    private static int Read(Stream stream, Span<byte> buffer, bool toDamage)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (InvalidDataException) when (toDamage)
        {
            return 0;
        }
    }

    // For the excerpts of findings, which may well be in front of some damage.
    private static ReadOnlyMemory<byte> Content(string path)
    {
        if (!RdfFormat.IsCompressed(path))
            return File.ReadAllBytes(path);
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        return Whole(stream, toDamage: true) ?? default;
    }

    private static bool TooLarge(SourceFile file, DiagnosticBag bag)
    {
        bag.Error(FileCodes.TooLarge, $"'{file.Name}' is larger than {MaxTurtleBytes} bytes (RdfDocument.MaxTurtleBytes)", "convert it to N-Triples or N-Quads");
        return false;
    }
}
