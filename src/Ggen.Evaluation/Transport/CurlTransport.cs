namespace Ggen.Evaluation.Transport;

/// <summary>
/// Requests by the system's libcurl: its multi interface, which keeps connections, moved by whoever waits for an answer. No thread of its own.
/// </summary>
/// <seealso href="https://curl.se/libcurl/c/libcurl-multi.html"/>
internal sealed unsafe class CurlTransport : IHttpTransport
{
    private const int WaitMilliseconds = 1000;

    private readonly TransportOptions _options;
    private readonly CurlLibrary _curl;
    private readonly List<CurlTransfer> _transfers = [];
    private nint _multi;

    public CurlTransport(TransportOptions options, CurlLibrary curl)
    {
        _options = options;
        _curl = curl;
        _multi = curl.MultiInit();
        if (_multi == 0)
            throw new OutOfMemoryException();
    }

    public HttpResponse Send(HttpRequest request, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var transfer = new CurlTransfer(_curl, request, _options);
        try
        {
            Check(_curl.MultiAdd(_multi, transfer.Handle));
            _transfers.Add(transfer);
            Advance(transfer, static t => t.Head.IsComplete, stop);
            if (!transfer.Head.IsComplete)
                throw transfer.Failure ?? new TransportException(TransportFailure.Malformed, "its answer has no head");
            return new HttpResponse(transfer.Head.Status, transfer.Head.Reason, transfer.Head.Headers, new CurlBody(this, transfer, stop));
        }
        catch
        {
            Remove(transfer);
            throw;
        }
    }

    public void Dispose()
    {
        if (_multi == 0)
            return;
        while (_transfers.Count > 0)
            Remove(_transfers[^1]);
        _curl.MultiCleanup(_multi);
        _multi = 0;
    }

    /// <summary>Hands over what has come of a body; waits when that is nothing.</summary>
    /// <returns>0 at its end.</returns>
    public int Read(CurlTransfer transfer, Span<byte> target, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (!transfer.HasBody)
            Advance(transfer, static t => t.HasBody, stop);
        if (!transfer.HasBody && transfer.Failure is { } failure)
            throw failure;
        return transfer.Read(target);
    }

    /// <summary>Ends a transfer; a connection in the middle of an answer is closed.</summary>
    public void Remove(CurlTransfer transfer)
    {
        if (_transfers.Remove(transfer))
            _curl.MultiRemove(_multi, transfer.Handle);
        transfer.Dispose();
    }

    // Until the transfer has what is wanted, or has ended.
    private void Advance(CurlTransfer transfer, Func<CurlTransfer, bool> isThere, CancellationToken stop)
    {
        transfer.Resume();
        Perform();
        if (transfer.IsDone || isThere(transfer))
            return;
        using CancellationTokenRegistration wake = stop.UnsafeRegister(static self => ((CurlTransport)self!).Wake(), this);
        while (!transfer.IsDone && !isThere(transfer))
        {
            _curl.Wait(_multi, WaitMilliseconds);
            stop.ThrowIfCancellationRequested();
            Perform();
        }
    }

    private void Wake() => _curl.Wake(_multi);

    private void Perform()
    {
        int count;
        Check(_curl.MultiPerform(_multi, &count));
        while (_curl.MultiInfoRead(_multi, &count) is var message && message is not null)
        {
            if (message->Kind != CurlMessage.Done)
                continue;
            foreach (CurlTransfer transfer in _transfers)
            {
                if (transfer.Handle == message->Easy)
                    transfer.End(message->Data.Result);
            }
        }
    }

    // CURLMcode: what is not success is a wrong call, or no memory.
    private static void Check(int result)
    {
        if (result == 3) // CURLM_OUT_OF_MEMORY
            throw new OutOfMemoryException();
        if (result > 0)
            throw new InvalidOperationException($"libcurl's multi interface refuses a call with {result}");
    }
}
