using System.Text;

namespace Ggen.Formats.Syntax;

/// <summary>The VERSION directives of RDF 1.2: <c>VERSION "1.2"</c>. They announce, and change nothing in what is read.</summary>
internal static class Versions
{
    public const string Hint = "such as VERSION \"1.2\"";

    /// <summary>
    /// The version specifier at <paramref name="start"/>, a string in one quote at each end; the offset behind it, or -1 when there is none. A
    /// warning when the version is none that is known.
    /// </summary>
    public static int End(ReadOnlySpan<byte> text, int start, long offset, SyntaxErrors errors)
    {
        if (start >= text.Length || text[start] is not ((byte)'"' or (byte)'\''))
            return -1;
        ReadOnlySpan<byte> rest = text[(start + 1)..];
        int length = rest.IndexOfAny(text[start], (byte)'\n', (byte)'\r');
        if (length <= 0 || rest[length] != text[start])
            return -1;
        ReadOnlySpan<byte> version = rest[..length];
        if (!version.SequenceEqual("1.2"u8) && !version.SequenceEqual("1.2-basic"u8) && !version.SequenceEqual("1.1"u8))
        {
            errors.Warn(RdfSyntaxCodes.UnknownVersion, offset + start, length + 2, $"the version '{Encoding.UTF8.GetString(version)}' of RDF is not known; this is read as 1.2",
                "known are 1.1, 1.2 and 1.2-basic");
        }
        return start + length + 2;
    }
}
