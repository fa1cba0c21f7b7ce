using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Ggen.Formats.Output;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Turtle;

/// <summary>
/// The prefixes of a writer, from namespace IRI to prefix, and which IRIs they shorten. A local name holds no '/', '#' or '?', so the
/// namespace of an IRI ends behind the last of these, or, where a namespace ends otherwise, beyond it: the former are found by their length,
/// the few others are tried one by one.
/// </summary>
internal sealed class Namespaces
{
    private readonly List<Item?> _items = []; // null for one that was declared anew
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal); // of prefixes in _items: there may be a great many
    private readonly List<Item> _others = []; // whose namespace ends with none of the three
    private Item?[] _byLength = []; // the rest: for each length the last one of a chain
    private byte[] _rdfType = []; // rdf:type as a prefixed name; empty when there is no prefix for it
    private bool _isArranged = true; // which a declaration undoes, and the next name that is asked for brings about

    private sealed class Item(ReadOnlySpan<byte> name, byte[] iri)
    {
        public byte[] Iri => iri;

        /// <summary>Whether the last character is none of the three.</summary>
        public bool EndsOtherwise => iri.Length > 0 && iri[^1] is not ((byte)'/' or (byte)'#' or (byte)'?');

        /// <summary>Another namespace as long as this one.</summary>
        public Item? Next { get; set; }

        /// <summary>The prefix and its colon.</summary>
        public byte[] Prefix { get; } = [.. name, (byte)':'];
    }

    /// <summary>Declares a prefix; false when it is declared so already.</summary>
    public bool Set(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        string name = Encoding.UTF8.GetString(prefix);
        if (_places.TryGetValue(name, out int at))
        {
            if (iri.SequenceEqual(_items[at]!.Iri))
                return false;
            _items[at] = null;
        }
        _places[name] = _items.Count;
        _items.Add(new Item(prefix, iri.ToArray()));
        _isArranged = false;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every predicate written
    public bool IsRdfType(ReadOnlySpan<byte> name)
    {
        if (!_isArranged)
            Arrange();
        return _rdfType.Length > 0 && name.SequenceEqual(_rdfType);
    }

    /// <summary>Appends the prefixed name of an IRI by its longest namespace; false when no prefix gives a legal name.</summary>
    public bool TryAbbreviate(ReadOnlySpan<byte> iri, ByteBuffer output)
    {
        if (!_isArranged)
            Arrange();
        int cut = iri.LastIndexOfAny((byte)'/', (byte)'#', (byte)'?') + 1;
        Item? best = cut < _byLength.Length ? _byLength[cut] : null;
        while (best is not null && !iri.StartsWith(best.Iri))
            best = best.Next;
        foreach (Item other in CollectionsMarshal.AsSpan(_others))
        {
            if (other.Iri.Length > cut && other.Iri.Length > (best?.Iri.Length ?? -1) && iri.StartsWith(other.Iri))
                best = other;
        }
        if (best is null)
            return false;
        int start = output.Length;
        output.Append(best.Prefix);
        if (TryAppendLocal(iri[best.Iri.Length..], output))
            return true;
        output.Truncate(start);
        return false;
    }

    private void Arrange()
    {
        _isArranged = true;
        _others.Clear();
        int longest = 0;
        foreach (Item? item in _items)
        {
            longest = Math.Max(longest, item?.Iri.Length ?? 0);
            if (item is { EndsOtherwise: true })
                _others.Add(item);
        }
        _byLength = new Item?[longest + 1];
        for (int i = _items.Count - 1; i >= 0; i--) // the first of equal namespaces comes first
        {
            if (_items[i] is not { EndsOtherwise: false } item)
                continue;
            item.Next = _byLength[item.Iri.Length];
            _byLength[item.Iri.Length] = item;
        }
        var type = new ByteBuffer();
        _rdfType = TryAbbreviate("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"u8, type) ? type.Span.ToArray() : [];
    }

    // [168s] PN_LOCAL: names as they are, what the grammar lets be escaped with '\'; '/' and '#' within it would hide a better prefix.
    private static bool TryAppendLocal(ReadOnlySpan<byte> local, ByteBuffer output)
    {
        if (local.IsEmpty || (LocalRun.Length(local) == local.Length && local[0] is not ((byte)'-' or (byte)'.') && local[^1] != '.'))
        {
            output.Append(local);
            return true;
        }
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
