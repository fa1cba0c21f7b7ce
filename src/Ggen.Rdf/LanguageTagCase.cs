using System.Text;

namespace Ggen.Rdf;

/// <summary>
/// The case that language tags are kept in, so that tags which differ in nothing else are one: that of RFC 5646, section 2.1.1, in which people
/// write them (<c>en-GB</c>, <c>zh-Hant-TW</c>). RDF 1.2 Concepts, section 3.4, allows it, and Jena does the same. A part of two letters is in
/// upper case and one of four letters begins with one, unless it is the first or comes after a part of one letter; all else is in lower
/// case, and so is the base direction at the end.
/// </summary>
public static class LanguageTagCase
{
    /// <summary>Whether a tag is in that case.</summary>
    public static bool IsNormal(ReadOnlySpan<byte> tag)
    {
        bool hasSingle = false;
        int start = 0;
        for (int end = 0; end <= tag.Length; end++)
        {
            if (end < tag.Length && tag[end] != '-')
                continue;
            if (!IsNormal(tag[start..end], isSpecial: start > 0 && !hasSingle))
                return false;
            hasSingle |= end - start == 1;
            start = end + 1;
        }
        return true;
    }

    /// <summary>Brings a tag, with its base direction where it has one, into that case.</summary>
    public static void Normalize(Span<byte> tag)
    {
        bool hasSingle = false;
        for (int start = 0; start <= tag.Length;)
        {
            int length = tag[start..].IndexOf((byte)'-');
            length = length < 0 ? tag.Length - start : length;
            Span<byte> part = tag.Slice(start, length);
            Ascii.ToLowerInPlace(part, out _);
            if (start > 0 && !hasSingle && (length is 2 or 4))
                Ascii.ToUpperInPlace(length == 2 ? part : part[..1], out _);
            hasSingle |= length == 1;
            start += length + 1;
        }
    }

    /// <summary>A tag in that case.</summary>
    public static string Of(string tag)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(tag);
        Normalize(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static bool IsNormal(ReadOnlySpan<byte> part, bool isSpecial)
    {
        int upper = !isSpecial ? 0 : part.Length == 2 ? 2 : part.Length == 4 ? 1 : 0;
        for (int i = 0; i < part.Length; i++)
        {
            if (i < upper ? char.IsAsciiLetterLower((char)part[i]) : char.IsAsciiLetterUpper((char)part[i]))
                return false;
        }
        return true;
    }
}
