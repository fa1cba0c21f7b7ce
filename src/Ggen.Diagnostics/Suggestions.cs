namespace Ggen.Diagnostics;

/// <summary>"Did you mean": the known name nearest to a wrong one.</summary>
public static class Suggestions
{
    /// <summary>Names that a hint lists.</summary>
    public const int MaxListed = 24;

    /// <summary>
    /// The candidate within an edit distance (insert, delete, replace, swap neighbours) of a third of the name's length, at least 1;
    /// the first of the nearest, ignoring case; null when none is near.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        int limit = Math.Max(1, name.Length / 3);
        foreach (string candidate in candidates)
        {
            int distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance > limit || (best is not null && distance == limit))
                continue;
            best = candidate;
            limit = distance;
        }
        return best;
    }

    /// <summary>A ready hint, <c>did you mean 'x'?</c>, or null.</summary>
    public static string? Hint(string name, IEnumerable<string> candidates)
        => Nearest(name, candidates) is { } near ? $"did you mean '{near}'?" : null;

    /// <summary>"Did you mean" where a candidate is near, else all of them: <c>the columns are a, b, c</c>; null when there is none. A list longer than <see cref="MaxListed"/> is cut, and says so.</summary>
    /// <param name="what">What they are, in the singular.</param>
    public static string? HintOrList(string name, string what, IReadOnlyList<string> candidates)
    {
        if (candidates.Count == 0)
            return null;
        if (Hint(name, candidates) is { } near)
            return near;
        string list = string.Join(", ", candidates.Take(MaxListed));
        return $"the {what}s are {list}{(candidates.Count > MaxListed ? $" and {candidates.Count - MaxListed} more" : "")}";
    }

    // Optimal string alignment distance.
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
