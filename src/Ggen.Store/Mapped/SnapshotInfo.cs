using System.Text;

namespace Ggen.Store.Mapped;

/// <summary>A document that a snapshot was made from.</summary>
/// <param name="Name">As findings name it.</param>
/// <param name="Format">The name of its format.</param>
/// <param name="Triples">Triples as they were read, with repetitions.</param>
/// <param name="Bytes">Its length on disk.</param>
/// <param name="Hash">Of its bytes on disk: the algorithm, ':' and hexadecimal digits.</param>
public sealed record SnapshotSource(string Name, string Format, long Triples, long Bytes, string Hash);

/// <summary>What a snapshot says about itself. There is no time and no path of a machine in it: the same input gives the same bytes.</summary>
public sealed record SnapshotInfo
{
    /// <summary>What relative IRIs were resolved against; null when nothing was given.</summary>
    public string? BaseIri { get; init; }

    /// <summary>In the order in which they were read.</summary>
    public IReadOnlyList<SnapshotSource> Sources { get; init; } = [];

    /// <summary>Distinct terms that occur in triples.</summary>
    public long TermCount { get; init; }

    internal byte[] ToBytes()
    {
        var text = new SnapshotStrings();
        text.Add(BaseIri is null ? "" : "base");
        text.Add(BaseIri ?? "");
        text.Add(Sources.Count);
        foreach (SnapshotSource source in Sources)
        {
            text.Add(source.Name);
            text.Add(source.Format);
            text.Add(source.Triples);
            text.Add(source.Bytes);
            text.Add(source.Hash);
        }
        return text.ToBytes();
    }

    internal static SnapshotInfo? Parse(ReadOnlySpan<byte> bytes, long termCount)
    {
        var text = new SnapshotStringReader(bytes);
        bool hasBase = text.Text().Length > 0;
        string iri = text.Text();
        long count = text.Number();
        var sources = new List<SnapshotSource>();
        for (long i = 0; i < count && text.IsSound; i++)
            sources.Add(new SnapshotSource(text.Text(), text.Text(), text.Number(), text.Number(), text.Text()));
        return text.IsAtEnd ? new SnapshotInfo { BaseIri = hasBase ? iri : null, Sources = sources, TermCount = termCount } : null;
    }
}

/// <summary>Writes strings and numbers one after the other: eight bytes per number, and a string's UTF-8 after its length.</summary>
internal sealed class SnapshotStrings
{
    private readonly List<byte> _bytes = [];

    public void Add(long number) => _bytes.AddRange(BitConverter.GetBytes(number));

    public void Add(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Add(utf8.Length);
        _bytes.AddRange(utf8);
    }

    public byte[] ToBytes() => _bytes.ToArray();
}

/// <summary>Reads what <see cref="SnapshotStrings"/> wrote; past the end or over a damaged length it gives nothing, and says so.</summary>
internal ref struct SnapshotStringReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool IsSound { get; private set; } = true;

    public readonly bool IsAtEnd => IsSound && _rest.IsEmpty;

    public long Number()
    {
        if (!IsSound || _rest.Length < sizeof(long))
        {
            IsSound = false;
            return 0;
        }
        long number = BitConverter.ToInt64(_rest);
        _rest = _rest[sizeof(long)..];
        return number;
    }

    public string Text()
    {
        long length = Number();
        if (!IsSound || length < 0 || length > _rest.Length)
        {
            IsSound = false;
            return "";
        }
        string text = Encoding.UTF8.GetString(_rest[..(int)length]);
        _rest = _rest[(int)length..];
        return text;
    }
}
