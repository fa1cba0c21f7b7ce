namespace Ggen.Evaluation.Transport;

/// <summary>
/// Carries requests over HTTP 1.1 and nothing more: it follows no redirect, keeps no cookie, sends no credentials but those of the request, and
/// tries nothing again that may have reached the server. Certificates are checked, contents unpacked, connections used again, and a proxy is
/// taken from the environment. One request at a time, from any thread; an answer may still be read while the next request is sent.
/// </summary>
internal interface IHttpTransport : IDisposable
{
    /// <summary>Sends a request and returns when the head of its answer is there.</summary>
    /// <param name="stop">Ends the request and the reading of its answer.</param>
    /// <exception cref="TransportException">There is no answer.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    HttpResponse Send(HttpRequest request, CancellationToken stop);
}

/// <summary>What holds for all requests of a transport.</summary>
/// <param name="ConnectTimeout">For the name, the connection and its encryption.</param>
/// <param name="CertificateFile">The issuers of certificates to trust, in PEM, in the place of those of the system; null keeps these.</param>
internal sealed record TransportOptions(TimeSpan ConnectTimeout, string? CertificateFile = null);
