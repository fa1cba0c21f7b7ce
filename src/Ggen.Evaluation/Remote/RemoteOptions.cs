namespace Ggen.Evaluation.Remote;

/// <summary>How endpoints are asked, and what bounds it.</summary>
public sealed record RemoteOptions
{
    /// <summary>Redirects that one request follows.</summary>
    public const int MaxRedirects = 5;

    /// <summary>How often a request is sent again whose connection ended without an answer, or that was put off with 429 or 503.</summary>
    public const int MaxRetries = 3;

    /// <summary>How often a request is sent again for which there was no connection: more likely a wrong port than a server that comes back.</summary>
    public const int MaxUnreachableRetries = 1;

    /// <summary>The longest pause that a Retry-After may ask for.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(30);

    /// <summary>From the first attempt to the last byte of the answer; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> where a token bounds it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The first pause before a retry; each one after it is twice as long.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>For the name of a host, the connection to it and its encryption.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The issuers of certificates to trust, in PEM, in the place of those of the system; null keeps these.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Bytes of an answer after decompression.</summary>
    public long MaxAnswerBytes { get; init; } = 2L << 30;

    /// <summary>Sent to the host that they belong to, and to no other.</summary>
    public EndpointCredentials? Credentials { get; init; }

    /// <summary>Names the program to endpoints.</summary>
    public string UserAgent { get; init; } = "ggen";

    /// <summary>Stops requests.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>What authenticates requests to one host. The text of this object does not show it.</summary>
public sealed class EndpointCredentials
{
    private readonly string _authority;

    private EndpointCredentials(string authority, string header)
    {
        _authority = authority;
        Header = header;
    }

    /// <summary>The value of the Authorization header.</summary>
    internal string Header { get; }

    /// <param name="authority">Host, or host and port, as in the URL of the endpoint.</param>
    public static EndpointCredentials Basic(string authority, string user, string password)
        => new(authority, "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(user + ":" + password)));

    /// <inheritdoc cref="Basic"/>
    public static EndpointCredentials Bearer(string authority, string token) => new(authority, "Bearer " + token);

    /// <summary>Whether they belong to the host, and the port, of a URL.</summary>
    internal bool BelongTo(Uri url)
        => string.Equals(url.Authority, _authority, StringComparison.OrdinalIgnoreCase)
            || (url.IsDefaultPort && string.Equals(url.Host + ":" + url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), _authority, StringComparison.OrdinalIgnoreCase));
}
