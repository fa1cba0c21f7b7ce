using System.Runtime.ExceptionServices;

namespace Ggen.Formats.Output;

/// <summary>
/// Writes blocks to their target while the next are filled: the system's copying of what is written is a third of a conversion. The first
/// blocks are written where they arrive; when more follow, a thread takes them over. They are written in the order in which they came.
/// </summary>
/// <remarks>
/// Loading a graph hands batches over in much the same way. One class of both would have to lie below formats and store, where only terms
/// are, and would ask at each turn what differs: blocks that wait are dropped here when the work ends early, and belong to nobody; batches
/// are resolved to the last one, own memory that has to be given back, and stay on one thread where there is one processor.
/// </remarks>
internal sealed class WriteBehind(OutputTarget target) : IDisposable
{
    /// <summary>The length of a block.</summary>
    public const int Block = 1 << 16;

    /// <summary>Blocks that the one who fills them may be ahead.</summary>
    private const int MaxWaiting = 4;

    /// <summary>Blocks after which a thread is worth its start.</summary>
    private const int InlineBlocks = 16;

    private readonly Queue<(byte[] Bytes, int Length)> _waiting = [];
    private readonly Stack<byte[]> _empty = [];
    private readonly object _gate = new();
    private Thread? _thread;
    private ExceptionDispatchInfo? _failure;
    private int _taken;
    private bool _busy;
    private bool _stopping;

    /// <summary>Takes a block and gives an empty one.</summary>
    /// <exception cref="IOException">Writing failed, now or earlier.</exception>
    public byte[] Exchange(byte[] full, int length)
    {
        if (_thread is null && ++_taken <= InlineBlocks)
        {
            target.Write(full.AsSpan(0, length));
            return full;
        }
        Start();
        lock (_gate)
        {
            while (_waiting.Count == MaxWaiting && _failure is null)
                Monitor.Wait(_gate);
            _failure?.Throw();
            _waiting.Enqueue((full, length));
            Monitor.PulseAll(_gate);
            return _empty.TryPop(out byte[]? block) ? block : new byte[Block];
        }
    }

    /// <summary>Returns when all that was taken is written.</summary>
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
    }

    private void Start()
    {
        if (_thread is not null)
            return;
        var thread = new Thread(Run) { IsBackground = true, Name = "ggen write" };
        thread.Start(); // one that gets no memory is nobody to wait for
        _thread = thread;
    }

    private void Run()
    {
        try
        {
            while (TryNext(out byte[] bytes, out int length))
            {
                target.Write(bytes.AsSpan(0, length));
                lock (_gate)
                {
                    _empty.Push(bytes);
                    _busy = false;
                    Monitor.PulseAll(_gate);
                }
            }
        }
        catch (Exception e) // thrown again where the blocks come from
        {
            lock (_gate)
            {
                _failure = ExceptionDispatchInfo.Capture(e);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool TryNext(out byte[] bytes, out int length)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_stopping)
                Monitor.Wait(_gate);
            bool found = _waiting.TryDequeue(out (byte[] Bytes, int Length) block) && !_stopping;
            (bytes, length) = block;
            _busy = found;
            return found;
        }
    }
}
