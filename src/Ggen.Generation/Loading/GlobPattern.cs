using System.Text;

namespace Ggen.Generation.Loading;

/// <summary>
/// A file pattern: <c>*</c> and <c>?</c> within a name, <c>[abc]</c> <c>[a-z]</c> <c>[!a]</c>, <c>{a,b}</c>, and <c>**</c> for any number of
/// folders. Case counts on every system. A name that begins with '.' is matched only by a pattern that begins with '.'.
/// </summary>
internal sealed class GlobPattern
{
    /// <summary>Alternatives that one pattern may expand to.</summary>
    public const int MaxAlternatives = 1024;

    private GlobPattern(string[] segments) => Segments = segments;

    /// <summary>The names between the slashes; the first is empty when the pattern is absolute.</summary>
    public string[] Segments { get; }

    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny("*?[{") >= 0;

    /// <summary>The patterns that <paramref name="text"/> means, one per choice of alternatives; null and why when it is malformed.</summary>
    public static List<GlobPattern>? Parse(string text, out string? error)
    {
        var expanded = new List<string>();
        error = Expand(text.Replace('\\', '/'), expanded);
        if (error is not null)
            return null;
        var patterns = new List<GlobPattern>(expanded.Count);
        foreach (string item in expanded)
        {
            string[] segments = item.Split('/');
            foreach (string segment in segments)
                error ??= Check(segment);
            patterns.Add(new GlobPattern(Normalise(segments)));
        }
        return error is null ? patterns : null;
    }

    /// <summary>Whether a file or folder name matches a segment; linear in practice, at worst the product of the lengths.</summary>
    public static bool Matches(ReadOnlySpan<char> segment, ReadOnlySpan<char> name)
    {
        if (name.StartsWith('.') && !segment.StartsWith('.'))
            return false;
        int s = 0, n = 0, star = -1, resume = 0;
        while (n < name.Length)
        {
            if (s < segment.Length && segment[s] == '*')
            {
                star = s++;
                resume = n;
            }
            else if (s < segment.Length && MatchesOne(segment, ref s, name, ref n))
            {
                continue;
            }
            else if (star >= 0)
            {
                s = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }
        return segment[s..].Trim('*').IsEmpty;
    }

    // One character of the name against '?', a set, or itself; on success both positions move on.
    private static bool MatchesOne(ReadOnlySpan<char> segment, ref int s, ReadOnlySpan<char> name, ref int n)
    {
        Rune.DecodeFromUtf16(name[n..], out Rune rune, out int length);
        if (segment[s] == '?')
        {
            s++;
            n += length;
            return true;
        }
        if (segment[s] == '[')
        {
            int end = s + SetLength(segment[s..]);
            if (!InSet(segment[(s + 1)..(end - 1)], rune))
                return false;
            s = end;
            n += length;
            return true;
        }
        if (segment[s] != name[n])
            return false;
        s++;
        n++;
        return true;
    }

    private static bool InSet(ReadOnlySpan<char> set, Rune rune)
    {
        bool negated = set is ['!' or '^', ..];
        if (negated)
            set = set[1..];
        bool found = false;
        while (!set.IsEmpty)
        {
            Rune.DecodeFromUtf16(set, out Rune low, out int length);
            set = set[length..];
            Rune high = low;
            if (set is ['-', _, ..])
            {
                Rune.DecodeFromUtf16(set[1..], out high, out length);
                set = set[(1 + length)..];
            }
            found |= rune >= low && rune <= high;
        }
        return found != negated;
    }

    // Length of a set with its brackets; 0 when it is not closed. A ']' that comes first is a member.
    private static int SetLength(ReadOnlySpan<char> text)
    {
        int first = text is ['[', '!' or '^', ..] ? 3 : 2;
        int end = text.Length > first ? text[first..].IndexOf(']') : -1;
        return end < 0 ? 0 : first + end + 1;
    }

    private static string? Check(string segment)
    {
        for (int i = segment.IndexOf('[', StringComparison.Ordinal); i >= 0; i = segment.IndexOf('[', i))
        {
            int length = SetLength(segment.AsSpan(i));
            if (length == 0)
                return "'[' is not closed";
            i += length;
        }
        return segment.Length > 2 && segment.Contains("**", StringComparison.Ordinal) ? "'**' stands for whole folders and is a name of its own" : null;
    }

    private static string[] Normalise(string[] segments)
    {
        var kept = new List<string>(segments.Length);
        for (int i = 0; i < segments.Length; i++)
        {
            bool idle = segments[i] == "." || (segments[i].Length == 0 && i > 0) || (segments[i] == "**" && kept.Count > 0 && kept[^1] == "**");
            if (!idle)
                kept.Add(segments[i]);
        }
        return [.. kept];
    }

    // a{b,c}d → abd acd, the leftmost group first; groups may nest.
    private static string? Expand(string text, List<string> into)
    {
        var pending = new Stack<string>();
        pending.Push(text);
        while (pending.TryPop(out string? item))
        {
            int open = item.IndexOf('{', StringComparison.Ordinal);
            if (open < 0)
            {
                into.Add(item);
            }
            else
            {
                List<string>? choices = Choices(item, open, out int end);
                if (choices is null)
                    return "'{' is not closed";
                for (int i = choices.Count - 1; i >= 0; i--)
                    pending.Push(item[..open] + choices[i] + item[end..]);
            }
            if (into.Count + pending.Count > MaxAlternatives)
                return $"more than {MaxAlternatives} alternatives";
        }
        return null;
    }

    private static List<string>? Choices(string text, int open, out int end)
    {
        var choices = new List<string>();
        int depth = 0, start = open + 1;
        for (end = open; end < text.Length; end++)
        {
            char c = text[end];
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if ((c == ',' && depth == 1) || depth == 0)
            {
                choices.Add(text[start..end]);
                start = end + 1;
            }
            if (depth == 0)
            {
                end++;
                return choices;
            }
        }
        return null;
    }
}
