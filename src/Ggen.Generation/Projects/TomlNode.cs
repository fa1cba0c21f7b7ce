using System.Text;
using Ggen.Diagnostics;
using Ggen.Templates;

namespace Ggen.Generation.Projects;

/// <summary>A value of a TOML document with its place, free of syntax: what the checks read.</summary>
internal abstract class TomlNode(SourceSpan span)
{
    public SourceSpan Span { get; } = span;

    /// <summary>What it is called in a message.</summary>
    public abstract string Kind { get; }
}

/// <summary>A table, whichever way it was written: header, dotted key, or braces. Entries keep their order.</summary>
internal sealed class TomlTable(SourceSpan span) : TomlNode(span)
{
    public List<TomlEntry> Entries { get; } = [];

    public override string Kind => "a table";

    public TomlNode? Find(string key)
    {
        foreach (TomlEntry entry in Entries)
        {
            if (entry.Key == key)
                return entry.Value;
        }
        return null;
    }
}

/// <summary>A key and its value.</summary>
internal readonly record struct TomlEntry(string Key, SourceSpan KeySpan, TomlNode Value);

/// <summary>A list, or the tables of <c>[[name]]</c>.</summary>
internal sealed class TomlArray(SourceSpan span) : TomlNode(span)
{
    public List<TomlNode> Items { get; } = [];

    public override string Kind => "a list";
}

/// <summary>A string, as it is meant and as it is written.</summary>
internal sealed class TomlString(SourceSpan span, string value, string literal) : TomlNode(span)
{
    public string Value { get; } = value;

    public override string Kind => "a string";

    /// <summary>The string as a text in another language; places in it are exact unless it has escapes.</summary>
    public SourceText ToSourceText(SourceFile file)
    {
        bool multiLine = literal.Length >= 6 && (literal.StartsWith("\"\"\"", StringComparison.Ordinal) || literal.StartsWith("'''", StringComparison.Ordinal));
        int start = multiLine ? 3 : 1;
        int end = literal.Length - start;
        if (multiLine && literal.AsSpan(start).StartsWith("\r\n"))
            start += 2;
        else if (multiLine && literal[start] == '\n')
            start++;
        return end >= start && literal.AsSpan(start, end - start).SequenceEqual(Value)
            ? SourceText.Of(file, new SourceSpan(Span.Start + start, Encoding.UTF8.GetByteCount(Value)))
            : SourceText.Inexact(file, Span, Value);
    }
}

/// <summary>A number (<see cref="long"/>, <see cref="double"/>), a boolean, or a date as written.</summary>
internal sealed class TomlScalar(SourceSpan span, object value, string kind) : TomlNode(span)
{
    public object Value { get; } = value;

    public override string Kind { get; } = kind;
}
