using System.Runtime.CompilerServices;
using Ggen.Rdf.Memory;

namespace Ggen.Store;

/// <summary>
/// Arrays of the managed heap that may become large: under those of many megabytes lie large pages, where the system has them to give,
/// as under the memory of a graph. A table that is looked up at random then seldom waits for the page table, and fresh memory comes two
/// megabytes at a time.
/// </summary>
public static class LargeArray
{
    // From this size on, in bytes, an array has a whole large page in it, wherever it begins.
    private const long MinBytes = 4 << 20;

    /// <summary>An array of so many values that are all zero.</summary>
    public static T[] Zeroed<T>(int length) where T : unmanaged
    {
        if (Bytes<T>(length) < MinBytes)
            return new T[length];
        T[] array = Uninitialized<T>(length);
        Array.Clear(array);
        return array;
    }

    /// <summary>Puts a longer array in the place of one, with the same values and zeros behind them.</summary>
    public static void Grow<T>(ref T[] array, int length) where T : unmanaged
    {
        if (Bytes<T>(length) < MinBytes)
        {
            Array.Resize(ref array, length);
            return;
        }
        T[] longer = Uninitialized<T>(length);
        array.AsSpan().CopyTo(longer);
        longer.AsSpan(array.Length).Clear();
        array = longer;
    }

    private static long Bytes<T>(int length) => (long)length * Unsafe.SizeOf<T>();

    // The advice must come before the first write, which brings the pages; an array of this size does not move.
    private static unsafe T[] Uninitialized<T>(int length) where T : unmanaged
    {
        T[] array = GC.AllocateUninitializedArray<T>(length);
        fixed (T* first = array)
            Pages.PreferLarge(first, (nuint)Bytes<T>(length));
        return array;
    }
}
