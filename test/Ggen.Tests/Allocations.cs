namespace Ggen.Tests;

/// <summary>Managed memory that an action allocates on its thread.</summary>
internal static class Allocations
{
    private const int Runs = 6;

    /// <summary>
    /// Bytes of the run that allocated least. The first pays for code and caches; and when another test's garbage is collected, a thread is
    /// charged for the rest of its allocation buffer, up to 8 KB that it did not ask for.
    /// </summary>
    public static long Least(Action action)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Runs; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
