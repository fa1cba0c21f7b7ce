using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Templates.FrontMatters;

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
    private readonly bool _isGenerated; // whether a rule makes the whole file: nobody has edited it
    private readonly DiagnosticBag _bag;
    private readonly List<Piece> _pieces = []; // in the order of the text
    private bool _isNew; // whether what is remembered is another now
    private bool _isChanged; // whether lines were put in or taken out

    private InjectedText(string name, Lines lines, MergeSide side, bool isGenerated, DiagnosticBag bag)
    {
        _name = name;
        _lines = lines;
        _side = side;
        _isGenerated = isGenerated;
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
        => Of(name, file, steps, past, isTrusted, isGenerated: false, isDone, side, bag);

    /// <summary>A text that a rule makes, with what other rules put into it. Null after an error.</summary>
    /// <param name="made">With what is known of it already: the fragments of an earlier run, those of rules that did not run among them.</param>
    public static InjectedText? Of(string name, InjectedMemory made, IReadOnlyList<RenderedFile> steps, Func<string, bool> isDone, DiagnosticBag bag)
        => Of(name, made.Text, steps, made.Fragments.Count == 0 ? null : made, isTrusted: false, isGenerated: true, isDone, MergeSide.Both, bag);

    private static InjectedText? Of(
        string name, ReadOnlyMemory<byte> file, IReadOnlyList<RenderedFile> steps, InjectedMemory? past, bool isTrusted, bool isGenerated, Func<string, bool> isDone, MergeSide side, DiagnosticBag bag)
    {
        if (Lines.Of(file, name, steps.Count > 0 ? steps[0].Injection!.Where : null, bag) is not { } lines)
            return null;
        var text = new InjectedText(name, lines, side, isGenerated, bag);
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
            _pieces.Add(new Piece(fragment.Rule, generated, start, end - start) { IsBefore = fragment.IsBefore, GoesOn = fragment.GoesOn, Earlier = fragment.Earlier });
        }
        Mend();
        Widen();
        Rename(wanted, isDone);
        foreach (string rule in _pieces.Select(piece => piece.Rule).Distinct(StringComparer.Ordinal).Where(isDone).ToList())
            Pair(_pieces.FindAll(piece => piece.Rule == rule), wanted.FindAll(item => item.Rule == rule && IsTracked(item)));
        for (int i = _pieces.Count - 1; i >= 0; i--)
        {
            Piece piece = _pieces[i];
            bool isPutBack = IsPutBack(piece), isEdited = !isPutBack && !IsAsGenerated(piece), isLeft = piece.Wanted is null && isDone(piece.Rule);
            if (isEdited && AreMarkersIn(piece))
                Keep(piece, isEdited); // it is looked at again when they are resolved
            else if (piece.Count == 0 || isLeft)
                Drop(i, isEdited);
            else if (piece is { Wanted: { } next, IsPart: false } && (isPutBack || !IsOf(piece, next)))
                Change(i, next.Lines, isEdited);
            else
                Keep(piece, isEdited);
            if (piece.Count > 0 && piece.Wanted is not null)
                piece.Wanted.IsThere = true;
        }
    }

    // Fragments of a rule that has another name now, which injects one of them at least as it was.
    private void Rename(List<Wanted> wanted, Func<string, bool> isDone)
    {
        List<string> old = [.. _pieces.Select(piece => piece.Rule).Distinct(StringComparer.Ordinal)];
        List<string> added = [.. wanted.Where(IsTracked).Select(item => item.Rule).Distinct(StringComparer.Ordinal).Where(rule => !old.Contains(rule))];
        foreach (string rule in old.Where(rule => isDone(rule) && !wanted.Exists(item => item.Rule == rule)))
        {
            List<Piece> pieces = _pieces.FindAll(piece => piece.Rule == rule);
            if (added.Find(name => wanted.Exists(item => item.Rule == name && pieces.Exists(piece => IsOf(piece, item)))) is not { } now)
                continue;
            added.Remove(now);
            pieces.ForEach(piece => piece.Rule = now);
            _isNew = true;
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
            Piece? piece = _pieces.Find(piece => piece.Count > 0 && piece.Start >= start && piece.Start < end)
                ?? _pieces.Find(piece => piece.Start < end && piece.End > start) ?? _pieces.Find(piece => piece.Start <= end && piece.End >= start);
            if (end == 0 || piece is null)
                continue;
            foreach (Piece other in _pieces.Where(other => other != piece && other.Start < start && other.End > start))
                other.Count = start - other.Start; // edited up to there
            int to = Math.Max(piece.End, end);
            piece.Start = Math.Min(piece.Start, start);
            piece.Count = to - piece.Start;
        }
    }

    // Fragments of one rule: equal ones are the same, and those between two equal ones follow each other.
    private void Pair(List<Piece> old, List<Wanted> now)
    {
        Join(old, now);
        old.RemoveAll(piece => piece.IsPart);
        now.RemoveAll(item => item.IsThere);
        List<LineEdit> edits = Edits(old, now);
        List<Wanted> reversed = [.. now.AsEnumerable().Reverse()]; // each was put in front of the one before: after the same line, or at the start
        List<LineEdit> others = Edits(old, reversed);
        int straight = edits.Sum(edit => edit.OldEnd - edit.OldStart), back = others.Sum(edit => edit.OldEnd - edit.OldStart);
        bool isFront = now.Count > 0 && now[0].Step.Injection!.Place is InjectionPlace.After or InjectionPlace.Prepend or InjectionPlace.AtLine;
        if (back < straight || (back == straight && isFront))
            (edits, now) = (others, reversed);
        int from = 0, to = 0;
        foreach (LineEdit edit in edits)
        {
            while (from < edit.OldStart)
                Take(old[from++], now[to++]);
            (from, to) = (edit.OldEnd, edit.NewEnd);
        }
        while (from < old.Count)
            Take(old[from++], now[to++]);
        if (!_isGenerated) // whose order is that of a run of all rules
            PairEqual(old, now);
        foreach (LineEdit edit in edits)
        {
            List<Piece> left = old.GetRange(edit.OldStart, edit.OldEnd - edit.OldStart).FindAll(piece => piece.Wanted is null);
            List<Wanted> free = now.GetRange(edit.NewStart, edit.NewEnd - edit.NewStart).FindAll(item => item.Piece is null);
            for (int i = 0; i < left.Count && i < free.Count; i++)
                Take(left[i], free[i]);
        }
        foreach (Wanted item in now)
            item.Row = now;
    }

    // Fragments that are wanted as they are, in another order.
    private static void PairEqual(List<Piece> old, List<Wanted> now)
    {
        foreach (Piece piece in old.Where(piece => piece.Wanted is null))
        {
            if (now.Find(item => item.Piece is null && IsOf(piece, item)) is { } same)
                Take(piece, same);
        }
    }

    private static void Take(Piece piece, Wanted item) => (piece.Wanted, item.Piece) = (item, piece);

    private static bool IsOf(Piece piece, Wanted item) => Canonical(item.Lines).SequenceEqual(Canonical(piece.Generated));

    // A fragment in several parts that is wanted as it was.
    private static void Join(List<Piece> old, List<Wanted> now)
    {
        for (int i = 0, end; i < old.Count; i = end)
        {
            List<string> whole = [.. old[i].Generated];
            for (end = i + 1; old[end - 1].GoesOn && end < old.Count; end++)
                whole.AddRange(old[end].Generated);
            if (end == i + 1 || now.Find(item => !item.IsThere && Canonical(item.Lines).SequenceEqual(Canonical(whole))) is not { } wanted)
                continue;
            wanted.IsThere = true;
            foreach (Piece part in old.GetRange(i, end - i))
                (part.Wanted, part.IsPart) = (wanted, true);
        }
    }

    private static List<LineEdit> Edits(List<Piece> old, List<Wanted> now)
    {
        var table = new LineTable();
        TextLines before = table.Add(OneLineEach(old.ConvertAll(piece => Canonical(piece.Generated)))), after = table.Add(OneLineEach(now.ConvertAll(item => Canonical(item.Lines))));
        return LineDiff.Edits(before, after, table);
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
        List<string> last = piece.Generated;
        piece.Generated = next;
        piece.Earlier = isEdited && !IsAsGenerated(piece) ? Hash(last) : "";
    }

    private void Keep(Piece piece, bool isEdited)
    {
        if (!isEdited && piece.Earlier.Length > 0)
            (piece.Earlier, _isNew) = ("", true);
        IsEdited |= isEdited;
        HasMarkers |= isEdited && AreMarkersIn(piece);
    }

    private bool AreMarkersIn(Piece piece) => ThreeWayMerge.HasMarkers(Bytes(_lines.Bare(piece.Start, piece.Count)));

    // False after an error.
    private bool Inject(Wanted item, bool isTrusted)
    {
        Injection injection = item.Step.Injection!;
        if (isTrusted && IsTracked(item) && Injection.Holding(_lines.Bare(), item.Lines) is >= 0 and int there)
        {
            int skipped = item.Lines.FindIndex(line => line.Length > 0);
            Add(new Piece(item.Rule, _lines.Bare(there, item.Lines.Count - skipped), there, item.Lines.Count - skipped));
            return true;
        }
        if ((Beside(item) ?? injection.Apply(_lines, item.Lines, _name, _bag)) is not { } place)
            return false;
        if (place.Count == 0)
            return true;
        Split(place.At, place.Count);
        foreach (Piece piece in _pieces)
            piece.Start += piece.Start >= place.At ? place.Count : 0;
        if (IsTracked(item))
            Add(item.Piece = new Piece(item.Rule, _lines.Bare(place.At, place.Count), place.At, place.Count) { IsBefore = injection.Place is InjectionPlace.Before or InjectionPlace.Append });
        _isChanged = true;
        return true;
    }

    // Puts a fragment into generated text next to those of its rule that are there already, where a run of all rules puts it as well: null when
    // there are none.
    private (int At, int Count)? Beside(Wanted item)
    {
        if (!_isGenerated || item.Row.Count == 0 || item.Step.Injection!.SkipIf is not null)
            return null;
        int own = item.Row.IndexOf(item), near = own - 1;
        while (near >= 0 && !IsPlaced(item.Row[near]))
            near--;
        bool isBehind = near >= 0;
        for (near = isBehind ? near : own + 1; near < item.Row.Count && !IsPlaced(item.Row[near]);)
            near++;
        if (near == item.Row.Count)
            return null;
        if (item.Step.Injection.Idempotent && Injection.Holding(_lines.Bare(), item.Lines) >= 0)
            return (0, 0);
        Piece piece = item.Row[near].Piece!;
        int at = isBehind ? piece.End : piece.Start;
        _lines.Replace(at, 0, Injection.Indented(item.Lines, _lines[piece.Start]));
        return (at, item.Lines.Count);
    }

    private bool IsPlaced(Wanted item) => item.Piece is { Count: > 0 } piece && _pieces.Contains(piece);

    // What is put into the middle of a fragment makes it one of two parts.
    private void Split(int line, int count)
    {
        int at = _pieces.FindIndex(piece => piece.Start < line && line < piece.End);
        if (at < 0)
            return;
        Piece whole = _pieces[at];
        int first = line - whole.Start;
        List<string> lines = [.. _lines.Bare(whole.Start, first), .. _lines.Bare(line + count, whole.Count - first)];
        if (lines.Count != whole.Generated.Count || !Trimmed(lines).SequenceEqual(Trimmed(whole.Generated)))
            return; // edited
        _pieces.Insert(at + 1, new Piece(whole.Rule, whole.Generated[first..], line, whole.Count - first) { IsBefore = whole.IsBefore, GoesOn = whole.GoesOn });
        (whole.Generated, whole.Count, whole.GoesOn) = (whole.Generated[..first], first, true);
    }

    // What stands in a person's file any number of times is not looked for again.
    private bool IsTracked(Wanted item) => item.Rule.Length > 0 && (_isGenerated || item.Step.Injection!.Idempotent);

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

    // Whether it is as it was generated before it was edited, as a version control system puts it back.
    private bool IsPutBack(Piece piece) => piece.Earlier.Length > 0 && Hash(_lines.Bare(piece.Start, piece.Count)) == piece.Earlier;

    private static string Hash(List<string> lines) => Digest.Of(Bytes([.. Trimmed(lines)]));

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
            fragments.Add(new InjectedFragment(piece.Rule, line, piece.Generated.Count) { IsBefore = piece.IsBefore, GoesOn = piece.GoesOn, Earlier = piece.Earlier });
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

        public bool IsThere { get; set; }

        /// <summary>Where it is in the text; null as long as it is not there.</summary>
        public Piece? Piece { get; set; }

        /// <summary>Those of its rule, itself among them, in the order of the text; none in a text that has none of them yet.</summary>
        public List<Wanted> Row { get; set; } = [];
    }

    // A fragment in the text as it is now.
    private sealed class Piece(string rule, List<string> generated, int start, int count)
    {
        public string Rule { get; set; } = rule;

        public List<string> Generated { get; set; } = generated;

        public int Start { get; set; } = start;

        public int Count { get; set; } = count;

        public int End => Start + Count;

        public Wanted? Wanted { get; set; }

        /// <inheritdoc cref="InjectedFragment.IsBefore"/>
        public bool IsBefore { get; init; }

        /// <inheritdoc cref="InjectedFragment.GoesOn"/>
        public bool GoesOn { get; set; }

        /// <inheritdoc cref="InjectedFragment.Earlier"/>
        public string Earlier { get; set; } = "";

        /// <summary>Whether it is one of the parts of a fragment that stays as it is.</summary>
        public bool IsPart { get; set; }
    }
}
