using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ggen.Formats.Syntax;

/// <summary>
/// Checks a document for valid UTF-8 in windows, a little ahead of its reader, so that each part is fetched into the cache once.
/// The first fault of a document is reported; what follows it is read as it is.
/// </summary>
internal struct Utf8Check
{
    private const int Window = 1 << 18;

    /// <summary>The offset up to which the text has been checked: call <see cref="Advance"/> on reaching it.</summary>
    public int Until { get; private set; }

    /// <summary>Checks on to a window past <paramref name="at"/>.</summary>
    public void Advance(ReadOnlySpan<byte> text, int at, long offset, SyntaxErrors errors)
    {
        int end = (int)Math.Min(text.Length, (long)at + Window);
        for (int i = 0; i < 3 && end < text.Length && (text[end] & 0xC0) == 0x80; i++)
            end--; // not through a character
        ReadOnlySpan<byte> window = text[Until..end];
        if (!errors.InvalidUtf8 && !Utf8.IsValid(window))
        {
            errors.InvalidUtf8 = true;
            (int start, int length) = FirstFault(window);
            errors.Add(RdfSyntaxCodes.InvalidUtf8, offset + Until + start, length, $"byte 0x{window[start]:X2} is not valid UTF-8",
                IsUtf16(window) ? "this is UTF-16; save the file as UTF-8"
                : window is [0x1F, 0x8B, ..] ? "this is gzip data, which is unpacked when the name of the file ends in .gz"
                : window is [0, ..] or [_, 0, ..] ? "zero bytes: this is UTF-16 or a binary file; save it as UTF-8"
                : window.Contains((byte)0) ? "this looks like a binary file" : "save the file as UTF-8");
            errors.Binary = window.Contains((byte)0); // every further error would be an echo of this one
        }
        Until = end;
    }

    // By its byte order mark.
    public static bool IsUtf16(ReadOnlySpan<byte> text) => text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    private static (int Start, int Length) FirstFault(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out int length) == OperationStatus.Done)
            at += length;
        Rune.DecodeFromUtf8(text[at..], out _, out int bad);
        return (at, Math.Max(1, bad));
    }
}
