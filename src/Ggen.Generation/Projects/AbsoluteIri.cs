namespace Ggen.Generation.Projects;

/// <summary>Whether a text begins with a scheme and holds nothing that no IRI may hold (RFC 3987): enough to catch a path or a prefixed name.</summary>
internal static class AbsoluteIri
{
    public static bool Is(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !char.IsAsciiLetter(text[0]))
            return false;
        foreach (char c in text.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }
        foreach (char c in text)
        {
            if (c <= ' ' || "<>\"{}|\\^`".Contains(c, StringComparison.Ordinal))
                return false;
        }
        return true;
    }
}
