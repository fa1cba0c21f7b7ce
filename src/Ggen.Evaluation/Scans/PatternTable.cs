using System.Runtime.InteropServices;
using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Scans;

/// <summary>The triples of a pattern by the value of one variable that the left side has; the others are compared.</summary>
internal sealed class PatternTable
{
    private const int ComparisonsPerCheck = 1 << 16;

    private readonly QueryContext _context;
    private readonly TripleRange _range;
    private readonly PatternPlaces _pattern;
    private readonly bool _verifies;
    private uint _comparisons;

    public PatternTable(TripleRange range, PatternPlaces pattern, QueryContext context)
    {
        _context = context;
        _range = range;
        _pattern = pattern;
        ReadOnlySpan<TermId> keys = pattern.Subject.Input >= 0 ? range.Subjects
            : pattern.Object.Input >= 0 ? range.Objects : range.Predicates;
        KeyInput = pattern.Subject.Input >= 0 ? pattern.Subject.Input
            : pattern.Object.Input >= 0 ? pattern.Object.Input : pattern.Predicate.Input;
        int shared = (pattern.Subject.Input >= 0 ? 1 : 0) + (pattern.Predicate.Input >= 0 ? 1 : 0) + (pattern.Object.Input >= 0 ? 1 : 0);
        _verifies = shared > 1 || pattern.HasRepeats;
        Rows = new JoinTable(MemoryMarshal.Cast<TermId, uint>(keys));
    }

    /// <summary>The column of the left side that is looked up.</summary>
    public int KeyInput { get; }

    public JoinTable Rows { get; }

    /// <summary>The first triple for a row of the left side that agrees in all places, or -1.</summary>
    public int FirstVerified(uint key, Block input, int row)
    {
        int at = Rows.First(key);
        while (at >= 0 && !Verify(at, input, row))
            at = Rows.Next(at);
        return at;
    }

    public bool Verify(int at, Block input, int row)
        => !_verifies || IsMatch(at, input, row);

    /// <summary>Writes the matched terms of the pattern's variables from row <paramref name="from"/> on; -1 is unbound.</summary>
    public void Fetch(ReadOnlySpan<int> matches, Block block, int from, bool optional)
    {
        Fetch(_range.Subjects, _pattern.Subject, matches, block, from, optional);
        Fetch(_range.Predicates, _pattern.Predicate, matches, block, from, optional);
        Fetch(_range.Objects, _pattern.Object, matches, block, from, optional);
    }

    private static void Fetch(ReadOnlySpan<TermId> column, in Place place, ReadOnlySpan<int> matches, Block block, int from, bool optional)
    {
        if (place.Output < 0)
            return;
        Span<TermId> to = block.Storage(place.Output).AsSpan(from);
        if (optional)
            Gather.RowsOrNone(column, matches, to);
        else
            Gather.Rows(column, matches, to);
    }

    // Counted, since triples of one key that agree in nothing else can be many while nothing is yielded.
    private bool IsMatch(int at, Block input, int row)
    {
        if (++_comparisons % ComparisonsPerCheck == 0)
            _context.ThrowIfCancelled();
        return Agrees(_pattern.Subject, _range.Subjects[at], input, row)
            && Agrees(_pattern.Predicate, _range.Predicates[at], input, row)
            && Agrees(_pattern.Object, _range.Objects[at], input, row)
            && _pattern.Agrees(_range.Subjects[at], _range.Predicates[at], _range.Objects[at]);
    }

    private static bool Agrees(in Place place, TermId term, Block input, int row)
        => place.Input < 0 || input.Storage(place.Input)[row] == term;
}
