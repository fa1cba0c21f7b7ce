using System.Text;
using Ggen.Diagnostics;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;
using SourceSpan = Ggen.Diagnostics.SourceSpan;

namespace Ggen.Generation.Projects;

/// <summary>Reads TOML 1.0 into <see cref="TomlNode"/>s with byte positions; null after errors.</summary>
internal sealed class TomlReader
{
    private readonly SourceFile _file;
    private readonly string _text;
    private readonly int[]? _byteOffsets;

    private TomlReader(SourceFile file)
    {
        _file = file;
        ReadOnlySpan<byte> bytes = file.Content.Span;
        _text = Encoding.UTF8.GetString(bytes);
        if (_text.StartsWith('\uFEFF'))
            _text = ' ' + _text[1..]; // a byte order mark says nothing; three bytes stay three bytes
        _byteOffsets = _text.Length == bytes.Length ? null : ByteOffsets(_text, bytes.StartsWith("\uFEFF"u8) ? 3 : 0);
    }

    public static TomlTable? Read(SourceFile file, DiagnosticBag bag)
    {
        int errors = bag.ErrorCount;
        TomlTable? root = new TomlReader(file).Read(bag);
        return bag.ErrorCount == errors ? root : null;
    }

    private TomlTable? Read(DiagnosticBag bag)
    {
        DocumentSyntax document;
        try
        {
            document = SyntaxParser.Parse(_text, _file.Name, validate: true);
        }
        catch (TomlException) // deeper than its limit of 64
        {
            bag.Error(ProjectCodes.TomlSyntax, _file, new SourceSpan(0, 0), "nested deeper than 64 levels (MaxDepth)", "nest less deeply");
            return null;
        }
        if (document.HasErrors)
        {
            foreach (TomlFault fault in TomlFaults.Find(_text, document))
                bag.Add(Finding(fault));
            return null;
        }
        var root = new TomlTable(new SourceSpan(0, 0));
        foreach (KeyValueSyntax pair in document.KeyValues)
            Add(root, pair);
        foreach (TableSyntaxBase syntax in document.Tables)
        {
            TomlTable table = Header(root, syntax);
            foreach (KeyValueSyntax pair in syntax.Items)
                Add(table, pair);
        }
        return root;
    }

    private Diagnostic Finding(TomlFault fault)
    {
        RelatedLocation? first = fault.First is { } at ? new RelatedLocation(new SourceLocation(_file, new SourceSpan(Byte(at), 0)), "first defined here") : null;
        return new Diagnostic(ProjectCodes.TomlSyntax, Severity.Error, fault.Message, new SourceLocation(_file, Span(fault.Span)),
            first is not null && fault.Message.Contains(".rules'", StringComparison.Ordinal) ? "each rule begins with its name in two brackets, such as [[generation.rules]]" : null, first);
    }

    // [a.b] and [[a.b]]: walks to the table, making what is missing; a step into a list means its last table.
    private TomlTable Header(TomlTable root, TableSyntaxBase syntax)
    {
        List<(string Key, SourceSpan Span)> path = Path(syntax.Name!);
        TomlTable table = root;
        for (int i = 0; i < path.Count - 1; i++)
            table = Step(table, path[i]);
        (string last, SourceSpan span) = path[^1];
        if (syntax is not TableArraySyntax)
            return Step(table, path[^1]);
        if (table.Find(last) is not TomlArray array)
        {
            array = new TomlArray(span);
            table.Entries.Add(new TomlEntry(last, span, array));
        }
        var item = new TomlTable(Span(syntax.Name!.Span));
        array.Items.Add(item);
        return item;
    }

    private void Add(TomlTable table, KeyValueSyntax pair)
    {
        List<(string Key, SourceSpan Span)> path = Path(pair.Key!);
        for (int i = 0; i < path.Count - 1; i++)
            table = Step(table, path[i]);
        table.Entries.Add(new TomlEntry(path[^1].Key, path[^1].Span, Value(pair.Value!)));
    }

    // The checks of the parser have refused a step into anything but a table or a list of tables.
    private static TomlTable Step(TomlTable table, (string Key, SourceSpan Span) key)
    {
        switch (table.Find(key.Key))
        {
            case TomlTable next:
                return next;
            case TomlArray { Items: [.., TomlTable last] }:
                return last;
            default:
                var made = new TomlTable(key.Span);
                table.Entries.Add(new TomlEntry(key.Key, key.Span, made));
                return made;
        }
    }

    private TomlNode Value(ValueSyntax syntax)
    {
        SourceSpan span = Span(syntax.Span);
        switch (syntax)
        {
            case StringValueSyntax text:
                return new TomlString(span, text.Value ?? "", text.Token?.Text ?? "\"\"");
            case BooleanValueSyntax boolean:
                return new TomlScalar(span, boolean.Value, "a boolean");
            case IntegerValueSyntax integer:
                return new TomlScalar(span, integer.Value, "a number");
            case FloatValueSyntax number:
                return new TomlScalar(span, number.Value, "a number");
            case ArraySyntax list:
                var array = new TomlArray(span);
                foreach (ArrayItemSyntax item in list.Items)
                    array.Items.Add(Value(item.Value!));
                return array;
            case InlineTableSyntax braces:
                var table = new TomlTable(span);
                foreach (InlineTableItemSyntax item in braces.Items)
                    Add(table, item.KeyValue!);
                return table;
            default:
                return new TomlScalar(span, syntax.ToString().Trim(), "a date");
        }
    }

    private List<(string Key, SourceSpan Span)> Path(KeySyntax key)
    {
        var path = new List<(string, SourceSpan)> { (Name(key.Key!), Span(key.Key!.Span)) };
        foreach (DottedKeyItemSyntax item in key.DotKeys)
            path.Add((Name(item.Key!), Span(item.Key!.Span)));
        return path;
    }

    private static string Name(BareKeyOrStringValueSyntax key)
        => key is StringValueSyntax quoted ? quoted.Value ?? "" : ((BareKeySyntax)key).Key?.Text ?? "";

    private SourceSpan Span(Tomlyn.Syntax.SourceSpan span)
    {
        long start = Byte(span.Offset);
        return new SourceSpan(start, (int)(Byte(span.Offset + span.Length) - start));
    }

    private long Byte(int at)
    {
        at = Math.Clamp(at, 0, _text.Length);
        return _byteOffsets is null ? at : _byteOffsets[at];
    }

    // With 'first' bytes for the first character, unless that is 0.
    private static int[] ByteOffsets(string text, int first)
    {
        var offsets = new int[text.Length + 1];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            int length = c < 0x80 ? 1 : c < 0x800 ? 2 : char.IsHighSurrogate(c) ? 4 : char.IsLowSurrogate(c) ? 0 : 3;
            if (i == 0 && first > 0)
                length = first;
            offsets[i + 1] = offsets[i] + length;
        }
        return offsets;
    }
}
