using System.Runtime.InteropServices;

namespace Ggen.Rdf.Memory;

/// <summary>
/// What the system is told about pages of memory. A page that is touched for the first time interrupts the processor, which takes
/// longer than filling it, and on a virtual machine thirty times as long; pages asked for together interrupt it once.
/// All of it is advice: where the system does not know it, nothing changes but the time.
/// </summary>
public static unsafe partial class Pages
{
    /// <summary>Below this many bytes asking takes as long as touching.</summary>
    private const nuint FewBytes = 32 << 10;

    // Of the heap under which large pages are wanted: the memory that a graph of some 100,000 triples takes in blocks that are not large.
    private const nuint HeapBytes = 24 << 20;
    private const int LargeBlock = 2 << 20;

    // Of glibc's mallopt.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;

    // Of Linux; DONTNEED is the same on macOS.
    private const int DontNeed = 4;
    private const int HugePage = 14;
    private const int DoDump = 17;
    private const int PopulateRead = 22;
    private const int PopulateWrite = 23;

    private static readonly nuint s_size = (nuint)Environment.SystemPageSize;

    /// <summary>Puts pages under memory that is about to be written, all of it.</summary>
    public static void Populate(void* start, nuint bytes) => Populate(start, bytes, PopulateWrite);

    /// <summary>Puts pages under an array that is about to be written, all of it.</summary>
    public static void Populate<T>(Span<T> values) where T : unmanaged
    {
        fixed (T* first = values)
            Populate(first, (nuint)values.Length * (nuint)sizeof(T));
    }

    /// <summary>Maps pages of a file that are about to be read.</summary>
    public static void PopulateForReading(void* start, nuint bytes) => Populate(start, bytes, PopulateRead);

    /// <summary>Prefers large pages under memory that is not touched yet, as far as there is room for whole ones.</summary>
    public static void PreferLarge(void* start, nuint bytes)
    {
        nuint first = ((nuint)start + s_size - 1) & ~(s_size - 1);
        nuint end = ((nuint)start + bytes) & ~(s_size - 1);
        if (first < end && OperatingSystem.IsLinux())
            Advise((void*)first, end - first, HugePage);
    }

    /// <summary>
    /// Has the blocks of the system's heap that are not large lie together, over large pages, from now on: hundreds of them that grow then cost
    /// a few interruptions, not one for each page. It is for a process that is about to fill many megabytes of such blocks, and leaves
    /// those apart that have large pages of their own.
    /// </summary>
    public static void PreferLargeHeap()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            Tune(TrimThreshold, 2 * (int)HeapBytes);
            Tune(MapThreshold, (int)HeapBytes + LargeBlock);
            void* heap = NativeMemory.Alloc(HeapBytes); // not touched
            PreferLarge(heap, HeapBytes);
            NativeMemory.Free(heap); // stays at the end of the heap, from which blocks are cut
            Tune(MapThreshold, LargeBlock);
        }
        catch (EntryPointNotFoundException)
        {
            // Another libc than glibc has no such settings.
        }
    }

    /// <summary>Has pages be part of a dump, as the collector has the memory that it commits: memory told so in pieces lies in pieces.</summary>
    /// <param name="start">Where a page begins.</param>
    public static void IncludeInDump(void* start, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
            Advise(start, bytes, DoDump);
    }

    /// <summary>Gives pages back whose content is not needed, or lies in the file that they map.</summary>
    /// <param name="start">Where a page begins.</param>
    public static void Release(void* start, nuint bytes)
    {
        if (!OperatingSystem.IsWindows())
            Advise(start, bytes, DontNeed);
    }

    // From the first page that begins there, since what lies before it has been touched by whoever holds that, to the end of the last.
    private static void Populate(void* start, nuint bytes, int how)
    {
        if (bytes < FewBytes || !OperatingSystem.IsLinux())
            return;
        nuint first = ((nuint)start + s_size - 1) & ~(s_size - 1);
        nuint end = ((nuint)start + bytes + s_size - 1) & ~(s_size - 1);
        Advise((void*)first, end - first, how);
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Tune(int setting, int value);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
