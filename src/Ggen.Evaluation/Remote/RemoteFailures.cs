using System.Globalization;
using System.Text;
using Ggen.Evaluation.Transport;

namespace Ggen.Evaluation.Remote;

/// <summary>What a transport throws, as findings.</summary>
internal static class RemoteFailures
{
    public static RemoteException Of(TransportException e, Uri url, Endpoint endpoint, RemoteOptions options)
    {
        string reason = Reason(e);
        return e.Failure switch
        {
            TransportFailure.Unavailable => Unavailable(e),
            TransportFailure.UnknownHost when reason.Contains("proxy", StringComparison.OrdinalIgnoreCase) => new RemoteException(
                RemoteCodes.Unreachable, $"{endpoint} cannot be reached: {reason}", "see http_proxy, https_proxy and all_proxy in the environment"),
            TransportFailure.UnknownHost => new RemoteException(
                RemoteCodes.Unreachable, $"the host '{url.Host}' is unknown", "look for a slip in the URL, or for a proxy that is missing"),
            TransportFailure.ConnectTimeout => new RemoteException(
                RemoteCodes.Unreachable,
                string.Create(CultureInfo.InvariantCulture, $"{endpoint} cannot be reached: no connection within {options.ConnectTimeout.TotalSeconds:0.###} s (RemoteOptions.ConnectTimeout)"),
                "is the host right, and does a firewall or a missing proxy stand between?"),
            TransportFailure.Untrusted => new RemoteException(
                RemoteCodes.InsecureConnection, $"no secure connection to {url.Authority}: {reason}",
                "the certificate must be valid for the host and its issuer trusted by this system, or be in the PEM file that SSL_CERT_FILE names"),
            TransportFailure.NoTrustFile => new RemoteException(
                RemoteCodes.InsecureConnection, $"the certificates of '{options.CertificateFile}' cannot be read", "SSL_CERT_FILE or CURL_CA_BUNDLE names it: a file of certificates in PEM"),
            TransportFailure.Insecure => new RemoteException(
                RemoteCodes.InsecureConnection, $"no secure connection to {url.Authority}: {reason}", "is it an https endpoint at that port?"),
            TransportFailure.Ended or TransportFailure.Malformed => new RemoteException(
                RemoteCodes.BrokenAnswer, $"{endpoint} did not answer as HTTP asks: {reason}", "is it an http endpoint at that port?"),
            TransportFailure.Broken => Broken(e, endpoint),
            _ => new RemoteException(RemoteCodes.Unreachable, $"{endpoint} cannot be reached: {reason}", "is it running, and is the port right?"),
        };
    }

    public static RemoteException Broken(TransportException e, Endpoint endpoint)
        => new(RemoteCodes.BrokenAnswer, $"the answer of {endpoint} broke off: {Reason(e)}", "ask again; if it stays, the endpoint may stop long answers");

    public static RemoteException Unavailable(TransportException e)
        => new(RemoteCodes.NoLibrary, Reason(e), "install it: libcurl4 on Debian and Ubuntu, libcurl on Fedora and Alpine");

    /// <summary>Text from outside on one line, without control characters, cut to a length.</summary>
    public static string Printable(string text, int length)
    {
        var line = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isSpace = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune);
            if (isSpace && (line.Length == 0 || line[^1] == ' '))
                continue;
            if (line.Length >= length)
                return line.Append('…').ToString();
            line.Append(isSpace ? " " : rune.ToString());
        }
        return line.ToString().TrimEnd();
    }

    private static string Reason(TransportException e) => Printable(e.Message, 200).TrimEnd('.');
}
