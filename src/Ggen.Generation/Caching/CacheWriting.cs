using Ggen.Diagnostics;
using Ggen.Store;

namespace Ggen.Generation.Caching;

/// <summary>
/// A graph being written to a cache, while it is already being asked: beside it where there is a second processor, else when it is
/// no longer needed. Nothing that goes wrong here is an error.
/// </summary>
internal sealed class CacheWriting : IDisposable
{
    private readonly Action _write;
    private readonly Action<string> _note;
    private readonly DiagnosticBag _bag;
    private readonly Thread? _thread;
    private Exception? _failure;

    public CacheWriting(Action write, Action<string> note, DiagnosticBag bag)
    {
        _write = write;
        _note = note;
        _bag = bag;
        if (Environment.ProcessorCount < 2)
            return;
        _thread = new Thread(Run) { IsBackground = true, Name = "ggen cache" };
        _thread.Start();
    }

    public void Dispose()
    {
        if (_thread is null)
            Run();
        else
            _thread.Join();
        if (_failure is IOException full && IoReason.IsFull(full))
            _bag.Warning(SnapshotCodes.CacheNotWritten, "the graph cannot be kept for the next run: " + IoReason.Of(full), "free some space, or say --no-cache");
        else if (_failure is not null)
            _note("the graph is not kept: " + IoReason.Of(_failure));
    }

    private void Run()
    {
        try
        {
            _write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _failure = e;
        }
    }
}
