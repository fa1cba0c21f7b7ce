using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Ggen.Evaluation.Remote;

/// <summary>What the network throws, as findings.</summary>
internal static class RemoteFailures
{
    public static RemoteException Of(HttpRequestException e, Uri url, Endpoint endpoint)
    {
        string host = url.Host;
        if (e.HttpRequestError == HttpRequestError.SecureConnectionError || e.InnerException is AuthenticationException)
        {
            return new RemoteException(RemoteCodes.InsecureConnection, $"no secure connection to {url.Authority}: {Reason(e)}",
                "the certificate must be valid for the host and its issuer trusted by this system");
        }
        if (e.HttpRequestError == HttpRequestError.NameResolutionError)
            return new RemoteException(RemoteCodes.Unreachable, $"the host '{host}' is unknown", "look for a slip in the URL, or for a proxy that is missing");
        if (e.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse)
            return new RemoteException(RemoteCodes.BrokenAnswer, $"{endpoint} did not answer as HTTP asks: {Reason(e)}", "is it an http endpoint at that port?");
        return new RemoteException(RemoteCodes.Unreachable, $"{endpoint} cannot be reached: {Reason(e)}", "is it running, and is the port right?");
    }

    public static RemoteException Broken(Exception e, Endpoint endpoint)
        => new(RemoteCodes.BrokenAnswer, $"the answer of {endpoint} broke off: {Reason(e)}", "ask again; if it stays, the endpoint may stop long answers");

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

    // The innermost exception knows best.
    private static string Reason(Exception e)
    {
        while (e.InnerException is { } inner)
            e = inner;
        if (e is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
            return "the connection was refused";
        return Printable(e.Message, 200).TrimEnd('.');
    }
}
