using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Injections;

/// <summary>
/// A file with all that rules inject into it. What a rule has injected before and nobody edited is replaced where it is; what a person
/// edited is merged by lines; what no rule injects any more goes, unless it was edited. New fragments go where their rules say.
/// </summary>
internal sealed class InjectedText
{
    private readonly string _name;
    private readonly Lines _lines;
    private readonly MergeSide _side;
    private readonly DiagnosticBag _bag;
    private readonly List<Piece> _pieces = []; // in the order of the text
    private bool _isNew; // whether what is remembered is another now
    private bool _isChanged; // whether lines were put in or taken out

    private InjectedText(string name, Lines lines, MergeSide side, DiagnosticBag bag)
    {
        _name = name;
        _lines = lines;
        _side = side;
        _bag = bag;
    }

    /// <summary>The file afterwards.</summary>
    public ReadOnlyMemory<byte> Text { get; private set; }

    /// <summary>What is to be remembered of it.</summary>
    public InjectedMemory? Memory { get; private set; }

    /// <summary>Places that a person and a rule changed in different ways.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Whether conflict markers of an earlier run are still there.</summary>
    public bool HasMarkers { get; private set; }

    /// <summary>Whether a fragment is another than it was generated.</summary>
    public bool IsEdited { get; private set; }

    /// <summary>Whether what was generated anew was merged into edited lines.</summary>
    public bool IsMerged { get; private set; }

    /// <summary>Null after an error.</summary>
    /// <param name="steps">What goes into the file now, in the order of the rules.</param>
    /// <param name="past">Null when nothing is known of earlier runs.</param>
    /// <param name="isTrusted">Whether a text that is there already counts as injected, since an earlier run did it and did not remember.</param>
    /// <param name="isDone">Whether a rule took part in the run.</param>
    /// <param name="side">What becomes of conflicts.</param>
    public static InjectedText? Of(
        string name, ReadOnlyMemory<byte> file, IReadOnlyList<RenderedFile> steps, InjectedMemory? past, bool isTrusted, Func<string, bool> isDone, MergeSide side, DiagnosticBag bag)
    {
        if (Lines.Of(file, name, steps.Count > 0 ? steps[0].Injection!.Where : null, bag) is not { } lines)
            return null;
        var text = new InjectedText(name, lines, side, bag);
        List<Wanted> wanted = [.. steps.Select(step => new Wanted(step)).Where(item => item.Lines.Count > 0)];
        if (past is not null)
            text.Update(past, wanted, isDone);
        foreach (Wanted item in wanted.Where(item => !item.IsThere))
        {
            if (!text.Inject(item, isTrusted))
                return null;
        }
        bool? end = text._isChanged ? steps.LastOrDefault(step => step.Injection!.EndsWithNewline is not null)?.Injection!.EndsWithNewline : null;
        text.Text = lines.ToBytes(end);
        text.Memory = text._isNew ? text.Remember() : past;
        return text;
    }

    // What was injected before, in its place.
    private void Update(InjectedMemory past, List<Wanted> wanted, Func<string, bool> isDone)
    {
        string[] old = [.. Lines.Split(Encoding.UTF8.GetString(past.Text.Span)).Select(Lines.Bare)];
        var map = new FragmentMap(old, _lines.Bare());
        foreach (InjectedFragment fragment in past.Fragments)
        {
            List<string> generated = [.. old.AsSpan(fragment.Start, fragment.Count)];
            (int start, int end) = map.Find(fragment.Start, fragment.Start + fragment.Count);
            _pieces.Add(new Piece(fragment.Rule, generated, start, end - start));
        }
        Mend();
        Widen();
        foreach (string rule in past.Fragments.Select(fragment => fragment.Rule).Distinct(StringComparer.Ordinal).Where(isDone))
            Pair([.. _pieces.Where(piece => piece.Rule == rule)], [.. wanted.Where(item => item.Rule == rule && item.IsTracked)]);
        for (int i = _pieces.Count - 1; i >= 0; i--)
        {
            Piece piece = _pieces[i];
            bool isEdited = !IsAsGenerated(piece);
            if (piece.Count == 0 || (piece.Wanted is null && isDone(piece.Rule)))
                Drop(i, isEdited);
            else if (piece.Wanted is { } next && !Canonical(next.Lines).SequenceEqual(Canonical(piece.Generated)))
                Change(i, next.Lines, isEdited);
            else
                Keep(piece, isEdited);
            if (piece.Count > 0 && piece.Wanted is not null)
                piece.Wanted.IsThere = true;
        }
    }

    // A fragment that moved as it is, or one that comparing the texts mistook for another.
    private void Mend()
    {
        string[] lines = _lines.Bare();
        for (int i = 0; i < _pieces.Count; i++)
        {
            Piece piece = _pieces[i];
            if (IsAsGenerated(piece))
                continue;
            int from = i == 0 ? 0 : _pieces[i - 1].End, to = i + 1 < _pieces.Count ? _pieces[i + 1].Start : lines.Length;
            int at = Injection.Holding(lines, piece.Generated, from);
            if (at >= 0 && at + piece.Generated.Count <= Math.Max(to, piece.End))
                (piece.Start, piece.Count) = (at, piece.Generated.Count);
        }
    }

    // The whole of a conflict belongs to the fragment that it is in: its first lines look like lines that a person put in front.
    private void Widen()
    {
        string[] lines = _lines.Bare();
        string first = Encoding.UTF8.GetString(ThreeWayMerge.YoursMarker), last = Encoding.UTF8.GetString(ThreeWayMerge.GeneratedMarker);
        for (int start = Array.IndexOf(lines, first); start >= 0; start = Array.IndexOf(lines, first, start + 1))
        {
            int end = Array.IndexOf(lines, last, start) + 1;
            Piece? piece = _pieces.Find(piece => piece.Start < end && piece.End > start) ?? _pieces.Find(piece => piece.Start <= end && piece.End >= start);
            if (end == 0 || piece is null)
                continue;
            int to = Math.Max(piece.End, end);
            piece.Start = Math.Min(piece.Start, start);
            piece.Count = to - piece.Start;
        }
    }

    // Fragments of one rule: equal ones are the same, and those between two equal ones follow each other.
    private static void Pair(List<Piece> old, List<Wanted> now)
    {
        var table = new LineTable();
        TextLines before = table.Add(OneLineEach(old.ConvertAll(piece => Canonical(piece.Generated)))), after = table.Add(OneLineEach(now.ConvertAll(item => Canonical(item.Lines))));
        int from = 0, to = 0;
        foreach (LineEdit edit in LineDiff.Edits(before, after, table))
        {
            while (from < edit.OldStart)
                old[from++].Wanted = now[to++];
            while (from < edit.OldEnd && to < edit.NewEnd)
                old[from++].Wanted = now[to++];
            (from, to) = (edit.OldEnd, edit.NewEnd);
        }
        while (from < old.Count)
            old[from++].Wanted = now[to++];
    }

    private void Drop(int at, bool isEdited)
    {
        Piece piece = _pieces[at];
        _isNew = true;
        _pieces.RemoveAt(at);
        if (isEdited && piece.Count > 0)
        {
            _bag.Warning(ProjectCodes.InjectedStays, $"what '{piece.Rule}' injected into '{_name}' at line {piece.Start + 1} was edited by hand and stays, and '{piece.Rule}' does not inject it any more");
            return;
        }
        if (piece.Count > 0)
            Replace(at, piece, []);
    }

    private void Change(int at, List<string> wanted, bool isEdited)
    {
        Piece piece = _pieces[at];
        if (isEdited && AreMarkersIn(piece))
        {
            Keep(piece, isEdited);
            return; // it is looked at again when they are resolved
        }
        _isNew = true;
        List<string> there = _lines.Bare(piece.Start, piece.Count), next = Injection.Indented(wanted, there.Find(line => line.Length > 0) ?? "");
        if (!isEdited)
        {
            Replace(at + 1, piece, next);
        }
        else
        {
            Merged merged = ThreeWayMerge.Merge(Bytes(piece.Generated), Bytes(there), Bytes(next), _side);
            List<string> lines = [.. Lines.Split(Encoding.UTF8.GetString(merged.Text.Span)).Select(Lines.Bare)];
            Conflicts += merged.Conflicts;
            IsMerged |= !lines.SequenceEqual(there);
            IsEdited = true;
            Replace(at + 1, piece, lines);
        }
        piece.Generated = next;
    }

    private void Keep(Piece piece, bool isEdited)
    {
        IsEdited |= isEdited;
        HasMarkers |= isEdited && AreMarkersIn(piece);
    }

    private bool AreMarkersIn(Piece piece) => ThreeWayMerge.HasMarkers(Bytes(_lines.Bare(piece.Start, piece.Count)));

    // False after an error.
    private bool Inject(Wanted item, bool isTrusted)
    {
        Injection injection = item.Step.Injection!;
        if (isTrusted && item.IsTracked && Injection.Holding(_lines.Bare(), item.Lines) is >= 0 and int there)
        {
            int skipped = item.Lines.FindIndex(line => line.Length > 0);
            Add(new Piece(item.Rule, _lines.Bare(there, item.Lines.Count - skipped), there, item.Lines.Count - skipped));
            return true;
        }
        if (injection.Apply(_lines, item.Lines, _name, _bag) is not { } place)
            return false;
        if (place.Count == 0)
            return true;
        foreach (Piece piece in _pieces)
            piece.Start += piece.Start >= place.At ? place.Count : 0;
        if (item.IsTracked)
            Add(new Piece(item.Rule, _lines.Bare(place.At, place.Count), place.At, place.Count));
        _isChanged = true;
        return true;
    }

    // One that lies in another, or has another in it, cannot be told from it any more.
    private void Add(Piece piece)
    {
        _pieces.RemoveAll(other => other.Start < piece.End && piece.Start < other.End);
        int at = _pieces.FindIndex(other => other.Start >= piece.End);
        _pieces.Insert(at < 0 ? _pieces.Count : at, piece);
        _isNew = true;
    }

    // Replaces the lines of a piece; the pieces from 'next' on lie behind it.
    private void Replace(int next, Piece piece, List<string> lines)
    {
        _isChanged = true;
        _lines.Replace(piece.Start, piece.Count, lines);
        for (int i = next; i < _pieces.Count; i++)
            _pieces[i].Start += lines.Count - piece.Count;
        piece.Count = lines.Count;
    }

    private bool IsAsGenerated(Piece piece)
        => piece.Count == piece.Generated.Count && Trimmed(_lines.Bare(piece.Start, piece.Count)).SequenceEqual(Trimmed(piece.Generated));

    private InjectedMemory Remember()
    {
        var text = new StringBuilder();
        var fragments = new List<InjectedFragment>();
        int at = 0, line = 0;
        foreach (Piece piece in _pieces)
        {
            for (; at < piece.Start; at++, line++)
                text.Append(_lines[at]).Append('\n');
            fragments.Add(new InjectedFragment(piece.Rule, line, piece.Generated.Count));
            foreach (string generated in piece.Generated)
                text.Append(generated).Append('\n');
            line += piece.Generated.Count;
            at = piece.End;
        }
        for (; at < _lines.Count; at++)
            text.Append(_lines[at]).Append('\n');
        return new InjectedMemory(Encoding.UTF8.GetBytes(text.ToString()), fragments);
    }

    // Without the indentation that all its lines share.
    private static List<string> Canonical(List<string> lines)
    {
        int shared = int.MaxValue;
        foreach (string line in lines)
        {
            if (line.Length > 0)
                shared = Math.Min(shared, line.Length - line.AsSpan().TrimStart().Length);
        }
        return lines.ConvertAll(line => line.Length == 0 ? line : line[shared..]);
    }

    private static IEnumerable<string> Trimmed(List<string> lines) => lines.Select(line => line.Trim());

    private static byte[] Bytes(List<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private static byte[] OneLineEach(List<List<string>> fragments) => Bytes(fragments.ConvertAll(lines => string.Join('\0', lines)));

    // A fragment that a rule asks for now.
    private sealed class Wanted(RenderedFile step)
    {
        public RenderedFile Step => step;

        public string Rule => step.Rule;

        public List<string> Lines { get; } = Injection.Fragment(step.Content);

        public bool IsTracked => step.Rule.Length > 0 && step.Injection!.Idempotent;

        public bool IsThere { get; set; }
    }

    // A fragment in the text as it is now.
    private sealed class Piece(string rule, List<string> generated, int start, int count)
    {
        public string Rule => rule;

        public List<string> Generated { get; set; } = generated;

        public int Start { get; set; } = start;

        public int Count { get; set; } = count;

        public int End => Start + Count;

        public Wanted? Wanted { get; set; }
    }
}
