using System.Text;
using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>
/// One solution in the making: its values may come in any order and in parts, and are handed over in the order of the columns. The bytes
/// of all of them lie in one array that is used again for the next solution.
/// </summary>
internal sealed class SolutionBuffer
{
    private Cell[] _cells = [];
    private byte[] _bytes = new byte[256];
    private int _used;

    /// <summary>A run of bytes that was put in.</summary>
    public readonly record struct Text(int Start, int Length)
    {
        public bool IsEmpty => Length == 0;
    }

    /// <summary>Begins the next solution.</summary>
    public void Begin(int columns)
    {
        if (_cells.Length != columns)
            _cells = new Cell[columns];
        else
            Array.Clear(_cells);
        _used = 0;
    }

    /// <summary>Room for a text of at most so many bytes; <see cref="Take"/> says how many it took.</summary>
    public Span<byte> Room(int length)
    {
        if (_bytes.Length - _used < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + length));
        return _bytes.AsSpan(_used, length);
    }

    public Text Take(int length)
    {
        var text = new Text(_used, length);
        _used += length;
        return text;
    }

    public Text Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        return Take(text.Length);
    }

    public Text Add(string text) => Take(Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length))));

    /// <summary>A language tag and its base direction as one tag (<c>en--ltr</c>).</summary>
    public Text AddTag(Text language, Text direction)
    {
        Span<byte> tag = Room(language.Length + 2 + direction.Length);
        Span(language).CopyTo(tag);
        "--"u8.CopyTo(tag[language.Length..]);
        Span(direction).CopyTo(tag[(language.Length + 2)..]);
        return Take(tag.Length);
    }

    /// <summary>The term of texts that were put in; a language is brought into its case.</summary>
    public TermSpan Term(TermKind kind, Text lexical, Text datatype, Text language)
    {
        if (kind == TermKind.Iri)
            return TermSpan.Iri(Span(lexical));
        if (kind == TermKind.BlankNode)
            return TermSpan.Blank(Span(lexical));
        if (kind == TermKind.Triple)
            return TermSpan.Triple(Span(lexical)); // as TripleParts packs it
        if (language.IsEmpty)
            return TermSpan.Typed(Span(lexical), Span(datatype));
        LanguageTagCase.Normalize(_bytes.AsSpan(language.Start, language.Length));
        return TermSpan.Tagged(Span(lexical), Span(language));
    }

    /// <summary>Gives a column its value; false when it has one.</summary>
    public bool Set(int column, TermKind kind, Text lexical, Text datatype, Text language)
    {
        bool isNew = !_cells[column].IsBound;
        _cells[column] = new Cell(true, kind, lexical, datatype, language);
        return isNew;
    }

    /// <summary>Hands the solution over.</summary>
    public void WriteTo(ISolutionSink sink)
    {
        sink.BeginSolution();
        for (int i = 0; i < _cells.Length; i++)
        {
            Cell cell = _cells[i];
            if (cell.IsBound)
                sink.Bind(i, Term(cell.Kind, cell.Lexical, cell.Datatype, cell.Language));
        }
        sink.EndSolution();
    }

    private ReadOnlySpan<byte> Span(Text text) => _bytes.AsSpan(text.Start, text.Length);

    private readonly record struct Cell(bool IsBound, TermKind Kind, Text Lexical, Text Datatype, Text Language);
}
