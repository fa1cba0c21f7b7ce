using System.Text;

namespace Ggen.Diagnostics;

/// <summary>
/// A named text that findings point into. Its bytes are asked for only when a finding is shown, so a reader that streams a large
/// file keeps none of it.
/// </summary>
public sealed class SourceFile
{
    /// <summary>Bytes that are kept at most of a text that comes in parts.</summary>
    public const int MaxParts = 16 << 20;

    private readonly Func<ReadOnlyMemory<byte>> _read;
    private long _start; // of the content in the text
    private int _firstLine = 1; // of the content, from 1
    private ReadOnlyMemory<byte>? _content;
    private LineMap? _lines;

    private SourceFile(string name, Func<ReadOnlyMemory<byte>> read)
    {
        Name = name;
        _read = read;
    }

    /// <summary>As the user wrote it: a relative path with '/', <c>&lt;stdin&gt;</c>, or what holds the text (<c>--query</c>).</summary>
    public string Name { get; }

    /// <summary>The bytes; empty when the file can no longer be read.</summary>
    public ReadOnlyMemory<byte> Content => _content ??= Read();

    public LineMap Lines => _lines ??= new LineMap(Content, _start, _firstLine);

    /// <summary>Whether the text comes in parts, of which <see cref="KeepPart"/> keeps those with findings.</summary>
    public bool IsPiped { get; private init; }

    /// <summary>A text that is already in memory, as UTF-8.</summary>
    public static SourceFile FromBytes(string name, ReadOnlyMemory<byte> content) => new(name, () => content) { _content = content };

    /// <summary>A text that is already in memory.</summary>
    public static SourceFile FromText(string name, string text) => FromBytes(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A text that <paramref name="read"/> fetches when a finding in it is shown.</summary>
    public static SourceFile Deferred(string name, Func<ReadOnlyMemory<byte>> read) => new(name, read);

    /// <summary>A text that can be read once and is not kept.</summary>
    public static SourceFile Piped(string name) => new(name, () => default) { IsPiped = true };

    /// <summary>Whether the bytes at hand have an offset, at their end at most.</summary>
    public bool Holds(long offset) => offset >= _start && offset - _start <= Content.Length;

    /// <summary>Keeps lines that findings point into, and those that follow them, up to <see cref="MaxParts"/>.</summary>
    /// <param name="offset">Where they are in the text.</param>
    /// <param name="line">The number of the first, from 1.</param>
    public void KeepPart(ReadOnlySpan<byte> lines, long offset, int line)
    {
        if (_content is null)
            (_start, _firstLine, _content) = (offset, line, lines.ToArray());
        else if (Content.Length + lines.Length <= MaxParts)
            _content = (byte[])[.. Content.Span, .. lines];
        _lines = null;
    }

    /// <summary>Keeps bytes that are at hand and cannot be fetched again.</summary>
    public void Keep(ReadOnlyMemory<byte> content) => _content = content;

    public override string ToString() => Name;

    private ReadOnlyMemory<byte> Read()
    {
        try
        {
            return _read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return default; // the finding is still shown, without its excerpt
        }
    }
}
