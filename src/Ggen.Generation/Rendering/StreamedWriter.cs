using System.Text;
using Ggen.Generation.Receipts;
using Ggen.Generation.Writing;
using Ggen.Templates.Outputs;

namespace Ggen.Generation.Rendering;

/// <summary>Text on its way to a file as UTF-8, in blocks; its hashes are taken as it passes.</summary>
/// <param name="endsWithNewline">Whether the text is to end with a newline; null as it is written.</param>
internal sealed class StreamedWriter(FileStream file, bool? endsWithNewline) : TextOutput(BlockChars)
{
    private const int BlockChars = 16 * 1024;

    private readonly StringBuilder _ends = new(); // line ends that are written only when more follows
    private readonly Sha256 _digest = new();
    private byte[] _bytes = [];
    private char _last;

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Whether it is longer than <see cref="StreamedText.MaxLength"/>; what is beyond was not written.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether there is anything but white space.</summary>
    public bool HasText { get; private set; }

    /// <summary>Of the bytes, as the journal has it.</summary>
    public ulong Hash { get; private set; } = ContentHash.Empty;

    /// <summary>Writes what is left, and tells the digest.</summary>
    public string Finish()
    {
        Flush(isEnd: true);
        if (endsWithNewline == true && Length > 0 && _last != '\n')
            Put("\n");
        return Digest.Of(_digest);
    }

    protected override void Take(ReadOnlySpan<char> text)
    {
        if (endsWithNewline == false)
        {
            ReadOnlySpan<char> body = text.TrimEnd("\r\n");
            if (!body.IsEmpty && _ends.Length > 0)
            {
                Put(_ends.ToString());
                _ends.Clear();
            }
            _ends.Append(text[body.Length..]);
            text = body;
        }
        Put(text);
    }

    private void Put(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        HasText = HasText || !text.IsWhiteSpace();
        _last = text[^1];
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_bytes.Length < most)
            _bytes = new byte[most];
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, _bytes));
        IsTooLong |= Length + bytes.Length > StreamedText.MaxLength;
        if (IsTooLong)
            return;
        file.Write(bytes);
        _digest.Append(bytes);
        Hash = ContentHash.More(Hash, bytes);
        Length += bytes.Length;
    }
}
