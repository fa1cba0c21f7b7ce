using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Ggen.Formats.Turtle;

/// <summary>
/// The prefixes of a document. A prefix of up to seven bytes is found by a key: its bytes, and its length in the highest. Each prefix
/// keeps a buffer that begins with its namespace, so that a prefixed name is expanded by copying its local part behind it.
/// </summary>
internal sealed class PrefixTable
{
    private const int Slots = 256; // of keys, a power of two; prefixes beyond half of them, and long ones, are found by hash alone
    private const ulong Colons = 0x3A3A3A3A3A3A3A3A;

    private readonly ulong[] _keys = new ulong[Slots];
    private readonly Entry?[] _entries = new Entry?[Slots];
    private Entry?[] _all = new Entry?[16]; // by hash; a power of two, at most half full
    private int _count;

    public sealed class Entry(byte[] prefix)
    {
        private byte[] _bytes = [];
        private int _namespaceLength;

        public byte[] Prefix { get; } = prefix;

        public void SetNamespace(ReadOnlySpan<byte> iri)
        {
            _bytes = new byte[iri.Length + 128];
            iri.CopyTo(_bytes);
            _namespaceLength = iri.Length;
        }

        /// <summary>The namespace and the first <paramref name="length"/> bytes of <paramref name="local"/>; valid until the next call for this prefix.</summary>
        public ReadOnlySpan<byte> Expand(ReadOnlySpan<byte> local, int length)
        {
            int total = _namespaceLength + length;
            if (total + Vector128<byte>.Count > _bytes.Length)
                Array.Resize(ref _bytes, total * 2 + Vector128<byte>.Count);
            Span<byte> tail = _bytes.AsSpan(_namespaceLength);
            if (length <= Vector128<byte>.Count && local.Length >= Vector128<byte>.Count)
                Vector128.Create(local).CopyTo(tail); // what is copied too much is overwritten by the next
            else
                local[..length].CopyTo(tail);
            return _bytes.AsSpan(0, total);
        }
    }

    /// <summary>Offset of the first ':' among the eight bytes at the start of <paramref name="text"/>, with the key of what is before it; 8 and no key when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // once per name
    public static int Key(ReadOnlySpan<byte> text, out ulong key)
    {
        ulong bytes = BinaryPrimitives.ReadUInt64LittleEndian(text);
        ulong difference = bytes ^ Colons;
        ulong zero = (difference - 0x0101010101010101) & ~difference & 0x8080808080808080; // the lowest bit set marks the first ':'
        if (zero == 0)
        {
            key = ulong.MaxValue;
            return sizeof(ulong);
        }
        int length = BitOperations.TrailingZeroCount(zero) >> 3;
        key = (bytes & ((1UL << (length * 8)) - 1)) | ((ulong)(length + 1) << 56);
        return length;
    }

    public void Set(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        Entry? entry = Find(prefix);
        if (entry is null)
        {
            entry = new Entry(prefix.ToArray());
            if (++_count * 2 > _all.Length)
                Grow();
            _all[SlotOf(prefix)] = entry;
            if (prefix.Length < sizeof(ulong) && _count <= Slots / 2)
                PlaceKey(entry);
        }
        entry.SetNamespace(iri);
    }

    /// <summary>The prefix of a key, or null when it is not declared or not among the keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // once per name
    public Entry? Find(ulong key)
    {
        for (int i = KeySlot(key); _keys[i] != 0; i = (i + 1) & (Slots - 1))
        {
            if (_keys[i] == key)
                return _entries[i];
        }
        return null;
    }

    /// <summary>The prefix of any length, or null when it is not declared.</summary>
    public Entry? Find(ReadOnlySpan<byte> prefix) => _all[SlotOf(prefix)];

    /// <summary>The declared names, for "did you mean".</summary>
    public List<string> Names()
    {
        var names = new List<string>();
        foreach (Entry? entry in _all)
        {
            if (entry is not null)
                names.Add(Encoding.UTF8.GetString(entry.Prefix));
        }
        CollectionsMarshal.AsSpan(names).Sort(string.CompareOrdinal);
        return names;
    }

    private void Grow()
    {
        Entry?[] old = _all;
        _all = new Entry?[old.Length * 2];
        foreach (Entry? entry in old)
        {
            if (entry is not null)
                _all[SlotOf(entry.Prefix)] = entry;
        }
    }

    // The slot of a prefix, or the free one where it would go.
    private int SlotOf(ReadOnlySpan<byte> prefix)
    {
        var hash = new HashCode();
        hash.AddBytes(prefix);
        int i = hash.ToHashCode() & (_all.Length - 1);
        while (_all[i] is { } entry && !prefix.SequenceEqual(entry.Prefix))
            i = (i + 1) & (_all.Length - 1);
        return i;
    }

    private void PlaceKey(Entry entry)
    {
        Span<byte> text = stackalloc byte[sizeof(ulong)];
        entry.Prefix.CopyTo(text);
        text[entry.Prefix.Length] = (byte)':';
        Key(text, out ulong key);
        int i = KeySlot(key);
        while (_keys[i] != 0)
            i = (i + 1) & (Slots - 1);
        _keys[i] = key;
        _entries[i] = entry;
    }

    private static int KeySlot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 56);
}
