using System.Text;

namespace Ggen.Diagnostics;

/// <summary>
/// A named text that findings point into. Its bytes are asked for only when a finding is shown, so a reader that streams a large
/// file keeps none of it.
/// </summary>
public sealed class SourceFile
{
    private readonly Func<ReadOnlyMemory<byte>> _read;
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

    public LineMap Lines => _lines ??= new LineMap(Content);

    /// <summary>A text that is already in memory, as UTF-8.</summary>
    public static SourceFile FromBytes(string name, ReadOnlyMemory<byte> content) => new(name, () => content) { _content = content };

    /// <summary>A text that is already in memory.</summary>
    public static SourceFile FromText(string name, string text) => FromBytes(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A text that <paramref name="read"/> fetches when a finding in it is shown.</summary>
    public static SourceFile Deferred(string name, Func<ReadOnlyMemory<byte>> read) => new(name, read);

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
