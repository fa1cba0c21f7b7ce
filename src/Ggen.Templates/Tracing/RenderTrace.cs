using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates.Expressions;
using Ggen.Templates.Values;

namespace Ggen.Templates.Tracing;

/// <summary>
/// Watches one rendering for what makes one line of its text: the tags and texts that write it, the rows and answers they use, the
/// triples they read. Lines end with LF.
/// </summary>
/// <param name="line">The line, from 1.</param>
public sealed class RenderTrace(int line)
{
    private readonly List<TracedWrite> _writes = [];
    private readonly List<TracedRow> _rows = [];
    private readonly List<TracedAnswer> _answers = [];
    private readonly List<TracedRead> _reads = [];
    private readonly List<SourceLocation> _includes = [];
    private RenderContext? _context;
    private Place _place;
    private int _line = 1;
    private int _column;
    private bool _isInnermost; // whether the row is one that nothing on the line uses

    /// <summary>What wrote the line, from left to right. An empty line has the one thing that ended it.</summary>
    public List<TracedWrite> Writes => _writes;

    /// <summary>The rows that the line uses; without any, the innermost one in whose scope it was written.</summary>
    public List<TracedRow> Rows => _rows;

    public List<TracedAnswer> Answers => _answers;

    public List<TracedRead> Reads => _reads;

    private bool IsOnLine => _line == line;

    /// <summary>That a statement is about to be run.</summary>
    internal void At(Place place, RenderContext context)
    {
        _place = place;
        _context = context;
    }

    internal void Enter(Place include) => _includes.Add(include.Location!);

    internal void Leave() => _includes.RemoveAt(_includes.Count - 1);

    /// <summary>That an expression came to a value on its way from a variable. What decides or loops may come to nothing that the line has, so only what prints counts.</summary>
    internal void Used(string name, FluidValue value)
    {
        if (!IsOnLine || _context is null || !IsPrinting(_place))
            return;
        Passed(name, value);
        if (value is ArrayValue { Values: RowList list } && Find(list.Columns, _context) is { } found && !_answers.Exists(known => known.Query == found.Key))
            _answers.Add(new TracedAnswer(name, found.Key, found.Value));
    }

    /// <summary>The same of a value that a member is taken of.</summary>
    internal void Passed(string name, FluidValue value)
    {
        if (value is RowValue row && IsOnLine && _context is not null && IsPrinting(_place))
            Add(name, row, _context)?.UsedBy.Add(_place.Location!);
    }

    internal void Read(Term subject, Iri predicate, Term @object)
    {
        if (IsOnLine && !_reads.Exists(known => known.Subject == subject && known.Predicate == predicate && known.Object == @object))
            _reads.Add(new TracedRead(subject, predicate, @object));
    }

    /// <summary>Takes what is written, in one piece as the statement writes it.</summary>
    internal void Take(ReadOnlySpan<char> written)
    {
        bool isText = _place.Source is { } source && written.SequenceEqual(source.Text.AsSpan(_place.Start, _place.Length));
        for (int at = 0; at < written.Length;)
        {
            int length = written[at..].IndexOf('\n');
            int end = length < 0 ? written.Length : at + length;
            if (IsOnLine && (end > at || (length >= 0 && _writes.Count == 0)))
                Add(written[at..end], at, isText);
            _column += end - at;
            if (length >= 0)
            {
                _line++;
                _column = 0;
                end++;
            }
            at = end;
        }
    }

    private void Add(ReadOnlySpan<char> text, int offset, bool isText)
    {
        if (_place.Source is null)
            return;
        SourceLocation? location = isText ? _place.Source.Locate(_place.Start + offset, text.Length) : _place.Location;
        _writes.Add(new TracedWrite(_column, text.ToString(), location!, isText, [.. _includes]));
        if (_rows.Count == 0 && _context is not null)
            AddInnermost(_context);
    }

    // A line of text alone: the row of the loop around it, else that of the file. Replaced by rows that are used.
    private void AddInnermost(RenderContext context)
    {
        foreach (string name in context.Names())
        {
            if (!context.TryGetVariable(name, out FluidValue value) || value is not RowValue row)
                continue;
            _isInnermost = Add(name, row, context) is not null;
            return;
        }
    }

    private TracedRow? Add(string name, RowValue row, RenderContext context)
    {
        if (_isInnermost)
            _rows.Clear();
        _isInnermost = false;
        if (_rows.Find(known => ReferenceEquals(known.Row.Value, row)) is { } before)
            return before;
        if (Find(row.Columns, context) is not { } answer)
            return null;
        for (int i = 0; i < answer.Value.Rows.Count; i++)
        {
            if (ReferenceEquals(answer.Value.Rows[i].Value, row))
            {
                _rows.Add(new TracedRow(name, answer.Key, i, answer.Value));
                return _rows[^1];
            }
        }
        return null;
    }

    private static KeyValuePair<string, QueryRows>? Find(RowColumns columns, RenderContext context)
    {
        foreach (KeyValuePair<string, QueryRows> answer in context.Scope.FindQueries() ?? new Dictionary<string, QueryRows>())
        {
            if (answer.Value.Shared == columns)
                return answer;
        }
        return null;
    }

    private static bool IsPrinting(Place place)
    {
        ReadOnlySpan<char> tag = place.Source is null ? "" : place.Source.Text.AsSpan(place.Start, place.Length);
        return tag.StartsWith("{{", StringComparison.Ordinal) || tag.TrimStart("{%- ").StartsWith("echo", StringComparison.Ordinal) || tag.TrimStart("{%- ").StartsWith("cycle", StringComparison.Ordinal);
    }
}
