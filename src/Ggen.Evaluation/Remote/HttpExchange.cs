using System.Globalization;
using System.Net;
using Ggen.Evaluation.Transport;

namespace Ggen.Evaluation.Remote;

/// <summary>
/// One request and what it takes to have it answered: redirects, retries with growing pauses, and one limit of time over all of it,
/// which the answer takes over.
/// </summary>
internal sealed class HttpExchange : IDisposable
{
    private readonly IHttpTransport _http;
    private readonly RemoteOptions _options;
    private readonly Endpoint _endpoint;
    private readonly Func<Uri, bool>? _mayGo;
    private readonly RequestLimit _limit;

    public HttpExchange(
        IHttpTransport http, RemoteOptions options, Endpoint endpoint, Func<Uri, HttpRequest> make, Func<Uri, bool>? mayGo, CancellationToken stop)
    {
        _http = http;
        _options = options;
        _endpoint = endpoint;
        _mayGo = mayGo;
        Make = make;
        _limit = new RequestLimit(endpoint, options, stop);
    }

    /// <summary>The request to a URL; made anew for each attempt.</summary>
    public Func<Uri, HttpRequest> Make { get; set; }

    /// <summary>The response that is neither a redirect nor a delay, its body unread.</summary>
    public HttpResponse Send()
    {
        Uri url = _endpoint.Url;
        TimeSpan pause = _options.Pause;
        int redirects = 0;
        for (int retries = 0; ;)
        {
            HttpResponse? response = TrySend(url, retries, out bool mayRepeat);
            if (response is not null && IsRedirect(response))
            {
                using (response)
                    url = Target(url, response, ++redirects);
                continue;
            }
            if (response is not null && !(IsBusy(response) && mayRepeat && retries < RemoteOptions.MaxRetries))
                return response;
            TimeSpan wait = response is null ? pause : Delay(response, pause);
            if (response is not null && wait > RemoteOptions.MaxPause)
                return response;
            response?.Dispose();
            Wait(wait);
            pause *= 2;
            retries++;
        }
    }

    /// <summary>For an exchange that comes to no answer; else the answer owns the limit.</summary>
    public void Dispose() => _limit.Dispose();

    /// <summary>The answer of a response; one that is no success is thrown.</summary>
    public RemoteAnswer Answer(HttpResponse response)
    {
        var answer = new RemoteAnswer(response, _endpoint, _options, _limit);
        if (response.IsSuccess)
            return answer;
        using (answer)
            throw new RemoteException(RemoteCodes.Refused, $"{_endpoint} answered {Status(response)}", Hint(response, answer.FirstLines()));
    }

    // Null: not delivered, and there is a retry left.
    private HttpResponse? TrySend(Uri url, int retries, out bool mayRepeat)
    {
        HttpRequest request = Make(url);
        mayRepeat = request.MayRepeat;
        try
        {
            return _http.Send(request, _limit.Token);
        }
        catch (TransportException e)
        {
            int allowed = e.Failure switch
            {
                TransportFailure.Unreachable => RemoteOptions.MaxUnreachableRetries,
                TransportFailure.Ended when mayRepeat => RemoteOptions.MaxRetries,
                _ => 0,
            };
            return retries < allowed ? null : throw RemoteFailures.Of(e, url, _endpoint, _options);
        }
        catch (OperationCanceledException e)
        {
            throw _limit.Failure(e);
        }
    }

    private void Wait(TimeSpan pause)
    {
        if (_limit.Token.WaitHandle.WaitOne(pause))
            throw _limit.Failure(new OperationCanceledException(_limit.Token));
    }

    private static bool IsRedirect(HttpResponse response)
        => response.Status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && response.Header("Location") is not null;

    // A query keeps its method and its body, as what it asks is in them; the credentials go by the host of each request.
    private Uri Target(Uri from, HttpResponse response, int redirects)
    {
        if (redirects > RemoteOptions.MaxRedirects)
            throw new RemoteException(RemoteCodes.BadRedirect, $"{_endpoint} redirects more than {RemoteOptions.MaxRedirects} times (RemoteOptions.MaxRedirects)");
        if (!Uri.TryCreate(from, response.Header("Location"), out Uri? target) || target.Scheme is not ("http" or "https"))
            throw new RemoteException(RemoteCodes.BadRedirect, $"{_endpoint} redirects to what is no http or https URL");
        if (from.Scheme == "https" && target.Scheme == "http")
            throw new RemoteException(RemoteCodes.BadRedirect, $"{_endpoint} redirects from https to http", "ask the http address itself if that is what you want");
        target = WithoutQuery(target);
        if (_mayGo is not null && target.Authority != _endpoint.Url.Authority && !_mayGo(target))
            throw new RemoteException(RemoteCodes.BadRedirect, $"{_endpoint} redirects to {target.AbsoluteUri}, which is not among the endpoints that are allowed");
        return target;
    }

    // A redirect of a GET repeats the query in its own query string; it is put there again.
    private static Uri WithoutQuery(Uri target)
    {
        int at = target.Query.IndexOf("query=", StringComparison.Ordinal);
        if (at < 0)
            return target;
        string kept = target.Query[..at].TrimEnd('&', '?');
        return Uri.TryCreate(target.GetLeftPart(UriPartial.Path) + kept, UriKind.Absolute, out Uri? url) ? url : target;
    }

    private static bool IsBusy(HttpResponse response) => response.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    // Retry-After as seconds; a date would need a clock.
    private static TimeSpan Delay(HttpResponse response, TimeSpan pause)
        => int.TryParse(response.Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds > pause.TotalSeconds
            ? TimeSpan.FromSeconds(seconds) : pause;

    private static string Status(HttpResponse response)
    {
        string code = ((int)response.Status).ToString(CultureInfo.InvariantCulture);
        string reason = RemoteFailures.Printable(response.Reason, 60);
        return reason.Length == 0 ? code : code + " " + reason;
    }

    private static string? Hint(HttpResponse response, string lines)
    {
        string? advice = response.Status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "credentials are taken from GGEN_ENDPOINT_USER and GGEN_ENDPOINT_PASSWORD, or GGEN_ENDPOINT_TOKEN",
            HttpStatusCode.NotFound => "the path of the URL may be wrong; many endpoints end in /sparql or /query",
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => "it is busy; try again later",
            _ => null,
        };
        return lines.Length == 0 ? advice : advice is null ? "it says: " + lines : advice + "; it says: " + lines;
    }
}
