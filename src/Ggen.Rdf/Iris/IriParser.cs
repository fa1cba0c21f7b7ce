using System.Buffers;
using System.Text;

namespace Ggen.Rdf.Iris;

/// <summary>
/// The grammar of IRIs (RFC 3987 section 2.2). Readers of RDF ask only for what their own grammar asks, an absolute IRI without
/// forbidden characters, because real data holds IRIs that RFC 3987 refuses; <c>TryCheck</c> is the whole rule.
/// </summary>
public static class IriParser
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string SubDelims = "!$&'()*+,;=";

    private static readonly SearchValues<char> s_userOrHost = SearchValues.Create(Unreserved + SubDelims + ":");
    private static readonly SearchValues<char> s_path = SearchValues.Create(Unreserved + SubDelims + ":@/");
    private static readonly SearchValues<char> s_query = SearchValues.Create(Unreserved + SubDelims + ":@/?");

    /// <summary>Length of the scheme that <paramref name="iri"/> begins with, without ':'; -1 when it begins with none.</summary>
    public static int SchemeLength(ReadOnlySpan<byte> iri)
    {
        if (iri.StartsWith("http:"u8)) // most of them
            return "http".Length;

        // scheme ::= ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )
        for (int i = 0; i < iri.Length; i++)
        {
            byte b = iri[i];
            if ((uint)((b | 0x20) - 'a') <= 'z' - 'a')
                continue;
            if (b == ':')
                return i > 0 ? i : -1;
            if (i == 0 || !((uint)(b - '0') <= 9 || b is (byte)'+' or (byte)'-' or (byte)'.'))
                return -1;
        }
        return -1;
    }

    /// <summary>Whether it begins with a scheme, hence needs no base.</summary>
    public static bool IsAbsolute(ReadOnlySpan<byte> iri) => SchemeLength(iri) >= 0;

    /// <summary>Whether it begins with a scheme, hence needs no base.</summary>
    public static bool IsAbsolute(string iri) => IsAbsolute(Encoding.UTF8.GetBytes(iri));

    /// <summary>The bytes that no IRIREF of Turtle, N-Triples or SPARQL may hold: <c>[#x00-#x20&lt;&gt;"{}|^`\]</c>.</summary>
    public static bool IsForbidden(int codePoint) => codePoint <= 0x20 || (codePoint < 0x80 && "<>\"{}|^`\\".Contains((char)codePoint));

    /// <summary>Checks an absolute IRI against the whole of RFC 3987; on failure, where (byte offset) and why.</summary>
    public static bool TryCheck(ReadOnlySpan<byte> iri, out int errorAt, out string error)
    {
        errorAt = 0;
        error = "the IRI has no scheme";
        int scheme = SchemeLength(iri);
        if (scheme < 0)
            return false;
        IriParts parts = IriParts.Split(iri);
        int authority = scheme + 3;
        int path = parts.HasAuthority ? authority + parts.Authority.Length : scheme + 1;
        int query = path + parts.Path.Length + 1;
        int fragment = parts.HasQuery ? query + parts.Query.Length + 1 : query;
        return (!parts.HasAuthority || CheckAuthority(parts.Authority, authority, ref errorAt, ref error))
            && Check(parts.Path, path, s_path, "path", false, ref errorAt, ref error)
            && Check(parts.Query, query, s_query, "query", true, ref errorAt, ref error)
            && Check(parts.Fragment, fragment, s_query, "fragment", false, ref errorAt, ref error);
    }

    /// <inheritdoc cref="TryCheck(ReadOnlySpan{byte}, out int, out string)"/>
    public static bool TryCheck(string iri, out int errorAt, out string error) => TryCheck(Encoding.UTF8.GetBytes(iri), out errorAt, out error);

    // iauthority ::= [ iuserinfo "@" ] ihost [ ":" port ]
    private static bool CheckAuthority(ReadOnlySpan<byte> authority, int offset, ref int errorAt, ref string error)
    {
        int at = authority.IndexOf((byte)'@');
        if (at >= 0)
        {
            if (!Check(authority[..at], offset, s_userOrHost, "user", false, ref errorAt, ref error))
                return false;
            authority = authority[(at + 1)..];
            offset += at + 1;
        }
        if (authority.StartsWith("["u8)) // IP-literal: only its brackets and digits are judged
        {
            int close = authority.IndexOf((byte)']');
            if (close < 0)
                return Fail(offset, "'[' is not closed", ref errorAt, ref error);
            return CheckPort(authority[(close + 1)..], offset + close + 1, ref errorAt, ref error);
        }
        int colon = authority.IndexOf((byte)':');
        int host = colon < 0 ? authority.Length : colon;
        return Check(authority[..host], offset, s_userOrHost, "host", false, ref errorAt, ref error)
            && CheckPort(authority[host..], offset + host, ref errorAt, ref error);
    }

    private static bool CheckPort(ReadOnlySpan<byte> port, int offset, ref int errorAt, ref string error)
    {
        for (int i = 0; i < port.Length; i++)
        {
            if (i == 0 ? port[i] != ':' : !char.IsAsciiDigit((char)port[i]))
                return Fail(offset + i, "the port is not a number", ref errorAt, ref error);
        }
        return true;
    }

    private static bool Check(
        ReadOnlySpan<byte> part, int offset, SearchValues<char> ascii, string name, bool privateUse, ref int errorAt, ref string error)
    {
        for (int i = 0; i < part.Length;)
        {
            int length = 1;
            if (part[i] == '%')
            {
                if (i + 2 >= part.Length || !char.IsAsciiHexDigit((char)part[i + 1]) || !char.IsAsciiHexDigit((char)part[i + 2]))
                    return Fail(offset + i, "'%' is not followed by two hexadecimal digits", ref errorAt, ref error);
                length = 3;
            }
            else if (part[i] < 0x80)
            {
                if (!ascii.Contains((char)part[i]))
                    return Fail(offset + i, $"U+{part[i]:X4} is not allowed in the {name} of an IRI", ref errorAt, ref error);
            }
            else if (Rune.DecodeFromUtf8(part[i..], out Rune rune, out length) != OperationStatus.Done || !IsUcsChar(rune.Value, privateUse))
            {
                return Fail(offset + i, $"U+{rune.Value:X4} is not allowed in the {name} of an IRI", ref errorAt, ref error);
            }
            i += length;
        }
        return true;
    }

    // ucschar, and iprivate where the grammar has it (the query)
    private static bool IsUcsChar(int c, bool privateUse) => c switch
    {
        < 0xA0 => false,
        <= 0xD7FF => true,
        < 0xF900 => privateUse && c >= 0xE000,
        <= 0xFDCF => true,
        < 0xFDF0 => false,
        <= 0xFFEF => true,
        < 0x10000 => false,
        < 0xE0000 => (c & 0xFFFF) <= 0xFFFD,
        < 0xF0000 => (c & 0xFFFF) is >= 0x1000 and <= 0xFFFD,
        _ => privateUse && (c & 0xFFFF) <= 0xFFFD,
    };

    private static bool Fail(int at, string message, ref int errorAt, ref string error)
    {
        errorAt = at;
        error = message;
        return false;
    }
}
