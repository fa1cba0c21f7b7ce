namespace Ggen.Evaluation.Exchanges;

/// <summary>
/// Morsels in the order in which they came: threads take those that wait, and their owner removes the oldest, whatever order they are
/// done in. Safe for any number of threads; <see cref="Morsel.State"/> changes only in here.
/// </summary>
internal sealed class MorselQueue
{
    private readonly object _gate = new();
    private readonly List<Morsel> _morsels = [];
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_gate)
                return _morsels.Count;
        }
    }

    public void Add(Morsel morsel)
    {
        lock (_gate)
        {
            _morsels.Add(morsel);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nothing is added any more: who waits for something to take gets nothing.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The oldest that nobody has, to be worked on; waits for one, and is null when none comes.</summary>
    public Morsel? Take()
    {
        lock (_gate)
        {
            while (true)
            {
                if (Waiting() is { } morsel)
                    return morsel;
                if (_closed)
                    return null;
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>The same, without waiting.</summary>
    public Morsel? TryTake()
    {
        lock (_gate)
            return Waiting();
    }

    /// <summary>Removes the oldest, unless somebody works on it: it is done, or nobody has taken it.</summary>
    public Morsel? TryRemove()
    {
        lock (_gate)
        {
            if (_morsels[0] is not { State: not MorselState.Running } morsel)
                return null;
            _morsels.RemoveAt(0);
            return morsel;
        }
    }

    /// <summary>Waits until nobody works on the oldest.</summary>
    public void Await()
    {
        lock (_gate)
        {
            while (_morsels[0].State == MorselState.Running)
                Monitor.Wait(_gate);
        }
    }

    /// <summary>Somebody has come to the end of a morsel, or failed at it.</summary>
    public void Finish(Morsel morsel, Exception? fault)
    {
        lock (_gate)
        {
            morsel.Fault = fault;
            morsel.State = MorselState.Done;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Somebody could not work on a morsel, and leaves it to others.</summary>
    public void PutBack(Morsel morsel)
    {
        lock (_gate)
        {
            morsel.Reset();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Makes all of them wait again; nobody works on any.</summary>
    public void Reset()
    {
        foreach (Morsel morsel in _morsels)
            morsel.Reset();
    }

    private Morsel? Waiting()
    {
        foreach (Morsel morsel in _morsels)
        {
            if (morsel.State != MorselState.Waiting)
                continue;
            morsel.State = MorselState.Running;
            return morsel;
        }
        return null;
    }
}
