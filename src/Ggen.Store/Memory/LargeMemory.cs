using System.Runtime.InteropServices;

namespace Ggen.Store.Memory;

/// <summary>
/// Memory outside the managed heap. Under large blocks lie large pages, where the system has them to give: a lookup in a dictionary of many
/// megabytes then seldom waits for the page table, and fresh memory comes two megabytes at a time, where four kilobytes at a time
/// would take longer than filling it. Small blocks are left alone, so that a small graph stays small; those between, when they are
/// filled at once, have their small pages brought together.
/// </summary>
internal static unsafe partial class LargeMemory
{
    /// <summary>From this size on, in bytes, a block is large.</summary>
    public const long MinBytes = 1 << 20;

    // From this size on the pages of a block that is filled at once are asked for together: that takes a third of the time.
    private const long MinTogether = 64 << 10;

    // From this size on a block that grows is moved by the page table, not copied.
    private const long MovedBytes = 32 << 20;

    private const int HugePage = 14; // MADV_HUGEPAGE of Linux
    private const int Populate = 23; // MADV_POPULATE_WRITE of Linux 5.14
    private const nuint PageBytes = 2 << 20;
    private const nuint SmallPageBytes = 4096;

    /// <summary>How many bytes there really are in a block of so many: a large block ends with a page.</summary>
    public static nuint Room(nuint bytes)
        => !OperatingSystem.IsLinux() || bytes < (nuint)MinBytes ? bytes : (bytes + PageBytes - 1) & ~(PageBytes - 1);

    /// <summary>A block that holds whatever was in the memory.</summary>
    /// <param name="isFilled">That all of it is written at once.</param>
    public static void* Allocate(nuint bytes, bool isFilled = false)
    {
        if (!OperatingSystem.IsLinux() || bytes < (nuint)MinBytes)
        {
            void* small = NativeMemory.Alloc(bytes);
            if (isFilled && bytes >= (nuint)MinTogether)
                AdviseWithin(small, bytes, Populate);
            return small;
        }
        nuint room = Room(bytes);
        void* block = NativeMemory.AlignedAlloc(room, PageBytes); // what Free takes, too, on this system
        AdviseMemory(block, room, HugePage);
        return block;
    }

    /// <summary>A block of zeros.</summary>
    public static void* AllocateZeroed(nuint bytes)
    {
        void* block = Allocate(bytes, isFilled: true);
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
                AdviseWithin(moved, newBytes);
            return moved;
        }
        void* larger = Allocate(newBytes);
        NativeMemory.Copy(block, larger, bytes);
        NativeMemory.Free(block);
        return larger;
    }

    /// <summary>Gives a block back.</summary>
    public static void Free(void* block) => NativeMemory.Free(block);

    /// <summary>Asks for large pages under a block of any memory, as far as there is room for whole ones.</summary>
    public static void AdviseWithin(void* block, nuint bytes) => AdviseWithin(block, bytes, HugePage);

    // That it is refused does no harm.
    private static void AdviseWithin(void* block, nuint bytes, int advice)
    {
        if (!OperatingSystem.IsLinux())
            return;
        nuint start = ((nuint)block + SmallPageBytes - 1) & ~(SmallPageBytes - 1);
        nuint end = ((nuint)block + bytes) & ~(SmallPageBytes - 1);
        if (end > start)
            AdviseMemory((void*)start, end - start, advice);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int AdviseMemory(void* start, nuint length, int advice);
}
