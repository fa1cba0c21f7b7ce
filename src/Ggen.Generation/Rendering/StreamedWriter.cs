using System.Globalization;
using System.Text;
using Ggen.Generation.Receipts;
using Ggen.Generation.Writing;

namespace Ggen.Generation.Rendering;

/// <summary>Text on its way to a file as UTF-8, in blocks; its hashes are taken as it passes.</summary>
/// <param name="endsWithNewline">Whether the text is to end with a newline; null as it is written.</param>
internal sealed class StreamedWriter(FileStream file, bool? endsWithNewline) : TextWriter(CultureInfo.InvariantCulture)
{
    private const int BlockChars = 16 * 1024;

    private readonly char[] _chars = new char[BlockChars];
    private readonly byte[] _bytes = new byte[Encoding.UTF8.GetMaxByteCount(BlockChars)];
    private readonly Encoder _encoder = System.Text.Encoding.UTF8.GetEncoder(); // joins what a block cuts in two
    private readonly StringBuilder _ends = new(); // line ends that are written only when more follows
    private readonly Sha256 _digest = new();
    private int _count;
    private char _last;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Whether it is longer than <see cref="StreamedText.MaxLength"/>; what is beyond was not written.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether there is anything but white space.</summary>
    public bool HasText { get; private set; }

    /// <summary>Of the bytes, as the journal has it.</summary>
    public ulong Hash { get; private set; } = ContentHash.Empty;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> text)
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

    /// <summary>Writes what is left, and tells the digest.</summary>
    public string Finish()
    {
        if (endsWithNewline == true && (Length > 0 || _count > 0) && _last != '\n')
            Put("\n");
        Drain(last: true);
        return Digest.Of(_digest);
    }

    private void Put(ReadOnlySpan<char> text)
    {
        HasText = HasText || !text.IsWhiteSpace();
        while (!text.IsEmpty)
        {
            if (_count == BlockChars)
                Drain(last: false);
            int taken = Math.Min(text.Length, BlockChars - _count);
            text[..taken].CopyTo(_chars.AsSpan(_count));
            _count += taken;
            _last = text[taken - 1];
            text = text[taken..];
        }
    }

    private void Drain(bool last)
    {
        int count = _encoder.GetBytes(_chars.AsSpan(0, _count), _bytes, flush: last);
        _count = 0;
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, count);
        IsTooLong |= Length + count > StreamedText.MaxLength;
        if (IsTooLong)
            return;
        file.Write(bytes);
        _digest.Append(bytes);
        Hash = ContentHash.More(Hash, bytes);
        Length += count;
    }
}
