using System.Runtime.InteropServices;

using Ggen.Rdf.Memory;

namespace Ggen.Store.Memory;

/// <summary>
/// Memory outside the managed heap. Under large blocks lie large pages, where the system has them to give: a lookup in a dictionary of many
/// megabytes then seldom waits for the page table, and fresh memory comes two megabytes at a time, where four kilobytes at a time
/// would take longer than filling it. Small blocks that are written at once get all their pages at once; the others are left alone, so
/// that a small graph stays small.
/// </summary>
internal static unsafe class LargeMemory
{
    /// <summary>From this size on, in bytes, a block is large. Smaller ones under a large page would make a graph of 100,000 triples a third larger.</summary>
    public const long MinBytes = 2 << 20;

    // From this size on a block that grows is moved by the page table, not copied.
    private const long MovedBytes = 32 << 20;

    private const nuint PageBytes = 2 << 20;

    /// <summary>How many bytes there really are in a block of so many: a large one ends with a page.</summary>
    public static nuint Room(nuint bytes)
        => !OperatingSystem.IsLinux() || bytes < (nuint)MinBytes ? bytes : (bytes + PageBytes - 1) & ~(PageBytes - 1);

    /// <summary>A block that holds whatever was in the memory.</summary>
    /// <param name="isUsedUp">That all of it is written at once.</param>
    public static void* Allocate(nuint bytes, bool isUsedUp = false)
    {
        if (!OperatingSystem.IsLinux() || bytes < (nuint)MinBytes)
            return Populated(NativeMemory.Alloc(bytes), bytes, isUsedUp);
        nuint room = Room(bytes);
        void* block = NativeMemory.AlignedAlloc(room, PageBytes); // what Free takes, too, on this system
        Pages.PreferLarge(block, room);
        return block;
    }

    /// <summary>A block of zeros, to be used soon, all of it.</summary>
    public static void* AllocateZeroed(nuint bytes)
    {
        void* block = Allocate(bytes, isUsedUp: true); // before it is cleared, which touches it
        NativeMemory.Clear(block, bytes);
        return block;
    }

    /// <summary>Makes a block larger or smaller; it may move.</summary>
    public static void* Resize(void* block, nuint bytes, nuint newBytes)
    {
        if (newBytes < (nuint)MinBytes || newBytes <= bytes || bytes >= (nuint)MovedBytes || !OperatingSystem.IsLinux())
        {
            void* moved = NativeMemory.Realloc(block, newBytes);
            if (newBytes >= (nuint)MovedBytes && newBytes > bytes)
                Pages.PreferLarge(moved, newBytes);
            else if (newBytes < (nuint)MinBytes && newBytes > bytes) // likely to be filled, and little when it is not
                Pages.Populate((byte*)moved + bytes, newBytes - bytes);
            return moved;
        }
        void* larger = Allocate(newBytes);
        NativeMemory.Copy(block, larger, bytes);
        NativeMemory.Free(block);
        return larger;
    }

    /// <summary>Gives a block back.</summary>
    public static void Free(void* block) => NativeMemory.Free(block);

    private static void* Populated(void* block, nuint bytes, bool isUsedUp)
    {
        if (isUsedUp)
            Pages.Populate(block, bytes);
        return block;
    }
}
