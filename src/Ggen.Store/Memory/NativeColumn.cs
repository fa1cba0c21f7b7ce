using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ggen.Store.Memory;

/// <summary>
/// A growing column of unmanaged values outside the managed heap: pointer, length, capacity. There is no pointer inside the values,
/// so a mapped file can hold the same bytes: a column may lie over memory of another, which it never writes nor frees; the first value
/// that is added moves it into memory of its own. Whoever holds the column frees it.
/// </summary>
internal unsafe struct NativeColumn<T> where T : unmanaged
{
    private const int FirstCapacity = 64;

    private nint _capacity; // less than the count: the memory is another's

    /// <summary>The first value; null while the column is empty and never held one.</summary>
    public T* Values { get; private set; }

    /// <summary>Number of values.</summary>
    public nint Count { get; private set; }

    /// <summary>Whether the memory is another's, and read-only.</summary>
    public readonly bool IsBorrowed => Count > _capacity;

    /// <summary>A column over memory that stays where it is, unchanged, as long as the column is used.</summary>
    public static NativeColumn<T> Over(T* values, nint count) => count == 0 ? default : new() { Values = values, Count = count };

    /// <summary>A column of exactly <paramref name="count"/> values that hold whatever was in the memory, to be written at once.</summary>
    public static NativeColumn<T> Uninitialized(nint count) => count == 0 ? default : Owned((T*)LargeMemory.Allocate(Bytes(count), isUsedUp: true), count);

    /// <summary>A column of exactly <paramref name="count"/> zeros.</summary>
    public static NativeColumn<T> Zeroed(nint count) => count == 0 ? default : Owned((T*)LargeMemory.AllocateZeroed(Bytes(count)), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every triple staged
    public void Add(T value)
    {
        if (Count >= _capacity)
            Resize((nint)(LargeMemory.Room(Bytes(Math.Max(FirstCapacity, Count * 2))) / (nuint)sizeof(T)));
        Values[Count++] = value;
    }

    /// <summary>The same memory seen as values of another type, as many as fit; this column must not be used any more.</summary>
    public readonly NativeColumn<TOther> Reinterpret<TOther>() where TOther : unmanaged => new()
    {
        Values = (TOther*)Values,
        Count = Count * sizeof(T) / sizeof(TOther),
        _capacity = _capacity * sizeof(T) / sizeof(TOther),
    };

    /// <summary>Moves the values into memory of the column's own, where they are not.</summary>
    public void Own()
    {
        if (IsBorrowed)
            Resize(Count);
    }

    /// <summary>Forgets the values and keeps the memory, if it is the column's own.</summary>
    public void Clear()
    {
        if (IsBorrowed)
            this = default;
        Count = 0;
    }

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
        if (!IsBorrowed)
            LargeMemory.Free(Values);
        this = default;
    }

    private static NativeColumn<T> Owned(T* values, nint count) => new() { Values = values, Count = count, _capacity = count };

    private static nuint Bytes(nint count) => checked((nuint)count * (nuint)sizeof(T));

    private void Resize(nint capacity)
    {
        if (IsBorrowed)
        {
            T* copy = (T*)LargeMemory.Allocate(Bytes(capacity));
            NativeMemory.Copy(Values, copy, Bytes(Math.Min(Count, capacity)));
            Values = copy;
        }
        else
        {
            Values = (T*)LargeMemory.Resize(Values, Bytes(_capacity), Bytes(capacity));
        }
        _capacity = capacity;
    }
}
