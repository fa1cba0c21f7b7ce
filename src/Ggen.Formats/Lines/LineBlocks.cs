using Ggen.Diagnostics;
using Ggen.Formats.Syntax;
using Ggen.Rdf;
using Ggen.Rdf.Memory;

namespace Ggen.Formats.Lines;

/// <summary>Reads N-Triples or N-Quads from a stream in one buffer that is used again and again, cut at line ends; only a longer line makes it grow.</summary>
internal static class LineBlocks
{
    /// <summary>The longest line, in bytes.</summary>
    public const int MaxLineBytes = 1 << 30;

    private const int BlockSize = 1 << 17; // near the processor, and few pages to bring

    public static bool Read<TSink>(Stream stream, SourceFile file, ref TSink sink, DiagnosticBag bag, int blockSize = BlockSize, bool quads = false)
        where TSink : struct, IQuadSink
    {
        var errors = new SyntaxErrors(file, bag);
        byte[] buffer = GC.AllocateUninitializedArray<byte>(blockSize);
        if (stream.CanSeek)
            Pages.Populate(buffer.AsSpan(0, (int)Math.Clamp(stream.Length - stream.Position, 0, blockSize)));
        long offset = 0; // of the buffer in the document
        int length = 0;
        while (!errors.Full)
        {
            if (length == buffer.Length && !TryGrow(ref buffer, offset, errors))
                return false;
            int read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
                break;
            int fresh = length;
            length += read;
            int cut = buffer.AsSpan(fresh, read).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
            if (cut == 0)
                continue; // the line goes on
            int lines = fresh + cut;
            NTriplesReader.ReadBlock(buffer.AsSpan(0, lines), offset, ref sink, errors, quads);
            buffer.AsSpan(lines, length - lines).CopyTo(buffer);
            offset += lines;
            length -= lines;
        }
        if (!errors.Full)
            NTriplesReader.ReadBlock(buffer.AsSpan(0, length), offset, ref sink, errors, quads);
        return errors.Count == 0;
    }

    /// <summary>Reports a line beyond the limit.</summary>
    public static void TooLong(long offset, SyntaxErrors errors)
        => errors.Add(FileCodes.TooLarge, offset, 0, $"the line is longer than {MaxLineBytes} bytes (LineBlocks.MaxLineBytes)");

    private static bool TryGrow(ref byte[] buffer, long offset, SyntaxErrors errors)
    {
        if (buffer.Length >= MaxLineBytes)
        {
            TooLong(offset, errors);
            return false;
        }
        Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, MaxLineBytes));
        return true;
    }
}
