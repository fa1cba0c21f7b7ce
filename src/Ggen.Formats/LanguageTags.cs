using System.Buffers;
using Ggen.Rdf.Iris;

namespace Ggen.Formats;

/// <summary>Language tags: their token, and lower case, which is how RDF 1.1 (section 3.3) lets them be compared.</summary>
internal static class LanguageTags
{
    private static readonly SearchValues<byte> s_upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <summary>Length of <c>[a-zA-Z]+ ('-' [a-zA-Z0-9]+)*</c> at the start of <paramref name="text"/>, which follows '@'; 0 when none.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length && NameChars.Is(text[at], NameChars.Base))
            at++;
        while (at > 0 && at < text.Length && text[at] == '-')
        {
            int part = at + 1;
            while (part < text.Length && NameChars.Is(text[part], NameChars.Base | NameChars.Digit))
                part++;
            if (part == at + 1)
                return 0;
            at = part;
        }
        return at;
    }

    public static bool IsLower(ReadOnlySpan<byte> tag) => !tag.ContainsAny(s_upper);

    public static ReadOnlySpan<byte> ToLower(ReadOnlySpan<byte> tag, ByteBuffer buffer)
    {
        buffer.Clear();
        foreach (byte b in tag)
            buffer.Append((byte)(b is >= (byte)'A' and <= (byte)'Z' ? b | 0x20 : b));
        return buffer.Span;
    }
}
