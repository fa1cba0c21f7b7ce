using Ggen.Diagnostics;

namespace Ggen.Evaluation.Remote;

/// <summary>The address of a SPARQL endpoint: an http or https URL that holds no credentials.</summary>
public sealed class Endpoint
{
    private Endpoint(Uri url) => Url = url;

    internal Uri Url { get; }

    /// <summary>Host, and port where it is not the usual one: what credentials belong to.</summary>
    public string Authority => Url.Authority;

    /// <summary>As it was given.</summary>
    public override string ToString() => Url.OriginalString;

    /// <summary>The endpoint of a text; null with <paramref name="fault"/>, a finding without a place, when it is none.</summary>
    public static Endpoint? Parse(string text, out Diagnostic? fault)
    {
        fault = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
            fault = Fault($"'{text}' is no http or https URL", "such as https://example.org/sparql");
        else if (url.UserInfo.Length > 0)
            fault = Fault($"the URL of '{url.Host}' holds credentials", "leave them out and set GGEN_ENDPOINT_USER and GGEN_ENDPOINT_PASSWORD");
        else if (url.Fragment.Length > 0)
            fault = Fault($"'{text}' has a fragment", "leave '#' and what follows out");
        return fault is null ? new Endpoint(url!) : null;
    }

    private static Diagnostic Fault(string message, string hint) => new(RemoteCodes.WrongEndpoint, Severity.Error, message, null, hint);
}
