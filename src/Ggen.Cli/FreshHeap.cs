using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using Ggen.Rdf.Memory;

namespace Ggen.Cli;

/// <summary>
/// Gets the managed heap's pages from the system in larger pieces. The collector commits sixteen at a time, and each is an interruption
/// when it is touched: a sixth of what a small command costs where interruptions are dear.
/// </summary>
internal static unsafe partial class FreshHeap
{
    /// <summary>What a small command allocates.</summary>
    private const nuint FirstBytes = 768 << 10;

    // The collector reserves its memory in regions of so many bytes, each beginning at a multiple of it, and takes them in that order.
    private const nuint RegionBytes = 4 << 20;
    private const nuint LargePageBytes = 2 << 20;

    private const int ReadWrite = 3; // PROT_READ | PROT_WRITE

    /// <summary>Puts pages under what is allocated first, and lets large pages lie under the rest. Called once, by a command that is about to work.</summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux())
            return;
        (nuint start, nuint end) = Commit(new Collected(), regions: 1);
        if (start == end)
            return;
        Pages.Populate((void*)start, Math.Min(FirstBytes, end - start));
        PreferLarge(start + FirstBytes, end);
    }

    private static void Continue()
    {
        (nuint start, nuint end) = Commit(new Collected(), regions: 2);
        PreferLarge(start, end);
    }

    // Makes what follows the latest object in its region, and in the next where a run goes on for long, readable and writable, as the collector
    // would itself bit by bit; cut into its small pieces no large page would fit. What it commits again, or gives back, stays as it wants.
    private static (nuint Start, nuint End) Commit(object latest, nuint regions)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint start = (Unsafe.As<object, nuint>(ref latest) + page) & ~(page - 1);
        nuint end = (start & ~(RegionBytes - 1)) + (regions * RegionBytes);
        if (mprotect((void*)start, end - start, ReadWrite) != 0)
            return default;
        Pages.IncludeInDump((void*)start, end - start);
        return (start, end);
    }

    private static void PreferLarge(nuint start, nuint end)
    {
        start = (start + LargePageBytes - 1) & ~(LargePageBytes - 1);
        if (start < end)
            Pages.PreferLarge((void*)start, end - start);
    }

    [LibraryImport("libc")]
    private static partial int mprotect(void* start, nuint length, int protection);

    /// <summary>Ends with a collection, after which objects are allocated in regions that are not prepared yet.</summary>
    private sealed class Collected
    {
        ~Collected() => Continue();
    }
}
