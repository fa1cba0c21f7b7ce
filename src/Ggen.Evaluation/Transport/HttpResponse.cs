using System.Net;

namespace Ggen.Evaluation.Transport;

/// <summary>The head of an answer, and its body while it arrives. It holds the connection until it is disposed.</summary>
/// <param name="reason">The words beside the status; empty when there are none.</param>
/// <param name="body">Unpacked. Reading throws <see cref="TransportException"/> when it breaks off, and when the request is stopped.</param>
internal sealed class HttpResponse(HttpStatusCode status, string reason, IReadOnlyList<(string Name, string Value)> headers, Stream body) : IDisposable
{
    public HttpStatusCode Status => status;

    public string Reason => reason;

    public Stream Body => body;

    public bool IsSuccess => (int)status is >= 200 and < 300;

    /// <summary>The first header of a name, in any case of letters; null when there is none.</summary>
    public string? Header(string name)
    {
        foreach ((string known, string value) in headers)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return null;
    }

    public void Dispose() => body.Dispose();
}
