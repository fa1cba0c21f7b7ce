using System.Runtime.InteropServices;

namespace Ggen.Store.Memory;

/// <summary>
/// Asks for large pages under large blocks of memory, where the system has them to give: a lookup in a dictionary of many megabytes then
/// seldom waits for the page table, and fresh memory comes two megabytes at a time.
/// Small blocks are left alone, so that a small graph stays small.
/// </summary>
internal static unsafe partial class LargeMemory
{
    /// <summary>From this size on, in bytes.</summary>
    public const long MinBytes = 4 << 20;

    private const int HugePage = 14; // MADV_HUGEPAGE of Linux
    private const long PageBytes = 4096;

    /// <summary>To be called on a block that was allocated or grown, and before it is touched. That it is refused does no harm.</summary>
    public static void Advise(void* block, nuint bytes)
    {
        if (bytes >= (nuint)MinBytes)
            Ask(block, bytes);
    }

    /// <summary>The same for a block that is known to be used up at once, whatever its size.</summary>
    public static void Ask(void* block, nuint bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        nuint start = ((nuint)block + (nuint)PageBytes - 1) & ~((nuint)PageBytes - 1);
        nuint end = ((nuint)block + bytes) & ~((nuint)PageBytes - 1);
        AdviseMemory((void*)start, end - start, HugePage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int AdviseMemory(void* start, nuint length, int advice);
}
