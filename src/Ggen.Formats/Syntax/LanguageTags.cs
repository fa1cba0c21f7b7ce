using System.Buffers;
using System.Text;
using Ggen.Formats.Output;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Syntax;

/// <summary>Language tags with their base direction: their token and their case.</summary>
internal static class LanguageTags
{
    private const int MaxPart = 8; // BCP 47

    private static readonly SearchValues<byte> s_upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <summary>Length of <c>[a-zA-Z]{1,8} ('-' [a-zA-Z0-9]{1,8})* ('--' ('ltr' | 'rtl'))?</c> at the start of <paramref name="text"/>, which follows '@'; 0 when none.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        int at = Run(text, 0, NameChars.Base);
        if (at > MaxPart)
            return 0;
        while (at > 0 && at < text.Length && text[at] == '-')
        {
            int part = at + 1;
            if (part < text.Length && text[part] == '-')
                return Directed(text, part + 1);
            at = Run(text, part, NameChars.Base | NameChars.Digit);
            if (at == part || at - part > MaxPart)
                return 0;
        }
        return at;
    }

    /// <summary>What is wrong with a tag that has no length.</summary>
    public static string Fault(ReadOnlySpan<byte> text)
    {
        int at = Run(text, 0, NameChars.Base);
        int longest = at;
        while (at > 0 && at < text.Length && text[at] == '-')
        {
            if (at + 1 < text.Length && text[at + 1] == '-')
                return "the base direction is --ltr or --rtl, in lower case (RDF 1.2)";
            int part = at + 1;
            at = Run(text, part, NameChars.Base | NameChars.Digit);
            longest = Math.Max(longest, at - part);
            if (at == part)
                break;
        }
        return longest > MaxPart ? "each part of a tag has eight characters at most" : "such as @en, @en-GB or @ar--rtl";
    }

    /// <summary>A tag in the case in which tags are kept.</summary>
    /// <param name="buffer">Holds it.</param>
    public static ReadOnlySpan<byte> Normal(ReadOnlySpan<byte> tag, ByteBuffer buffer)
    {
        buffer.Clear();
        buffer.Append(tag);
        LanguageTagCase.Normalize(buffer.Writable);
        return buffer.Span;
    }

    /// <summary>Appends a tag in lower case, as canonical N-Triples have it (RDF 1.2 N-Triples, section 4).</summary>
    public static void AppendLower(ReadOnlySpan<byte> tag, ByteBuffer output)
    {
        int start = output.Length;
        output.Append(tag);
        if (tag.ContainsAny(s_upper))
            Ascii.ToLowerInPlace(output.Writable[start..], out _);
    }

    private static int Directed(ReadOnlySpan<byte> text, int direction)
    {
        int end = Run(text, direction, NameChars.Base);
        return BaseDirection.IsName(text[direction..end]) ? end : 0;
    }

    private static int Run(ReadOnlySpan<byte> text, int at, byte kinds)
    {
        while (at < text.Length && NameChars.Is(text[at], kinds))
            at++;
        return at;
    }
}
