using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// The places of distinct terms in the order of <see cref="TermOrder"/>, each found once, so that rows of them are sorted by small
/// integers and no text is compared row by row. Terms are grouped by class and by the prefix of their value; texts that share it are told
/// apart by their next eight bytes, and so on; what is left, which is little, by comparison.
/// </summary>
internal sealed class TermRanks
{
    private const int Classes = (int)TermClass.Triple + 1;
    private const int Few = 12;
    private const int Step = sizeof(ulong);
    private const int MaxDepth = 64 * Step;

    private readonly IdRowSet _terms;
    private readonly TermOrder _order;
    private readonly QueryContext _context;
    private readonly ulong[] _prefixes; // of the terms as they are sorted; of a run of texts what was looked at last
    private readonly int[] _sorted; // numbers of terms
    private readonly int[] _starts = new int[Classes + 1]; // where a class begins
    private readonly Comparison<int> _compare;
    private TermClass _class;
    private ulong _prefix;
    private uint _comparisons;

    /// <param name="terms">Rows of one column: the distinct terms by their numbers.</param>
    public TermRanks(IdRowSet terms, TermOrder order, QueryContext context)
    {
        _terms = terms;
        _order = order;
        _context = context;
        _prefixes = new ulong[terms.Count];
        _sorted = new int[terms.Count];
        _compare = Compare;
        Values = new int[terms.Count];
        Classify();
        for (int i = 0; i < Classes; i++)
            Sort((TermClass)i, _starts[i], _starts[i + 1]);
        Assign();
    }

    /// <summary>By the number of a term: how many values are less than its own. Terms of equal value have the same.</summary>
    public int[] Values { get; }

    /// <summary>Distinct values.</summary>
    public int ValueCount { get; private set; }

    /// <summary>By the number of a term: how many terms of its value come before it. Empty when no two terms have the same value.</summary>
    public int[] Ties { get; private set; } = [];

    /// <summary>Terms of the value that has the most.</summary>
    public int TieCount { get; private set; } = 1;

    private static bool IsText(TermClass kind) => kind is TermClass.BlankNode or TermClass.Iri or TermClass.String;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every comparison
    private TermId Id(int number) => _terms.Row(number)[0];

    private void Classify()
    {
        var prefixes = new ulong[_sorted.Length];
        var classes = new byte[_sorted.Length];
        for (int i = 0; i < prefixes.Length; i++)
        {
            SortKey key = _order.Key(Id(i));
            prefixes[i] = key.Prefix;
            classes[i] = (byte)key.Class;
            _starts[classes[i] + 1]++;
        }
        for (int i = 0; i < Classes; i++)
            _starts[i + 1] += _starts[i];
        Span<int> next = stackalloc int[Classes];
        _starts.AsSpan(0, Classes).CopyTo(next);
        for (int i = 0; i < prefixes.Length; i++)
        {
            int at = next[classes[i]]++;
            _prefixes[at] = prefixes[i];
            _sorted[at] = i;
        }
    }

    private void Sort(TermClass kind, int from, int to)
    {
        _context.ThrowIfCancelled();
        _prefixes.AsSpan(from, to - from).Sort(_sorted.AsSpan(from, to - from));
        _class = kind;
        for (int at = from, end; at < to; at = end)
        {
            end = RunEnd(at, to);
            _prefix = _prefixes[at];
            if (end - at == 1)
                continue;
            if (IsText(kind) && IsOfOneTag(at, end))
                SortTexts(at, end, Step);
            else
                SortByComparison(at, end);
        }
    }

    private int RunEnd(int at, int to)
    {
        int end = at + 1;
        while (end < to && _prefixes[end] == _prefixes[at])
            end++;
        return end;
    }

    // Texts with a tag or a datatype are not ordered by their text alone.
    private bool IsOfOneTag(int from, int to)
    {
        TermTag tag = Id(_sorted[from]).Tag;
        for (int i = from; i < to; i++)
        {
            if (Id(_sorted[i]).Tag != tag)
                return false;
        }
        return tag is TermTag.Iri or TermTag.BlankNode or TermTag.String;
    }

    // Texts that are the same up to a depth in bytes. One that ends before it was filled up with zeros, which another may hold.
    private void SortTexts(int from, int to, int depth)
    {
        while (to - from > Few && depth < MaxDepth)
        {
            _context.ThrowIfCancelled();
            if (!ReadTexts(from, to, depth, out bool isSame))
                break;
            depth += Step;
            if (isSame)
                continue;
            _prefixes.AsSpan(from, to - from).Sort(_sorted.AsSpan(from, to - from));
            for (int at = from, end; at < to; at = end)
            {
                end = RunEnd(at, to);
                if (end - at > 1)
                    SortTexts(at, end, depth);
            }
            return;
        }
        SortByComparison(from, to);
    }

    private bool ReadTexts(int from, int to, int depth, out bool isSame)
    {
        isSame = true;
        for (int i = from; i < to; i++)
        {
            ReadOnlySpan<byte> text = _context.Terms.Text(Id(_sorted[i]));
            if (text.Length < depth)
                return false;
            _prefixes[i] = Prefix(text[depth..]);
            isSame &= _prefixes[i] == _prefixes[from];
        }
        return true;
    }

    private static ulong Prefix(ReadOnlySpan<byte> text)
    {
        if (text.Length >= Step)
            return BinaryPrimitives.ReadUInt64BigEndian(text);
        ulong prefix = 0;
        for (int i = 0; i < text.Length; i++)
            prefix |= (ulong)text[i] << (8 * (Step - 1 - i));
        return prefix;
    }

    private void SortByComparison(int from, int to) => _sorted.AsSpan(from, to - from).Sort(_compare);

    // Terms of one class and prefix.
    private int Compare(int a, int b)
    {
        if ((++_comparisons & 0xFFFF) == 0)
            _context.ThrowIfCancelled();
        return _order.CompareTotal(new SortKey(_prefix, Id(a), _class), new SortKey(_prefix, Id(b), _class));
    }

    private void Assign()
    {
        int value = -1, tie = 0;
        for (int i = 0; i < Classes; i++)
        {
            for (int at = _starts[i]; at < _starts[i + 1]; at++)
            {
                if (at > _starts[i] && !IsText((TermClass)i) && IsTie((TermClass)i, at))
                    tie++;
                else
                    (value, tie) = (value + 1, 0);
                Values[_sorted[at]] = value;
                if (tie > 0)
                    SetTie(_sorted[at], tie);
            }
        }
        ValueCount = value + 1;
    }

    private bool IsTie(TermClass kind, int at)
    {
        ulong prefix = _prefixes[at];
        return prefix == _prefixes[at - 1]
            && _order.Compare(new SortKey(prefix, Id(_sorted[at - 1]), kind), new SortKey(prefix, Id(_sorted[at]), kind)) == 0;
    }

    private void SetTie(int number, int tie)
    {
        if (Ties.Length == 0)
            Ties = new int[_sorted.Length];
        Ties[number] = tie;
        TieCount = Math.Max(TieCount, tie + 1);
    }
}
