using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// Joins triple patterns whose variables form a cycle, variable by variable instead of pattern by pattern (leapfrog triejoin,
/// Veldhuizen 2014): the terms of a variable are those that all patterns which have it agree on, and so on below each. No more is
/// gone through than the patterns allow together, whereas two patterns of a triangle may have far more pairs than there are
/// triangles. Solutions come sorted by the variables. The plain twin is a chain of <see cref="PatternJoinOperator"/>.
/// </summary>
internal sealed class TrieJoinOperator : Operator
{
    private const uint SeeksPerCheck = 1 << 16;

    private readonly QueryContext _context;
    private readonly ActiveGraph _graph;
    private readonly TriePattern[] _patterns;
    private readonly int[] _outputs;
    private readonly (int Pattern, bool Below)[][] _levels;
    private readonly Block _block;
    private readonly uint[] _terms;

    // Of each pattern: where it stands on its first level, the end of the triples of that term, and where it stands below.
    private readonly int[] _at;
    private readonly int[] _end;
    private readonly int[] _below;
    private PairTrie[]? _tries;
    private long _bytes;
    private int _depth;
    private bool _fresh;
    private uint _seeks;

    /// <param name="outputs">The column of each variable, by its rank, or -1.</param>
    public TrieJoinOperator(ColumnMap columns, QueryContext context, ActiveGraph graph, TriePattern[] patterns, int[] outputs)
        : base(columns)
    {
        _context = context;
        _graph = graph;
        _patterns = patterns;
        _outputs = outputs;
        _block = new Block(columns.Count, context.Memory);
        _terms = new uint[outputs.Length];
        _at = new int[patterns.Length];
        _end = new int[patterns.Length];
        _below = new int[patterns.Length];
        _levels = new (int, bool)[outputs.Length][];
        for (int rank = 0; rank < outputs.Length; rank++)
            _levels[rank] = Level(rank);
    }

    public override string Name => "trie join";

    public override string Detail => $"{_patterns.Length} patterns, {_outputs.Length} variables";

    public override int[] Order
    {
        get
        {
            int count = 0;
            while (count < _outputs.Length && _outputs[count] >= 0)
                count++;
            return _outputs[..count];
        }
    }

    public override void Open()
    {
        _tries = null;
        Hold(0);
    }

    public override Block? Next()
    {
        if (_tries is null)
            Start();
        int count = 0;
        while (_depth >= 0 && count < Block.Capacity)
        {
            if (!Match(_depth))
            {
                _depth--;
                _fresh = false;
            }
            else if (_depth < _outputs.Length - 1)
            {
                Enter(_depth + 1);
            }
            else
            {
                Write(count++);
            }
        }
        _block.Count = count;
        return count > 0 ? _block : null;
    }

    private void Start()
    {
        _tries = new PairTrie[_patterns.Length];
        for (int i = 0; i < _tries.Length; i++)
        {
            _context.ThrowIfCancelled();
            _tries[i] = PairTrie.Make(_patterns[i], _graph, _context);
            _bytes += _tries[i].Bytes; // it has charged them
        }
        Enter(0);
    }

    private void Hold(long bytes)
    {
        _context.Memory.Charge(bytes - _bytes);
        _bytes = bytes;
    }

    // The patterns that have a variable, and whether on their second level.
    private (int, bool)[] Level(int rank)
    {
        var level = new List<(int, bool)>();
        for (int i = 0; i < _patterns.Length; i++)
        {
            if (_patterns[i].First == rank)
                level.Add((i, false));
            else if (_patterns[i].Second == rank)
                level.Add((i, true));
        }
        return level.ToArray();
    }

    private void Enter(int depth)
    {
        _depth = depth;
        _fresh = true;
        foreach ((int pattern, bool below) in _levels[depth])
        {
            if (below)
                _below[pattern] = _at[pattern];
            else
                _at[pattern] = 0;
        }
    }

    // The next term that all patterns of a level agree on: who is behind leaps to where the foremost is.
    private bool Match(int depth)
    {
        (int Pattern, bool Below)[] level = _levels[depth];
        if (!_fresh)
            Pass(level[0]);
        _fresh = false;
        if (!TryTerm(level[0], out uint term))
            return false;
        for (int agreed = 1, i = 1; agreed < level.Length; i++)
        {
            (int, bool) other = level[i % level.Length];
            Seek(other, term);
            if (!TryTerm(other, out uint next))
                return false;
            agreed = next == term ? agreed + 1 : 1;
            term = next;
        }
        _terms[depth] = term;
        foreach ((int pattern, bool below) in level)
        {
            if (!below)
                _end[pattern] = _patterns[pattern].Second < 0 ? _at[pattern] + 1 : PairTrie.Seek(_tries![pattern].Firsts, _at[pattern], _tries[pattern].Count, term + 1);
        }
        return true;
    }

    private void Pass((int Pattern, bool Below) place)
    {
        if (place.Below)
            _below[place.Pattern]++;
        else
            _at[place.Pattern] = _end[place.Pattern];
    }

    private bool TryTerm((int Pattern, bool Below) place, out uint term)
    {
        PairTrie trie = _tries![place.Pattern];
        int at = place.Below ? _below[place.Pattern] : _at[place.Pattern];
        bool any = at < (place.Below ? _end[place.Pattern] : trie.Count);
        term = !any ? 0 : place.Below ? trie.Seconds[at] : trie.Firsts[at];
        return any;
    }

    // Counted, since much can be gone through while nothing is yielded.
    private void Seek((int Pattern, bool Below) place, uint term)
    {
        if (++_seeks % SeeksPerCheck == 0)
            _context.ThrowIfCancelled();
        PairTrie trie = _tries![place.Pattern];
        if (place.Below)
            _below[place.Pattern] = PairTrie.Seek(trie.Seconds, _below[place.Pattern], _end[place.Pattern], term);
        else
            _at[place.Pattern] = PairTrie.Seek(trie.Firsts, _at[place.Pattern], trie.Count, term);
    }

    private void Write(int row)
    {
        for (int i = 0; i < _outputs.Length; i++)
        {
            if (_outputs[i] >= 0)
                _block.Storage(_outputs[i])[row] = new TermId(_terms[i]);
        }
    }
}
