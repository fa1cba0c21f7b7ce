using Ggen.Store;

namespace Ggen.Evaluation.Paths;

/// <summary>A growing list of terms that is charged to the query: the ends of a path can be many more than the triples it follows.</summary>
internal sealed class TermList(MemoryBudget memory)
{
    private TermId[] _items = [];

    public int Count { get; private set; }

    public TermId this[int index] => _items[index];

    /// <summary>Forgets the terms and keeps the room.</summary>
    public void Clear() => Count = 0;

    public void Add(TermId term)
    {
        if (Count == _items.Length)
            Grow(Count + 1L);
        _items[Count++] = term;
    }

    public void AddRange(ReadOnlySpan<TermId> terms)
    {
        if (terms.Length > _items.Length - Count)
            Grow((long)Count + terms.Length);
        terms.CopyTo(_items.AsSpan(Count));
        Count += terms.Length;
    }

    private void Grow(long count)
    {
        long length = Math.Max(Math.Max(count, 16), Math.Min(_items.Length * 2L, Array.MaxLength));
        memory.Charge((length - _items.Length) * sizeof(uint));
        Array.Resize(ref _items, checked((int)length));
    }
}
