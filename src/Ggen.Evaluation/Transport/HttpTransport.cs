namespace Ggen.Evaluation.Transport;

/// <summary>The transport of this platform.</summary>
internal static class HttpTransport
{
    /// <summary>
    /// Unix systems bring libcurl; the HTTP of .NET would make the executable a third larger. The compiler knows the answer to
    /// <see cref="OperatingSystem.IsWindows"/>, so that only one of the two is linked.
    /// </summary>
    public static IHttpTransport Create(TransportOptions options)
        => OperatingSystem.IsWindows() ? new HttpClientTransport(options) : new CurlTransport(options, CurlLibrary.Load());
}
