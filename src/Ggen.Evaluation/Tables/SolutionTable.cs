using System.Text;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Store;

namespace Ggen.Evaluation.Tables;

/// <summary>
/// All solutions of a SELECT, in their order, as ids: four bytes a cell, and a term is made when it is asked for. It reads the dataset as
/// long as it lives. For one thread at a time.
/// </summary>
public sealed class SolutionTable : IDisposable
{
    private const int ChunkBits = 14;
    private const int ChunkRows = 1 << ChunkBits;

    private readonly QueryContext _context;
    private readonly List<TermId[]>[] _columns;
    private readonly byte[] _scratch = new byte[InlineTerms.MaxLength];

    internal SolutionTable(QueryContext context, IReadOnlyList<Variable> variables)
    {
        _context = context;
        _columns = new List<TermId[]>[variables.Count];
        var names = new string[variables.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = variables[i].Name;
            _columns[i] = [];
        }
        Columns = names;
    }

    /// <summary>The columns in the order of the SELECT clause, without '?'.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Rows.</summary>
    public int Count { get; private set; }

    /// <summary>The term of a cell; null when it is unbound.</summary>
    public Term? Term(int row, int column)
    {
        TermId id = _columns[column][row >> ChunkBits][row & (ChunkRows - 1)];
        return id.IsNone ? null : _context.Span(id, _scratch).ToTerm();
    }

    /// <summary>The IRI, label or lexical form of a cell, without an object for it.</summary>
    /// <returns>Its length; -1 when the cell is unbound, a triple term, or longer than the output.</returns>
    public int Text(int row, int column, Span<char> output)
    {
        TermId id = _columns[column][row >> ChunkBits][row & (ChunkRows - 1)];
        if (id.IsNone || id.Tag == TermTag.Triple)
            return -1;
        return Encoding.UTF8.TryGetChars(_context.Terms.Lexical(id, _scratch), output, out int length) ? length : -1;
    }

    public void Dispose() => _context.Dispose();

    /// <summary>Appends the rows of a block.</summary>
    /// <param name="columns">Where each column is in the block; negative for one that is nowhere bound.</param>
    internal void Append(Block block, int[] columns)
    {
        _context.Memory.Charge((long)block.Count * columns.Length * sizeof(uint));
        for (int i = 0; i < columns.Length; i++)
            Append(_columns[i], columns[i] < 0 ? default : block.Column(columns[i]), block.Count);
        Count = checked(Count + block.Count);
    }

    // A chunk is as long as its rows while it is the only one: most answers are short.
    private void Append(List<TermId[]> chunks, ReadOnlySpan<TermId> ids, int count)
    {
        int at = Count;
        for (int done = 0; done < count;)
        {
            int chunk = at >> ChunkBits, place = at & (ChunkRows - 1);
            int taken = Math.Min(count - done, ChunkRows - place);
            if (chunk == chunks.Count)
                chunks.Add(new TermId[chunk == 0 ? taken : ChunkRows]);
            if (chunks[chunk].Length < place + taken)
            {
                TermId[] longer = chunks[chunk];
                Array.Resize(ref longer, Math.Min(ChunkRows, Math.Max(place + taken, longer.Length * 2)));
                chunks[chunk] = longer;
            }
            if (!ids.IsEmpty)
                ids.Slice(done, taken).CopyTo(chunks[chunk].AsSpan(place));
            at += taken;
            done += taken;
        }
    }
}
