using Ggen.Evaluation.Transport;

namespace Ggen.Tests.Evaluation.Remote;

/// <summary>The transports, of which a platform links one; here they run side by side.</summary>
public enum Carrier
{
    Curl,

    /// <summary>libcurl without the functions that came after version 7.58.</summary>
    OldCurl,

    HttpClient,
}

internal static class Carriers
{
    public static IHttpTransport Create(this Carrier carrier, TransportOptions options)
        => carrier == Carrier.HttpClient ? new HttpClientTransport(options) : new CurlTransport(options, CurlLibrary.Load(isOld: carrier == Carrier.OldCurl));

    /// <summary>Skips the tests of a transport that this machine has not.</summary>
    public static void AssumeIsHere(this Carrier carrier)
    {
        if (carrier != Carrier.HttpClient)
            Libcurl.AssumeIsHere();
    }
}
