using System.Runtime.ExceptionServices;

namespace Ggen.Generation.Writing;

/// <summary>
/// The same work on each of many files, or texts, on more than one thread where there are enough of them. Two do for files: a file system
/// serves two folders at once, and the first half of what a run makes are its outputs, the second what is remembered of them.
/// </summary>
internal static class Lanes
{
    /// <summary>Fewer are one thread's: a second takes longer to start.</summary>
    public const int ParallelFrom = 64;

    private const int Few = 8;

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
        Thread? second = Started(() => lane.Run(count / 2, count));
        lane.Run(0, second is null ? count : count / 2);
        second?.Join();
        lane.Failure?.Throw();
    }

    /// <summary>The same where one piece of work may be much longer than another: each thread takes the next few that are left.</summary>
    /// <param name="threads">At most.</param>
    public static void Share(int count, int threads, Action<int> work)
    {
        threads = Math.Min(threads, count / (2 * Few));
        if (threads < 2)
        {
            for (int i = 0; i < count; i++)
                work(i);
            return;
        }
        var lane = new Lane(work);
        int next = 0;
        var others = new Thread?[threads - 1];
        for (int i = 0; i < others.Length; i++)
            others[i] = Started(Take);
        Take();
        foreach (Thread? other in others)
            other?.Join();
        lane.Failure?.Throw();

        void Take()
        {
            for (int from; (from = Interlocked.Add(ref next, Few) - Few) < count;)
                lane.Run(from, Math.Min(from + Few, count));
        }
    }

    // Null when there is no memory for another thread: the others do its work.
    private static Thread? Started(ThreadStart work)
    {
        var thread = new Thread(work) { IsBackground = true, Name = "ggen lane" };
        try
        {
            thread.Start();
            return thread;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
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
