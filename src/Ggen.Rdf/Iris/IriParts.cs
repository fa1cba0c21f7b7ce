namespace Ggen.Rdf.Iris;

/// <summary>
/// An IRI reference cut into its components (RFC 3986 appendix B), without judging their characters. A component that is absent
/// differs from one that is empty: <c>http://a?</c> has a query.
/// </summary>
public readonly ref struct IriParts
{
    private IriParts(ReadOnlySpan<byte> text, int schemeEnd, int authorityStart, int pathStart, int pathEnd, int queryEnd)
    {
        HasScheme = schemeEnd >= 0;
        Scheme = HasScheme ? text[..schemeEnd] : default;
        HasAuthority = authorityStart >= 0;
        Authority = HasAuthority ? text[authorityStart..pathStart] : default;
        Path = text[pathStart..pathEnd];
        HasQuery = pathEnd < text.Length && text[pathEnd] == '?';
        Query = HasQuery ? text[(pathEnd + 1)..queryEnd] : default;
        HasFragment = queryEnd < text.Length;
        Fragment = HasFragment ? text[(queryEnd + 1)..] : default;
    }

    public bool HasScheme { get; }

    /// <summary>Without ':'.</summary>
    public ReadOnlySpan<byte> Scheme { get; }

    public bool HasAuthority { get; }

    /// <summary>Without '//'.</summary>
    public ReadOnlySpan<byte> Authority { get; }

    public ReadOnlySpan<byte> Path { get; }

    public bool HasQuery { get; }

    /// <summary>Without '?'.</summary>
    public ReadOnlySpan<byte> Query { get; }

    public bool HasFragment { get; }

    /// <summary>Without '#'.</summary>
    public ReadOnlySpan<byte> Fragment { get; }

    public static IriParts Split(ReadOnlySpan<byte> text)
    {
        int schemeEnd = IriParser.SchemeLength(text);
        int at = schemeEnd + 1; // -1 means no scheme, and the rest begins at 0
        int authorityStart = -1;
        if (text[at..].StartsWith("//"u8))
        {
            authorityStart = at + 2;
            int length = text[authorityStart..].IndexOfAny((byte)'/', (byte)'?', (byte)'#');
            at = length < 0 ? text.Length : authorityStart + length;
        }
        int path = text[at..].IndexOfAny((byte)'?', (byte)'#');
        int pathEnd = path < 0 ? text.Length : at + path;
        int query = text[pathEnd..].IndexOf((byte)'#');
        return new IriParts(text, schemeEnd, authorityStart, at, pathEnd, query < 0 ? text.Length : pathEnd + query);
    }
}
