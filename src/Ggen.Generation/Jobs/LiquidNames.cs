namespace Ggen.Generation.Jobs;

/// <summary>Whether a Liquid text uses a variable: what decides between one file and one file per row.</summary>
internal static class LiquidNames
{
    public static bool Uses(string text, string name)
    {
        for (int at = 0; (at = Next(text, at)) >= 0;)
        {
            int end = text.IndexOf(text[at + 1] == '{' ? "}}" : "%}", at + 2, StringComparison.Ordinal);
            end = end < 0 ? text.Length : end;
            if (Names(text.AsSpan(at + 2, end - at - 2), name))
                return true;
            at = end;
        }
        return false;
    }

    private static int Next(string text, int at)
    {
        for (; at + 1 < text.Length; at++)
        {
            if (text[at] == '{' && text[at + 1] is '{' or '%')
                return at;
        }
        return -1;
    }

    // Looks past quoted texts; 'a.row' is a member of something else.
    private static bool Names(ReadOnlySpan<char> markup, string name)
    {
        for (int i = 0; i < markup.Length; i++)
        {
            if (markup[i] is '"' or '\'')
            {
                int close = markup[(i + 1)..].IndexOf(markup[i]);
                i = close < 0 ? markup.Length : i + 1 + close;
            }
            else if (IsName(markup[i]))
            {
                int start = i;
                while (i < markup.Length && IsName(markup[i]))
                    i++;
                if (markup[start..i].SequenceEqual(name) && (start == 0 || markup[start - 1] != '.'))
                    return true;
                i--;
            }
        }
        return false;
    }

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
