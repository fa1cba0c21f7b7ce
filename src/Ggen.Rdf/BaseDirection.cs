namespace Ggen.Rdf;

/// <summary>
/// The base direction of a directional language-tagged string (RDF 1.2 Concepts, section 3.4). It is kept as the end of the language
/// tag, as the formats write it: <c>en--ltr</c>. No tag has "--" otherwise, so both stay told apart, and text without a direction
/// pays nothing.
/// </summary>
public static class BaseDirection
{
    private const int SuffixLength = 5; // --ltr

    /// <summary>The direction of a tag, <c>ltr</c> or <c>rtl</c>; empty when it has none.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> tag) => IsDirectional(tag) ? tag[^3..] : default;

    /// <summary>The tag without its direction.</summary>
    public static ReadOnlySpan<byte> Language(ReadOnlySpan<byte> tag) => IsDirectional(tag) ? tag[..^SuffixLength] : tag;

    public static bool IsDirectional(ReadOnlySpan<byte> tag) => tag.Length > SuffixLength && tag[^5] == '-' && tag[^4] == '-';

    /// <summary>Whether this names a direction; the names are case-sensitive.</summary>
    public static bool IsName(ReadOnlySpan<byte> name) => name.SequenceEqual("ltr"u8) || name.SequenceEqual("rtl"u8);

    /// <summary>Where the direction of a tag begins, with its "--"; -1 when it has none.</summary>
    internal static int Start(string tag)
        => tag.Length > SuffixLength && tag[^5] == '-' && tag[^4] == '-' ? tag.Length - SuffixLength : -1;
}
