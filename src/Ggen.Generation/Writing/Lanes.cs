using System.Runtime.ExceptionServices;

namespace Ggen.Generation.Writing;

/// <summary>
/// The same work on each of many files, on two threads where there are enough of them: a file system serves two folders at once, and
/// the first half of what a run writes are its outputs, the second what is remembered of them.
/// </summary>
internal static class Lanes
{
    /// <summary>Fewer are one thread's: a second takes longer to start.</summary>
    public const int ParallelFrom = 64;

    /// <summary>Does the work for 0 to <paramref name="count"/> - 1. After a failure no more is begun, and the first one that was seen is thrown.</summary>
    public static void Run(int count, Action<int> work)
    {
        if (count < ParallelFrom || Environment.ProcessorCount < 2)
        {
            for (int i = 0; i < count; i++)
                work(i);
            return;
        }
        var lane = new Lane(work);
        var second = new Thread(() => lane.Run(count / 2, count)) { IsBackground = true, Name = "ggen files" };
        second.Start();
        lane.Run(0, count / 2);
        second.Join();
        lane.Failure?.Throw();
    }

    private sealed class Lane(Action<int> work)
    {
        private ExceptionDispatchInfo? _failure;

        public ExceptionDispatchInfo? Failure => _failure;

        public void Run(int from, int to)
        {
            try
            {
                for (int i = from; i < to && Volatile.Read(ref _failure) is null; i++)
                    work(i);
            }
            catch (Exception e) // thrown by the one who waits
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            }
        }
    }
}
