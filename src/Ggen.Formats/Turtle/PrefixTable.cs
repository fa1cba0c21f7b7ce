using System.Text;

namespace Ggen.Formats.Turtle;

/// <summary>
/// The prefixes of a document, found by their bytes. Each keeps a buffer that begins with its namespace, so that a prefixed name is
/// expanded by copying its local part behind it.
/// </summary>
internal sealed class PrefixTable
{
    private Entry?[] _slots = new Entry?[64]; // a power of two, at most half full
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

        /// <summary>The namespace and <paramref name="local"/>; valid until the next call for this prefix.</summary>
        public ReadOnlySpan<byte> Expand(ReadOnlySpan<byte> local)
        {
            int length = _namespaceLength + local.Length;
            if (length > _bytes.Length)
                Array.Resize(ref _bytes, length * 2);
            local.CopyTo(_bytes.AsSpan(_namespaceLength));
            return _bytes.AsSpan(0, length);
        }
    }

    public void Set(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        Entry? entry = Find(prefix);
        if (entry is null)
        {
            if (++_count * 2 > _slots.Length)
                Grow();
            entry = new Entry(prefix.ToArray());
            Place(entry);
        }
        entry.SetNamespace(iri);
    }

    /// <summary>The prefix, or null when it is not declared.</summary>
    public Entry? Find(ReadOnlySpan<byte> prefix)
    {
        Entry?[] slots = _slots;
        for (int i = Hash(prefix) & (slots.Length - 1); slots[i] is { } entry; i = (i + 1) & (slots.Length - 1))
        {
            if (prefix.SequenceEqual(entry.Prefix))
                return entry;
        }
        return null;
    }

    /// <summary>The declared names, for "did you mean".</summary>
    public List<string> Names()
    {
        var names = new List<string>();
        foreach (Entry? entry in _slots)
        {
            if (entry is not null)
                names.Add(Encoding.UTF8.GetString(entry.Prefix));
        }
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private void Grow()
    {
        Entry?[] old = _slots;
        _slots = new Entry?[old.Length * 2];
        foreach (Entry? entry in old)
        {
            if (entry is not null)
                Place(entry);
        }
    }

    private void Place(Entry entry)
    {
        int i = Hash(entry.Prefix) & (_slots.Length - 1);
        while (_slots[i] is not null)
            i = (i + 1) & (_slots.Length - 1);
        _slots[i] = entry;
    }

    // Length, ends and a middle byte tell the prefixes of real documents apart; equality decides.
    private static int Hash(ReadOnlySpan<byte> prefix)
    {
        if (prefix.IsEmpty)
            return 0;
        uint h = (uint)prefix.Length * 0x9E3779B1 + prefix[0] * 0x85EBCA6Bu + prefix[^1] * 0xC2B2AE35u + prefix[prefix.Length / 2] * 0x27D4EB2Fu;
        return (int)(h >> 16);
    }
}
