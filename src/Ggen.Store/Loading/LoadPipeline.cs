using System.Runtime.ExceptionServices;

using Ggen.Rdf;

namespace Ggen.Store.Loading;

/// <summary>
/// Between the reader's thread and the store: full batches go in, empty ones come out. The first batches are resolved where they
/// arrive; when more follow and there is a second processor, a thread resolves them while the reader reads on. Batches are
/// resolved in the order in which they came, so what is built is the same either way.
/// </summary>
internal sealed class LoadPipeline(BatchResolver resolver, int processors) : IDisposable
{
    /// <summary>Batches that the reader may be ahead.</summary>
    private const int MaxWaiting = 2;

    /// <summary>Batches after which a thread is worth its start.</summary>
    private const int InlineBatches = 4;

    private readonly Queue<LoadBatch> _waiting = [];
    private readonly Stack<LoadBatch> _empty = [];
    private readonly List<LoadBatch> _all = [];
    private BatchMemory? _memory;
    private readonly object _gate = new();
    private Thread? _thread;
    private ExceptionDispatchInfo? _failure;
    private int _taken;
    private bool _busy;
    private bool _stopping;

    public PrefixMap Prefixes { get; } = new();

    /// <summary>Told of the quads of the document that is read, once a batch; null when nobody asks.</summary>
    public Action<long>? Progress { get; set; }

    /// <summary>An empty batch.</summary>
    public LoadBatch Empty()
    {
        lock (_gate)
        {
            if (_empty.TryPop(out LoadBatch? batch))
                return batch;
        }
        // Beside those that wait one is read into and one resolved; any other comes after a failure.
        bool isLater = _all.Count is > 0 and < MaxWaiting + 2;
        var created = new LoadBatch(isLater ? _memory ??= new BatchMemory(MaxWaiting + 1) : null);
        _all.Add(created);
        return created;
    }

    /// <summary>Takes an empty batch back.</summary>
    public void Return(LoadBatch empty)
    {
        lock (_gate)
            _empty.Push(empty);
    }

    /// <summary>Takes a full batch and gives an empty one.</summary>
    public LoadBatch Exchange(LoadBatch full)
    {
        if (_thread is null && (processors < 2 || ++_taken <= InlineBatches))
        {
            resolver.Resolve(full);
            full.Clear();
            return full;
        }
        Start();
        lock (_gate)
        {
            while (_waiting.Count == MaxWaiting && _failure is null)
                Monitor.Wait(_gate);
            _failure?.Throw();
            _waiting.Enqueue(full);
            Monitor.PulseAll(_gate);
        }
        return Empty();
    }

    /// <summary>Returns when all that was taken is resolved.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            while ((_waiting.Count > 0 || _busy) && _failure is null)
                Monitor.Wait(_gate);
            _failure?.Throw();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
        _thread?.Join();
        _thread = null;
        foreach (LoadBatch batch in _all)
            batch.Dispose();
        _all.Clear();
        _memory?.Dispose();
        _memory = null;
    }

    private void Start()
    {
        if (_thread is not null)
            return;
        var thread = new Thread(Run) { IsBackground = true, Name = "ggen load" };
        thread.Start(); // one that gets no memory is nobody to wait for
        _thread = thread;
    }

    private void Run()
    {
        try
        {
            while (Next() is { } batch)
            {
                resolver.Resolve(batch);
                batch.Clear();
                lock (_gate)
                {
                    _empty.Push(batch);
                    _busy = false;
                    Monitor.PulseAll(_gate);
                }
            }
        }
        catch (Exception e) // thrown again where the reader waits
        {
            lock (_gate)
            {
                _failure = ExceptionDispatchInfo.Capture(e);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private LoadBatch? Next()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_stopping)
                Monitor.Wait(_gate);
            if (!_waiting.TryDequeue(out LoadBatch? batch))
                return null;
            _busy = true;
            Monitor.PulseAll(_gate);
            return batch;
        }
    }
}
