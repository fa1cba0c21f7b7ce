using System.Runtime.InteropServices;

namespace Ggen.Store.Memory;

/// <summary>
/// A growing column of unmanaged values outside the managed heap: pointer, length, capacity. There is no pointer inside the values,
/// so a mapped file can hold the same bytes. Whoever holds the column frees it.
/// </summary>
internal unsafe struct NativeColumn<T> where T : unmanaged
{
    private const int FirstCapacity = 64;

    private nint _capacity;

    /// <summary>The first value; null while the column is empty and never held one.</summary>
    public T* Values { get; private set; }

    /// <summary>Number of values.</summary>
    public nint Count { get; private set; }

    /// <summary>A column of exactly <paramref name="count"/> values that hold whatever was in the memory.</summary>
    public static NativeColumn<T> Uninitialized(nint count) => new()
    {
        Values = count == 0 ? null : (T*)NativeMemory.Alloc((nuint)count, (nuint)sizeof(T)),
        Count = count,
        _capacity = count,
    };

    /// <summary>A column of exactly <paramref name="count"/> zeros, whose memory is touched when it is used.</summary>
    public static NativeColumn<T> Zeroed(nint count) => new()
    {
        Values = count == 0 ? null : (T*)NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(T)),
        Count = count,
        _capacity = count,
    };

    public void Add(T value)
    {
        if (Count == _capacity)
            Resize(Math.Max(FirstCapacity, _capacity * 2));
        Values[Count++] = value;
    }

    /// <summary>The same memory seen as values of another type, as many as fit; this column must not be used any more.</summary>
    public readonly NativeColumn<TOther> Reinterpret<TOther>() where TOther : unmanaged => new()
    {
        Values = (TOther*)Values,
        Count = Count * sizeof(T) / sizeof(TOther),
        _capacity = _capacity * sizeof(T) / sizeof(TOther),
    };

    /// <summary>Forgets the values and keeps the memory.</summary>
    public void Clear() => Count = 0;

    /// <summary>Gives memory beyond <paramref name="count"/> values back.</summary>
    public void Truncate(nint count)
    {
        Count = count;
        if (count == 0)
            Free();
        else
            Resize(count);
    }

    public void Free()
    {
        NativeMemory.Free(Values);
        this = default;
    }

    // Large blocks are moved by the page table, not copied, where the C library can.
    private void Resize(nint capacity)
    {
        Values = (T*)NativeMemory.Realloc(Values, checked((nuint)capacity * (nuint)sizeof(T)));
        _capacity = capacity;
    }
}
