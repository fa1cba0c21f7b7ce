namespace Ggen.Generation.Changes;

/// <summary>Lines of an old text that are replaced by lines of a new one; either may be none. All numbers count from 0, ends are excluded.</summary>
internal sealed class LineEdit(int oldStart, int oldEnd, int newStart, int newEnd)
{
    public int OldStart => oldStart;

    public int OldEnd => oldEnd;

    public int NewStart => newStart;

    public int NewEnd => newEnd;
}

/// <summary>
/// Which lines of two texts are the same. Lines that both have exactly once are matched first (patience), which keeps functions whole;
/// what lies between is aligned by the greedy algorithm of Myers (1986). The work is linear in the lines: after <see cref="MaxEdits"/>
/// insertions and deletions without an end, the best way so far is taken and the search begins anew behind it.
/// </summary>
internal sealed class LineDiff
{
    /// <summary>Insertions and deletions that one search goes through.</summary>
    public const int MaxEdits = 400;

    private const int MaxDepth = 60;

    private readonly int[] _old, _new;
    private readonly int[] _match; // of each old line: the new one, or -1
    private readonly int[] _oldCount, _newCount, _newPlace; // by number of a line

    private LineDiff(int[] old, int[] @new, int distinct)
    {
        _old = old;
        _new = @new;
        _match = new int[old.Length];
        Array.Fill(_match, -1);
        _oldCount = new int[distinct];
        _newCount = new int[distinct];
        _newPlace = new int[distinct];
    }

    /// <summary>The edits that make the new text from the old one, in order; between two there is at least one line that stays.</summary>
    /// <param name="table">The one that both texts were added to.</param>
    public static List<LineEdit> Edits(TextLines old, TextLines @new, LineTable table)
    {
        var diff = new LineDiff(old.Numbers, @new.Numbers, table.Count);
        diff.Align(0, old.Count, 0, @new.Count, 0);
        return diff.Edits();
    }

    private List<LineEdit> Edits()
    {
        var edits = new List<LineEdit>();
        int oldAt = 0, newAt = 0;
        for (int i = 0; i <= _old.Length; i++)
        {
            int match = i == _old.Length ? _new.Length : _match[i];
            if (match < 0)
                continue;
            if (oldAt < i || newAt < match)
                edits.Add(new LineEdit(oldAt, i, newAt, match));
            (oldAt, newAt) = (i + 1, match + 1);
        }
        return edits;
    }

    private void Align(int oldStart, int oldEnd, int newStart, int newEnd, int depth)
    {
        while (oldStart < oldEnd && newStart < newEnd && _old[oldStart] == _new[newStart])
            _match[oldStart++] = newStart++;
        while (oldStart < oldEnd && newStart < newEnd && _old[oldEnd - 1] == _new[newEnd - 1])
            _match[--oldEnd] = --newEnd;
        if (oldStart == oldEnd || newStart == newEnd)
            return;
        int[] anchors = depth < MaxDepth ? Anchors(oldStart, oldEnd, newStart, newEnd) : [];
        if (anchors.Length == 0)
        {
            while (oldStart < oldEnd && newStart < newEnd)
                (oldStart, newStart) = Search(oldStart, oldEnd, newStart, newEnd);
            return;
        }
        foreach (int anchor in anchors)
        {
            int match = _newPlace[_old[anchor]];
            _match[anchor] = match; // before its neighbours are aligned, which use the places for themselves
        }
        foreach (int anchor in anchors)
        {
            int match = _match[anchor];
            Align(oldStart, anchor, newStart, match, depth + 1);
            (oldStart, newStart) = (anchor + 1, match + 1);
        }
        Align(oldStart, oldEnd, newStart, newEnd, depth + 1);
    }

    // The old lines that both ranges have once, as many as stand in the same order in both: the longest increasing run of their places.
    private int[] Anchors(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        for (int i = oldStart; i < oldEnd; i++)
            _oldCount[_old[i]] = _newCount[_old[i]] = 0;
        for (int i = newStart; i < newEnd; i++)
            _oldCount[_new[i]] = _newCount[_new[i]] = 0;
        for (int i = oldStart; i < oldEnd; i++)
            _oldCount[_old[i]]++;
        for (int i = newStart; i < newEnd; i++)
        {
            _newCount[_new[i]]++;
            _newPlace[_new[i]] = i;
        }
        var piles = new List<int>(); // the last line of the best run of each length
        int[] before = new int[oldEnd - oldStart];
        for (int i = oldStart; i < oldEnd; i++)
        {
            int line = _old[i];
            if (_oldCount[line] != 1 || _newCount[line] != 1)
                continue;
            int low = 0, high = piles.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (_newPlace[_old[piles[middle]]] < _newPlace[line])
                    low = middle + 1;
                else
                    high = middle;
            }
            before[i - oldStart] = low == 0 ? -1 : piles[low - 1];
            if (low == piles.Count)
                piles.Add(i);
            else
                piles[low] = i;
        }
        int[] run = new int[piles.Count];
        for (int i = run.Length - 1, at = run.Length == 0 ? -1 : piles[^1]; i >= 0; i--, at = before[at - oldStart])
            run[i] = at;
        return run;
    }

    // Myers: for each number of edits, how far each diagonal reaches. Returns where the alignment that was found ends.
    private (int Old, int New) Search(int oldStart, int oldEnd, int newStart, int newEnd)
    {
        int width = oldEnd - oldStart, height = newEnd - newStart;
        int limit = Math.Min(MaxEdits, width + height);
        int[] reach = new int[2 * limit + 3]; // by diagonal (old - new), shifted by limit + 1
        var rounds = new List<int[]>();
        (int BestOld, int BestEdits, int BestDiagonal) best = (0, 0, 0);
        int bestSum = -1;
        for (int edits = 0; edits <= limit; edits++)
        {
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                int at = diagonal + limit + 1;
                bool down = diagonal == -edits || (diagonal != edits && reach[at - 1] < reach[at + 1]);
                int x = edits == 0 ? 0 : down ? reach[at + 1] : reach[at - 1] + 1;
                int y = x - diagonal;
                while (x < width && y < height && _old[oldStart + x] == _new[newStart + y])
                    (x, y) = (x + 1, y + 1);
                reach[at] = x;
                if (x <= width && y <= height && x + y > bestSum) // a way that leads out never comes back in
                {
                    bestSum = x + y;
                    best = (x, edits, diagonal);
                }
                if (x == width && y == height)
                {
                    rounds.Add(Copy(reach, edits, limit));
                    Trace(rounds, edits, diagonal, x, oldStart, newStart);
                    return (oldEnd, newEnd);
                }
            }
            rounds.Add(Copy(reach, edits, limit));
        }
        Trace(rounds, best.BestEdits, best.BestDiagonal, best.BestOld, oldStart, newStart);
        return (oldStart + best.BestOld, newStart + best.BestOld - best.BestDiagonal);
    }

    private static int[] Copy(int[] reach, int edits, int limit) => reach.AsSpan(limit + 1 - edits, 2 * edits + 1).ToArray();

    // Walks back from the end of a way and marks the lines that stay.
    private void Trace(List<int[]> rounds, int edits, int diagonal, int x, int oldStart, int newStart)
    {
        for (; edits > 0; edits--)
        {
            int[] earlier = rounds[edits - 1]; // of diagonals 1 - edits to edits - 1
            int at = diagonal + edits - 1;
            bool down = diagonal == -edits || (diagonal != edits && earlier[at - 1] < earlier[at + 1]);
            int from = down ? earlier[at + 1] : earlier[at - 1] + 1;
            Mark(from, x, diagonal, oldStart, newStart);
            x = down ? from : from - 1;
            diagonal += down ? 1 : -1;
        }
        Mark(0, x, diagonal, oldStart, newStart);
    }

    private void Mark(int from, int to, int diagonal, int oldStart, int newStart)
    {
        for (int x = from; x < to; x++)
            _match[oldStart + x] = newStart + x - diagonal;
    }
}
