using System.Globalization;

namespace Ggen.Evaluation.Remote;

/// <summary>What ends one request and the reading of its answer: its time, or whoever may stop it.</summary>
internal sealed class RequestLimit : IDisposable
{
    private readonly Endpoint _endpoint;
    private readonly RemoteOptions _options;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _source;

    /// <param name="stop">Stops this request, beside the token of the options, which stops them all.</param>
    public RequestLimit(Endpoint endpoint, RemoteOptions options, CancellationToken stop)
    {
        _endpoint = endpoint;
        _options = options;
        _stop = stop;
        _source = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken, stop);
        _source.CancelAfter(options.Timeout);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>What to throw for a request that was stopped: by its time, which is a failure of the endpoint, or by somebody, which is thrown on.</summary>
    public Exception Failure(OperationCanceledException e)
        => _stop.IsCancellationRequested || _options.CancellationToken.IsCancellationRequested ? e : new RemoteException(
            RemoteCodes.TimedOut,
            string.Create(CultureInfo.InvariantCulture, $"{_endpoint} did not answer within {_options.Timeout.TotalSeconds:0.###} s"),
            "give it more with --timeout, or ask for less");

    public void Dispose() => _source.Dispose();
}
