namespace Ggen.Evaluation.Transport;

/// <summary>Why there is no answer, or no whole one.</summary>
internal enum TransportFailure
{
    /// <summary>Nothing carries requests on this machine.</summary>
    Unavailable,

    /// <summary>The host, or the proxy, has no address.</summary>
    UnknownHost,

    /// <summary>No connection, so that nothing was delivered.</summary>
    Unreachable,

    /// <summary>No connection within <see cref="TransportOptions.ConnectTimeout"/>.</summary>
    ConnectTimeout,

    /// <summary>The certificate is not trusted.</summary>
    Untrusted,

    /// <summary>The file of trusted certificates cannot be read.</summary>
    NoTrustFile,

    /// <summary>No encryption could be agreed on.</summary>
    Insecure,

    /// <summary>The connection was closed before an answer began.</summary>
    Ended,

    /// <summary>What came is not HTTP.</summary>
    Malformed,

    /// <summary>The body broke off, or cannot be unpacked.</summary>
    Broken,
}

/// <summary>A request that came to no whole answer.</summary>
/// <param name="reason">A clause in the words of whoever knows best; text from outside, and without credentials.</param>
internal sealed class TransportException(TransportFailure failure, string reason, Exception? inner = null) : IOException(reason, inner)
{
    public TransportFailure Failure => failure;
}
