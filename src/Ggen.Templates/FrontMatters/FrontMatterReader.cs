using System.Text;
using Ggen.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ggen.Templates.FrontMatters;

/// <summary>Reads YAML (1.2, one document, no aliases) into nodes that know where they are written.</summary>
internal sealed class FrontMatterReader
{
    private readonly SourceFile _file;
    private readonly SourceText _yaml;
    private readonly DiagnosticBag _bag;
    private readonly IParser _parser;
    private readonly List<int> _lines = [0];

    private FrontMatterReader(SourceFile file, SourceSpan span, DiagnosticBag bag)
    {
        _file = file;
        _yaml = SourceText.Of(file, span);
        _bag = bag;
        _parser = new Parser(new StringReader(_yaml.Text));
        for (int i = 0; i < _yaml.Text.Length; i++)
        {
            if (_yaml.Text[i] == '\n')
                _lines.Add(i + 1);
        }
    }

    /// <summary>The root; null when the span holds nothing but comments, or after an error.</summary>
    public static FrontMatterNode? Read(SourceFile file, SourceSpan span, DiagnosticBag bag)
    {
        var reader = new FrontMatterReader(file, span, bag);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException e)
        {
            reader.Report(e);
            return null;
        }
        catch (InvalidOperationException)
        {
            // The scanner's own answer to some damaged plain values within braces; it names no place, so the last good one is shown.
            Mark last = reader._parser.Current?.End ?? Mark.Empty;
            bag.Error(TemplateCodes.InvalidYaml, file, reader.Span(last, last), "what follows is not valid YAML",
                "quote values within { } and [ ], and close what is open");
            return null;
        }
    }

    private void Report(YamlException e)
    {
        if (TabIndent() is { } tab)
        {
            _bag.Error(TemplateCodes.InvalidYaml, _file, _yaml.Locate(tab, 1).Span, "a tab cannot indent a line of YAML", "indent with spaces");
            return;
        }
        if (e.Message.Contains("multiline plain scalar", StringComparison.Ordinal) && WithoutColon((int)e.Start.Line - 1) is { } line)
        {
            _bag.Error(TemplateCodes.InvalidYaml, _file, line, "a key and its value stand with ': ' between them", "such as to: src/Person.cs");
            return;
        }
        bool isQuoted = e.Message.Contains("quoted scalar", StringComparison.Ordinal);
        _bag.Error(TemplateCodes.InvalidYaml, _file, Span(e.Start, e.Start), isQuoted ? "the quoted text is not closed" : Clause(e.Message),
            isQuoted ? "end it with the quote that it begins with" : e.Message.Contains("second document", StringComparison.Ordinal) ? null : "quote a value that holds ': ' or ' #' or begins with one of { [ * & ! | > % @");
    }

    // The line before another, both counted from 1, when a value seems to begin in it that should be a key.
    private SourceSpan? WithoutColon(int line)
    {
        while (line > 0 && Line(line - 1).IsWhiteSpace())
            line--;
        if (line <= 0 || Line(line - 1).IndexOf(": ") >= 0)
            return null;
        ReadOnlySpan<char> text = Line(line - 1);
        return _yaml.Locate(_lines[line - 1] + text.Length - text.TrimStart().Length, text.Trim().Length).Span;
    }

    // The first tab that indents a line.
    private int? TabIndent()
    {
        foreach (int start in _lines)
        {
            int at = start;
            while (at < _yaml.Text.Length && _yaml.Text[at] == ' ')
                at++;
            if (at < _yaml.Text.Length && _yaml.Text[at] == '\t')
                return at;
        }
        return null;
    }

    private FrontMatterNode? ReadDocument()
    {
        FrontMatterNode? root = null;
        while (_parser.MoveNext())
        {
            if (_parser.Current is not (NodeEvent or AnchorAlias))
                continue;
            if (root is not null)
                throw new YamlException(_parser.Current.Start, _parser.Current.End, "there is a second document; everything has to be in one");
            root = ReadNode(0);
        }
        return root;
    }

    // Leaves the parser on the last event of the node.
    private FrontMatterNode? ReadNode(int depth)
    {
        ParsingEvent current = _parser.Current!;
        if (depth > TemplateLimits.MaxNesting)
            throw new YamlException(current.Start, current.End, $"nested deeper than MaxNesting ({TemplateLimits.MaxNesting})");
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
            throw new YamlException(current.Start, current.End, "anchors and aliases are not supported");
        return current switch
        {
            Scalar scalar => new FrontMatterScalar(Text(scalar), scalar.Style == ScalarStyle.Plain),
            SequenceStart => ReadList(current, depth),
            MappingStart => ReadMap(current, depth),
            _ => null,
        };
    }

    private FrontMatterList ReadList(ParsingEvent start, int depth)
    {
        var items = new List<FrontMatterNode>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            if (ReadNode(depth + 1) is { } item)
                items.Add(item);
        }
        return new FrontMatterList(Span(start.Start, _parser.Current!), items);
    }

    private FrontMatterMap ReadMap(ParsingEvent start, int depth)
    {
        var entries = new List<FrontMatterEntry>();
        var known = new Dictionary<string, FrontMatterEntry>(StringComparer.Ordinal);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            FrontMatterNode? key = ReadNode(depth + 1);
            _parser.MoveNext();
            FrontMatterNode? value = ReadNode(depth + 1);
            if (key is not FrontMatterScalar name || value is null)
                _bag.Error(TemplateCodes.InvalidYaml, _file, key?.Span ?? Span(start.Start, start.End), "a key must be a single name");
            else if (known.TryGetValue(name.Text.Text, out FrontMatterEntry? first))
                _bag.Add(new Diagnostic(TemplateCodes.DuplicateKey, Severity.Error, $"key '{name.Text.Text}' is written twice",
                    new SourceLocation(_file, name.Span), null, new RelatedLocation(new SourceLocation(_file, first.KeySpan), "first written here")));
            else
                entries.Add(known[name.Text.Text] = new FrontMatterEntry(name.Text.Text, name.Span, value));
        }
        return new FrontMatterMap(Span(start.Start, _parser.Current!), entries);
    }

    private SourceText Text(Scalar scalar)
    {
        SourceSpan span = Span(scalar.Start, scalar.End);
        return new SourceText(_file, scalar.Value, span, scalar.Style switch
        {
            ScalarStyle.Literal => LinePieces(scalar),
            ScalarStyle.Plain => WholePiece(scalar.Value, (int)scalar.Start.Index),
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => WholePiece(scalar.Value, (int)scalar.Start.Index + 1),
            _ => null,
        });
    }

    // One line without escapes: the text is in the file as it is.
    private SourceText.Piece[]? WholePiece(string value, int at)
        => at + value.Length <= _yaml.Text.Length && string.CompareOrdinal(_yaml.Text, at, value, 0, value.Length) == 0
            ? [new SourceText.Piece(0, Offset(at))]
            : null;

    // A block scalar: each line is in the file after the block's indentation, which is that of the first line with text.
    private SourceText.Piece[]? LinePieces(Scalar scalar)
    {
        string[] lines = scalar.Value.Split('\n');
        int header = (int)scalar.Start.Line; // from 1: the line after the header
        int indent = -1;
        for (int i = 0; i < lines.Length && indent < 0; i++)
        {
            if (lines[i].Length > 0 && header + i < _lines.Count)
                indent = Line(header + i).Length - lines[i].Length;
        }
        var pieces = new List<SourceText.Piece>();
        long bytes = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (header + i >= _lines.Count)
                break;
            ReadOnlySpan<char> line = Line(header + i);
            int cut = Math.Min(Math.Max(indent, 0), line.Length);
            if (lines[i].Length > 0 && (indent < 0 || !line[cut..].SequenceEqual(lines[i])))
                return null;
            pieces.Add(new SourceText.Piece(bytes, Offset(_lines[header + i] + cut)));
            bytes += Encoding.UTF8.GetByteCount(lines[i]) + 1;
        }
        return pieces.Count == 0 ? null : [.. pieces];
    }

    private ReadOnlySpan<char> Line(int line)
    {
        int end = line + 1 < _lines.Count ? _lines[line + 1] - 1 : _yaml.Text.Length;
        ReadOnlySpan<char> text = _yaml.Text.AsSpan(_lines[line], end - _lines[line]);
        return text.EndsWith("\r") ? text[..^1] : text;
    }

    private long Offset(int index) => _yaml.Locate(index, 0).Span.Start;

    // The end of a flow collection is marked before its bracket.
    private SourceSpan Span(in Mark start, ParsingEvent end)
    {
        SourceSpan span = Span(start, end.End);
        int at = (int)end.End.Index;
        return at < _yaml.Text.Length && _yaml.Text[at] is (']' or '}') ? span with { Length = span.Length + 1 } : span;
    }

    private SourceSpan Span(in Mark start, in Mark end)
    {
        int from = (int)Math.Min(start.Index, _yaml.Text.Length);
        return _yaml.Locate(from, Math.Max(0, (int)Math.Min(end.Index, _yaml.Text.Length) - from)).Span;
    }

    // "(Line: 1, …): While scanning …, found unexpected x." as one clause.
    private static string Clause(string message)
    {
        string text = message[(message.LastIndexOf("): ", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0)..].TrimEnd('.');
        return text.Length == 0 ? "this is not valid YAML" : char.ToLowerInvariant(text[0]) + text[1..];
    }
}
