using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Paths;

/// <summary>
/// The solutions of a path pattern: followed forward from a known subject, backward from a known object, or from every term where it
/// can begin. A path of no steps holds for a term of the query even when the graph does not have it (18.4).
/// </summary>
internal sealed class PathOperator : Operator
{
    private readonly QueryContext _context;
    private readonly ActiveGraph _graph;
    private readonly PathNode _path;
    private readonly Place _subject;
    private readonly Place _object;
    private readonly bool _isLoop;
    private readonly bool _selects;
    private readonly PathEvaluator _evaluator;
    private readonly TermList _starts;
    private readonly TermList _ends;
    private readonly Block _block;
    private int _start;
    private int _end;
    private bool _forward;

    /// <param name="isLoop">Whether both ends are the same variable.</param>
    /// <param name="selects">Whether parameters pick from the solutions of the pattern, where only terms of the graph count, rather than stand for terms of the query.</param>
    public PathOperator(
        ColumnMap columns, QueryContext context, ActiveGraph graph, PathNode path, Place subject, Place @object, bool isLoop, bool selects)
        : base(columns)
    {
        _context = context;
        _graph = graph;
        _path = path;
        _subject = subject;
        _object = @object;
        _isLoop = isLoop;
        _selects = selects;
        _evaluator = new PathEvaluator(context, graph);
        _starts = new TermList(context.Memory);
        _ends = new TermList(context.Memory);
        _block = new Block(columns.Count, context.Memory);
    }

    public override string Name => "path";

    public override string Detail => _start < 0 ? "" : _forward ? "forward" : "backward";

    public override void Open()
    {
        _starts.Clear();
        _ends.Clear();
        _end = 0;
        _start = -1;
        _forward = !_subject.Fixed.IsNone || _object.Fixed.IsNone;
        Place known = _forward ? _subject : _object;
        if (known.Fixed.IsNone)
            FindStarts();
        else if (!IsForeign(_subject) && !IsForeign(_object))
            _starts.Add(known.Fixed);
    }

    public override Block? Next()
    {
        _block.Count = 0;
        while (_block.Count < Block.Capacity)
        {
            if (_end >= _ends.Count)
            {
                if (++_start >= _starts.Count)
                    break;
                _context.ThrowIfCancelled();
                _ends.Clear();
                _end = 0;
                _evaluator.Follow(_path, _starts[_start], _forward, _ends);
                continue;
            }
            Emit();
        }
        return _block.Count > 0 ? _block : null;
    }

    private void Emit()
    {
        TermId start = _starts[_start];
        TermId target = (_forward ? _object : _subject).Fixed;
        if (_isLoop)
            target = start;
        for (; _end < _ends.Count && _block.Count < Block.Capacity; _end++)
        {
            TermId end = _ends[_end];
            if (!target.IsNone && end != target)
                continue;
            int row = _block.Count++;
            Set(_subject, row, _forward ? start : end);
            Set(_object, row, _forward ? end : start);
        }
    }

    private void Set(in Place place, int row, TermId term)
    {
        if (place.Output >= 0)
            _block.Storage(place.Output)[row] = term;
    }

    private bool IsForeign(in Place place)
        => _selects && place.Parameter is { } parameter && !IsNode(parameter.Value);

    private bool IsNode(TermId term)
        => _graph.Range(term, TermId.None, TermId.None).Count > 0 || _graph.Range(TermId.None, TermId.None, term).Count > 0;

    private void FindStarts()
    {
        var seen = new IdRowSet(1, _context.Memory);
        TripleRange all = _graph.Range(TermId.None, TermId.None, TermId.None);
        Add(all.Subjects, seen);
        if (MayStartAtObject(_path))
            Add(all.Objects, seen);
        seen.Free();
    }

    private void Add(ReadOnlySpan<TermId> terms, IdRowSet seen)
    {
        TermId last = TermId.None;
        foreach (TermId term in terms)
        {
            if (term != last && seen.Add(term))
                _starts.Add(term);
            last = term;
        }
    }

    private static bool MayStartAtObject(PathNode path) => path.IsNullable || path switch
    {
        PathNode.Link => false,
        PathNode.NegatedSet set => set.Backward is not null,
        PathNode.Sequence sequence => sequence.First.IsNullable || MayStartAtObject(sequence.First),
        PathNode.Alternative either => MayStartAtObject(either.First) || MayStartAtObject(either.Second),
        PathNode.Repeat repeat => MayStartAtObject(repeat.Path),
        _ => true,
    };
}
