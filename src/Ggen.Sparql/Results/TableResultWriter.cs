using System.Globalization;
using System.Text;
using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>
/// Aligned columns for people: header, rule, rows, and how many there are. Terms are in Turtle syntax, IRIs shortened where a prefix
/// fits. Widths are known only at the end, so the whole result is kept until then.
/// </summary>
internal sealed class TableResultWriter : ISolutionSink
{
    private readonly Utf8Output _output;
    private readonly ShortNames _names;

    // All cells row by row in one text; where each ends, and how wide it is.
    private readonly MemoryStream _text = new();
    private readonly Utf8Output _cells;
    private readonly List<int> _ends = [];
    private readonly List<int> _widths = [];
    private int[] _columns = [];
    private int _next;
    private long _rows;

    public TableResultWriter(Stream stream, PrefixMap? prefixes)
    {
        _output = new Utf8Output(stream);
        _cells = new Utf8Output(_text);
        _names = new ShortNames(prefixes);
    }

    public void Variables(IReadOnlyList<string> names)
    {
        _columns = new int[names.Count];
        foreach (string name in names)
        {
            _cells.Write(name);
            EndCell();
        }
    }

    public void BeginSolution() => _next = 0;

    public void Bind(int column, in TermSpan term)
    {
        while (_next < column)
            EndCell();
        WriteTerm(term);
        EndCell();
    }

    public void EndSolution()
    {
        while (_next < _columns.Length)
            EndCell();
        _rows++;
    }

    public void End()
    {
        ReadOnlySpan<byte> text = _text.GetBuffer().AsSpan(0, (int)_text.Length);
        int start = 0;
        for (int i = 0; i < _ends.Count; i += _columns.Length)
        {
            start = WriteRow(text, i, start);
            if (i == 0)
                WriteRule();
        }
        _output.Write(string.Create(CultureInfo.InvariantCulture, $"({_rows} {(_rows == 1 ? "row" : "rows")})\n"));
        _output.Flush();
    }

    public void Boolean(bool value)
    {
        _output.Write(value ? "true\n"u8 : "false\n"u8);
        _output.Flush();
    }

    private void EndCell()
    {
        _cells.Flush();
        int start = _ends.Count == 0 ? 0 : _ends[^1];
        int end = (int)_text.Length;
        int width = TextWidth.Of(_text.GetBuffer().AsSpan(start, end - start));
        int column = _ends.Count % _columns.Length;
        _columns[column] = Math.Max(_columns[column], width);
        _ends.Add(end);
        _widths.Add(width);
        _next++;
    }

    // Returns where the next row begins. Nothing is padded before the end of a line.
    private int WriteRow(ReadOnlySpan<byte> text, int first, int start)
    {
        int gap = 0;
        for (int column = 0; column < _columns.Length; column++)
        {
            int end = _ends[first + column];
            if (end > start)
            {
                Repeat((byte)' ', gap);
                gap = 0;
                _output.Write(text[start..end]);
            }
            gap += _columns[column] - _widths[first + column] + 2;
            start = end;
        }
        _output.Write((byte)'\n');
        return start;
    }

    private void WriteRule()
    {
        for (int column = 0; column < _columns.Length; column++)
        {
            Repeat((byte)' ', column == 0 ? 0 : 2);
            Repeat((byte)'-', Math.Max(1, _columns[column]));
        }
        _output.Write((byte)'\n');
    }

    private void Repeat(byte value, int count)
    {
        for (int i = 0; i < count; i++)
            _output.Write(value);
    }

    private void WriteTerm(in TermSpan term)
    {
        if (term.Kind == TermKind.Iri)
            _names.Write(_cells, term.Lexical);
        else if (term.Kind == TermKind.BlankNode)
        {
            _cells.Write("_:"u8);
            _cells.Write(term.Lexical);
        }
        else if (term.Kind == TermKind.Triple)
        {
            TripleParts parts = term.Parts;
            _cells.Write("<<( "u8);
            WriteTerm(parts.Subject);
            _cells.Write((byte)' ');
            WriteTerm(parts.Predicate);
            _cells.Write((byte)' ');
            WriteTerm(parts.Object);
            _cells.Write(" )>>"u8);
        }
        else if (TurtleTerms.IsBareNumber(term) || IsBareBoolean(term))
            _cells.Write(term.Lexical);
        else
        {
            TurtleTerms.WriteQuoted(_cells, term.Lexical);
            if (!term.Language.IsEmpty)
            {
                _cells.Write((byte)'@');
                _cells.Write(term.Language);
            }
            else if (!term.Datatype.IsEmpty)
            {
                _cells.Write("^^"u8);
                _names.Write(_cells, term.Datatype);
            }
        }
    }

    private static bool IsBareBoolean(in TermSpan term)
        => term.Datatype.SequenceEqual("http://www.w3.org/2001/XMLSchema#boolean"u8)
            && (term.Lexical.SequenceEqual("true"u8) || term.Lexical.SequenceEqual("false"u8));

    /// <summary>Namespaces by which IRIs are shortened.</summary>
    private sealed class ShortNames
    {
        private readonly List<(byte[] Prefix, byte[] Namespace)> _items = [];

        public ShortNames(PrefixMap? prefixes)
        {
            if (prefixes is null)
                return;
            foreach ((string prefix, string iri) in prefixes.Items)
                _items.Add((Encoding.UTF8.GetBytes(prefix + ":"), Encoding.UTF8.GetBytes(iri)));
        }

        /// <summary>The short name by the longest namespace that leaves a plain local name, else the IRI in brackets.</summary>
        public void Write(Utf8Output output, ReadOnlySpan<byte> iri)
        {
            int best = -1;
            for (int i = 0; i < _items.Count; i++)
            {
                byte[] start = _items[i].Namespace;
                if (iri.StartsWith(start) && IsLocal(iri[start.Length..]) && (best < 0 || start.Length > _items[best].Namespace.Length))
                    best = i;
            }
            if (best >= 0)
            {
                output.Write(_items[best].Prefix);
                output.Write(iri[_items[best].Namespace.Length..]);
                return;
            }
            output.Write((byte)'<');
            output.Write(iri);
            output.Write((byte)'>');
        }

        // Names that need no escape: a part of PN_LOCAL.
        private static bool IsLocal(ReadOnlySpan<byte> name)
        {
            foreach (byte c in name)
            {
                if (c < 0x80 && !char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'_' or (byte)'-'))
                    return false;
            }
            return name.IsEmpty || name[0] != '-';
        }
    }
}
