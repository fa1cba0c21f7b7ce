using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Scans;

/// <summary>
/// Looks a whole block of solutions up in the index, for the patterns that joins mostly have: a known predicate and one place that
/// the solutions give, subject or object. The rows of all are found first, so that the waits for memory overlap; then they are read.
/// Where they come sorted by what they give, the two are merged: each is looked for from where the one before it was found. The plain
/// twin is the lookup of one solution after the other in <see cref="PatternJoinOperator"/>.
/// </summary>
internal sealed class RowLookup
{
    private readonly ActiveGraph _graph;
    private readonly PatternPlaces _pattern;
    private readonly bool _optional;
    private readonly int _output;
    private RowRange[] _rows = [];
    private TripleRange _all;
    private int _count;
    private int _at;
    private int _end;

    // Where the last solution was found in the index.
    private int _cursor;

    private RowLookup(ActiveGraph graph, PatternPlaces pattern, bool optional, bool bySubject, int[] order)
    {
        InOrder = order.Length > 0 && order[0] == (bySubject ? pattern.Subject.Input : pattern.Object.Input);
        _graph = graph;
        _pattern = pattern;
        _optional = optional;
        BySubject = bySubject;
        _output = bySubject ? pattern.Object.Output : pattern.Subject.Output;
    }

    // Whether the solutions give the subject; else the object.
    private bool BySubject { get; }

    /// <summary>Whether the solutions come sorted by what they give.</summary>
    public bool InOrder { get; }

    /// <summary>The lookup of a pattern; null where it is of another kind.</summary>
    /// <param name="order">Columns that the solutions come sorted by.</param>
    public static RowLookup? TryCreate(ActiveGraph graph, PatternPlaces pattern, bool optional, int[] order)
    {
        bool knownPredicate = pattern.Predicate is { Input: < 0, Output: < 0, Parameter: null } && !pattern.Predicate.Constant.IsNone;
        if (!knownPredicate || pattern.HasRepeats)
            return null;
        if (pattern.Subject.Input >= 0 && pattern.Object.Input < 0)
            return new RowLookup(graph, pattern, optional, bySubject: true, order);
        bool openSubject = pattern.Subject is { Input: < 0, Parameter: null } && pattern.Subject.Constant.IsNone;
        return pattern.Object.Input >= 0 && openSubject ? new RowLookup(graph, pattern, optional, bySubject: false, order) : null;
    }

    /// <summary>Starts over.</summary>
    public void Reset() => _cursor = 0;

    /// <summary>Finds the rows of each solution of a block; <see cref="Read"/> begins with the first then.</summary>
    public void Find(Block input)
    {
        if (_rows.Length == 0)
            _rows = new RowRange[Block.Capacity];
        GraphIndex graph = _graph.Graph;
        TermId predicate = _pattern.Predicate.Constant;
        _at = _end = 0;
        _count = input.Count;
        if (BySubject)
        {
            _all = graph.All(Permutation.Spo);
            if (InOrder)
                graph.SubjectRowsInOrder(input.Column(_pattern.Subject.Input), predicate, _pattern.Object.Fixed, _rows, ref _cursor);
            else
                graph.SubjectRows(input.Column(_pattern.Subject.Input), predicate, _pattern.Object.Fixed, _rows);
        }
        else
        {
            _all = graph.All(Permutation.Pos);
            if (InOrder)
                graph.ObjectRowsInOrder(predicate, input.Column(_pattern.Object.Input), _rows, ref _cursor);
            else
                graph.ObjectRows(predicate, input.Column(_pattern.Object.Input), _rows);
        }
    }

    /// <summary>
    /// Adds triples to a block until it is full or the input is done, and returns how many rows it has: of each, which row of the input
    /// it belongs to and the term that the pattern adds.
    /// </summary>
    /// <param name="row">The row of the input at hand, -1 before the first; the input is done when it is no row of it.</param>
    public int Read(Block block, int[] origins, ref int row)
    {
        ReadOnlySpan<TermId> terms = BySubject ? _all.Objects : _all.Subjects;
        Span<TermId> to = _output >= 0 ? block.Storage(_output) : default;
        int count = block.Count;
        while (true)
        {
            int take = Math.Min(_end - _at, Block.Capacity - count);
            for (int i = 0; i < take; i++, count++, _at++)
            {
                origins[count] = row;
                if (!to.IsEmpty)
                    to[count] = terms[_at];
            }
            if (_at < _end || (count == Block.Capacity && row + 1 < _count) || ++row >= _count)
                return count;
            (_at, int found) = _rows[row];
            _end = _at + found;
            if (found > 0 || !_optional)
                continue;
            origins[count] = row;
            if (!to.IsEmpty)
                to[count] = TermId.None;
            count++;
        }
    }
}
