using Ggen.Rdf.Iris;

namespace Ggen.Formats.Turtle;

/// <summary>The prefixes of a writer, from namespace IRI to prefix, and which IRIs they shorten.</summary>
internal sealed class Namespaces
{
    private readonly List<(byte[] Prefix, byte[] Iri)> _items = [];
    private byte[] _rdfType = []; // rdf:type as a prefixed name; empty when there is no prefix for it

    /// <summary>Declares a prefix; false when it is declared so already.</summary>
    public bool Set(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        for (int i = 0; i < _items.Count; i++)
        {
            if (!prefix.SequenceEqual(_items[i].Prefix))
                continue;
            if (iri.SequenceEqual(_items[i].Iri))
                return false;
            _items.RemoveAt(i);
            break;
        }
        _items.Add((prefix.ToArray(), iri.ToArray()));
        var type = new ByteBuffer();
        _rdfType = TryAbbreviate("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"u8, type) ? type.Span.ToArray() : [];
        return true;
    }

    public bool IsRdfType(ReadOnlySpan<byte> name) => _rdfType.Length > 0 && name.SequenceEqual(_rdfType);

    /// <summary>Appends the prefixed name of an IRI by its longest namespace; false when no prefix gives a legal name.</summary>
    public bool TryAbbreviate(ReadOnlySpan<byte> iri, ByteBuffer output)
    {
        int best = -1;
        for (int i = 0; i < _items.Count; i++)
        {
            if (iri.StartsWith(_items[i].Iri) && (best < 0 || _items[i].Iri.Length > _items[best].Iri.Length))
                best = i;
        }
        if (best < 0)
            return false;
        int start = output.Length;
        output.Append(_items[best].Prefix);
        output.Append((byte)':');
        if (TryAppendLocal(iri[_items[best].Iri.Length..], output))
            return true;
        output.Truncate(start);
        return false;
    }

    // [168s] PN_LOCAL: names as they are, what the grammar lets be escaped with '\'; '/' and '#' within it would hide a better prefix.
    private static bool TryAppendLocal(ReadOnlySpan<byte> local, ByteBuffer output)
    {
        for (int at = 0; at < local.Length;)
        {
            byte b = local[at];
            int size = 1;
            if (b >= 0x80)
            {
                size = at == 0 ? NameChars.WideBaseLength(local) : NameChars.WideNameLength(local[at..]);
                if (size == 0)
                    return false;
            }
            else if (b is (byte)'/' or (byte)'#' or (byte)'?')
            {
                return false;
            }
            else if (b == '%')
            {
                bool encoded = at + 2 < local.Length && NameChars.Is(local[at + 1], NameChars.Hex) && NameChars.Is(local[at + 2], NameChars.Hex);
                if (!encoded)
                    output.Append((byte)'\\');
            }
            else if (b == '.' ? at == 0 || at == local.Length - 1 : b == '-' ? at == 0 : !NameChars.Is(b, NameChars.Local))
            {
                if (!"~.-!$&'()*+,;=@"u8.Contains(b))
                    return false;
                output.Append((byte)'\\');
            }
            output.Append(local.Slice(at, size));
            at += size;
        }
        return true;
    }
}
