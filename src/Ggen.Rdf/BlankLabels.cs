using System.Globalization;
using System.Text;

namespace Ggen.Rdf;

/// <summary>
/// Keeps the blank nodes of documents apart by their labels. Document 0 keeps its labels, but one that looks like another
/// document's (<c>x*d[0-9]+_…</c>) gets one more <c>x</c> in front; those of document k > 0 become <c>d{k}_label</c>. No two
/// nodes come to share a label: what begins with <c>d{k}_</c> is of document k, and an <c>x</c> is taken away again from the rest.
/// </summary>
public sealed class BlankLabels
{
    private readonly byte[] _prefix;
    private byte[] _buffer = [];

    /// <param name="document">The place of the document among those that are read together, from 0.</param>
    public BlankLabels(int document)
    {
        _prefix = document == 0 ? [] : Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"d{document}_"));
    }

    /// <summary>The label among all documents; good until the next call.</summary>
    public ReadOnlySpan<byte> Scope(ReadOnlySpan<byte> label)
    {
        if (_prefix.Length > 0)
            return Join(_prefix, label);
        return LooksScoped(label) ? Join("x"u8, label) : label;
    }

    // ^x*d[0-9]+_
    private static bool LooksScoped(ReadOnlySpan<byte> label)
    {
        ReadOnlySpan<byte> rest = label.TrimStart((byte)'x');
        if (rest.IsEmpty || rest[0] != 'd')
            return false;
        int digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits > 0 && rest[1 + digits] == '_';
    }

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> label)
    {
        int length = prefix.Length + label.Length;
        if (_buffer.Length < length)
            _buffer = new byte[Math.Max(length, 64)];
        prefix.CopyTo(_buffer);
        label.CopyTo(_buffer.AsSpan(prefix.Length));
        return _buffer.AsSpan(0, length);
    }
}
