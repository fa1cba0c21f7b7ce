namespace Ggen.Evaluation.Transport;

/// <summary>What a result of libcurl (CURLcode) that is no success means.</summary>
internal static class CurlFailures
{
    /// <param name="text">What libcurl says about it.</param>
    /// <param name="error">The errno of a connection that failed.</param>
    /// <param name="isAnswered">Whether the head of an answer was there.</param>
    public static Exception Of(int result, string text, long error, bool isAnswered)
    {
        if (result == 27) // CURLE_OUT_OF_MEMORY
            return new OutOfMemoryException();
        if (isAnswered)
            return new TransportException(TransportFailure.Broken, text);
        return new TransportException(Kind(result, text), result == 7 && IsRefused(error) ? "the connection was refused" : text);
    }

    // ECONNREFUSED. What libcurl itself says holds the milliseconds that it took.
    private static bool IsRefused(long error) => error == (OperatingSystem.IsMacOS() ? 61 : 111);

    private static TransportFailure Kind(int result, string text) => result switch
    {
        5 or 6 => TransportFailure.UnknownHost, // COULDNT_RESOLVE_PROXY, COULDNT_RESOLVE_HOST
        7 or 97 => TransportFailure.Unreachable, // COULDNT_CONNECT, PROXY
        28 => TransportFailure.ConnectTimeout, // OPERATION_TIMEDOUT: there is no other limit
        51 or 60 or 83 or 90 or 91 => TransportFailure.Untrusted, // PEER_FAILED_VERIFICATION in old and new, ISSUER_ERROR, PINNEDPUBKEYNOTMATCH, INVALIDCERTSTATUS
        77 => TransportFailure.NoTrustFile, // SSL_CACERT_BADFILE
        35 or 53 or 54 or 58 or 59 or 64 or 66 or 80 or 82 or 98 => TransportFailure.Insecure, // SSL_…
        56 when text.Contains("CONNECT", StringComparison.Ordinal) => TransportFailure.Unreachable, // the proxy's answer
        18 or 52 or 55 or 56 => TransportFailure.Ended, // PARTIAL_FILE, GOT_NOTHING, SEND_ERROR, RECV_ERROR
        _ => TransportFailure.Malformed,
    };
}
