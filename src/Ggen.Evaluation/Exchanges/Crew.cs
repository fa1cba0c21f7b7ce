using System.Runtime.ExceptionServices;

namespace Ggen.Evaluation.Exchanges;

/// <summary>
/// Threads that share out the parts of one piece of work after the other. The thread of the query is one of them, and goes on when all parts
/// are done. What belongs to a part is touched by one thread at a time, and seen by the one that has it next.
/// </summary>
/// <param name="degree">Threads at most, that of the query among them.</param>
internal sealed class Crew(int degree) : IDisposable
{
    private readonly object _gate = new();
    private readonly List<Thread> _threads = [];
    private Action<int, int>? _work;
    private Exception? _fault;
    private int _faulty; // the part of the fault
    private int _parts;
    private int _next;
    private int _busy;
    private int _round;
    private bool _ended;

    /// <summary>Threads at most.</summary>
    public int Degree => degree;

    /// <summary>Does all parts, and throws what the first of those that failed has thrown.</summary>
    /// <param name="work">Is given a part and the number of its thread, which is below <see cref="Degree"/>.</param>
    public void Run(int parts, Action<int, int> work)
    {
        Start(Math.Min(degree, parts) - 1);
        lock (_gate)
        {
            _work = work;
            _parts = parts;
            _next = 0;
            _fault = null;
            _faulty = parts;
            _busy = _threads.Count;
            _round++;
            Monitor.PulseAll(_gate);
        }
        TakeParts(0);
        lock (_gate)
        {
            while (_busy > 0)
                Monitor.Wait(_gate);
        }
        if (_fault is { } fault)
            ExceptionDispatchInfo.Throw(fault);
    }

    /// <summary>Ends the threads, and waits until they have.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
        foreach (Thread thread in _threads)
            thread.Join();
        _threads.Clear();
    }

    private void Start(int count)
    {
        while (_threads.Count < count)
        {
            int member = _threads.Count + 1, round = _round; // what was shared out before is none of its business
            var thread = new Thread(() => Work(member, round)) { IsBackground = true, Name = "ggen query" };
            thread.Start(); // one that gets no memory is nobody to wait for
            _threads.Add(thread);
        }
    }

    private void Work(int member, int round)
    {
        while (true)
        {
            lock (_gate)
            {
                while (_round == round && !_ended)
                    Monitor.Wait(_gate);
                if (_ended)
                    return;
                round = _round;
            }
            TakeParts(member);
            lock (_gate)
            {
                if (--_busy == 0)
                    Monitor.PulseAll(_gate);
            }
        }
    }

    private void TakeParts(int member)
    {
        int part;
        while ((part = Interlocked.Increment(ref _next) - 1) < _parts)
        {
            try
            {
                _work!(part, member);
            }
            catch (Exception e) // is thrown on the thread of the query
            {
                lock (_gate)
                {
                    if (part < _faulty)
                        (_fault, _faulty) = (e, part);
                }
                Volatile.Write(ref _next, _parts);
            }
        }
    }
}
