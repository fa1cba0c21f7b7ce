using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using Ggen.Rdf.Memory;

namespace Ggen.Cli;

/// <summary>
/// Gets the managed heap's first pages from the system at one stroke. The collector commits them a few at a time, and each is an
/// interruption when it is touched: a sixth of what a small command costs where interruptions are dear.
/// </summary>
internal static unsafe partial class FreshHeap
{
    /// <summary>What a small command allocates.</summary>
    private const nuint FirstBytes = 768 << 10;

    // The collector reserves its memory in regions of so many bytes, each beginning at a multiple of it.
    private const nuint RegionBytes = 4 << 20;
    private const nuint LargePageBytes = 2 << 20;

    private const int ReadWrite = 3; // PROT_READ | PROT_WRITE

    /// <summary>
    /// Makes the rest of the region in which objects are allocated now readable and writable, as the collector would do itself bit by bit,
    /// puts pages under the first of it, and lets large pages lie under the last. Called once, by a command that is about to work.
    /// </summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux())
            return;
        object latest = new();
        nuint page = (nuint)Environment.SystemPageSize;
        nuint start = (Unsafe.As<object, nuint>(ref latest) + page) & ~(page - 1);
        nuint end = (start + RegionBytes) & ~(RegionBytes - 1);
        if (mprotect((void*)start, end - start, ReadWrite) != 0)
            return;
        Pages.Populate((void*)start, Math.Min(FirstBytes, end - start));
        nuint large = (start + FirstBytes + LargePageBytes - 1) & ~(LargePageBytes - 1);
        if (large < end)
            Pages.PreferLarge((void*)large, end - large);
    }

    [LibraryImport("libc")]
    private static partial int mprotect(void* start, nuint length, int protection);
}
