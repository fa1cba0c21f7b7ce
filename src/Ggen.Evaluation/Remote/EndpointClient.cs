using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ggen.Diagnostics;

namespace Ggen.Evaluation.Remote;

/// <summary>How a query travels (SPARQL 1.1 Protocol, 2.1).</summary>
public enum QueryMethod
{
    /// <summary>GET while the URL stays short, else <see cref="Form"/>; another one when the endpoint says that it does not take that.</summary>
    Any,

    /// <summary>2.1.1: in the URL.</summary>
    Get,

    /// <summary>2.1.2: as a form.</summary>
    Form,

    /// <summary>2.1.3: as the body.</summary>
    Direct,
}

/// <summary>
/// Asks SPARQL endpoints over HTTP (SPARQL 1.1 Protocol, sections 2.1 and 2.2). Nothing of the network is touched before the first request.
/// Failures are thrown as <see cref="RemoteException"/>. One request at a time.
/// </summary>
/// <param name="bag">Takes warnings.</param>
public sealed class EndpointClient(RemoteOptions options, DiagnosticBag bag) : IDisposable
{
    /// <summary>What answers with solutions are asked for, best first.</summary>
    public const string SolutionTypes =
        "application/sparql-results+json, application/sparql-results+xml;q=0.8, text/tab-separated-values;q=0.5, application/json;q=0.3, */*;q=0.1";

    /// <summary>What answers with triples are asked for, best first.</summary>
    public const string GraphTypes = "application/n-triples, text/turtle;q=0.9, */*;q=0.1";

    private const int MaxGetUrl = 2000;

    private HttpMessageInvoker? _http;
    private bool _warned;

    /// <summary>Sends a query, which is safe to send again, and returns when its answer begins.</summary>
    /// <param name="accept">The media types of the answer.</param>
    /// <param name="mayGo">Whether a redirect may lead to another endpoint; null lets it.</param>
    /// <param name="stop">Stops the request and the reading of its answer, as the token of the options does.</param>
    /// <exception cref="OperationCanceledException">One of the two tokens was cancelled.</exception>
    public RemoteAnswer Query(
        Endpoint endpoint, string query, string accept, QueryMethod method = QueryMethod.Any, Func<Uri, bool>? mayGo = null, CancellationToken stop = default)
    {
        QueryMethod first = method != QueryMethod.Any ? method : GetUrl(endpoint.Url, query).AbsoluteUri.Length <= MaxGetUrl ? QueryMethod.Get : QueryMethod.Form;
        QueryMethod? other = method != QueryMethod.Any ? null : first == QueryMethod.Get ? QueryMethod.Form : QueryMethod.Direct;
        var exchange = new HttpExchange(Http(), options, endpoint, url => Request(url, query, "query", first, accept), mayGo, stop) { MayRepeat = true };
        return Answer(exchange, other is { } second ? url => Request(url, query, "query", second, accept) : null);
    }

    /// <summary>Sends an update as a form (2.2.1). It is sent again only when it did not reach the endpoint.</summary>
    public void Update(Endpoint endpoint, string update)
    {
        var exchange = new HttpExchange(Http(), options, endpoint, url => Request(url, update, "update", QueryMethod.Form, "*/*"), null, default);
        Answer(exchange, null).Dispose();
    }

    public void Dispose() => _http?.Dispose();

    private static RemoteAnswer Answer(HttpExchange exchange, Func<Uri, HttpRequestMessage>? otherwise)
    {
        try
        {
            HttpResponseMessage response = exchange.Send();
            bool isMethod = response.StatusCode is HttpStatusCode.RequestUriTooLong or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnsupportedMediaType;
            if (isMethod && otherwise is not null)
            {
                response.Dispose();
                exchange.Make = otherwise;
                response = exchange.Send();
            }
            return exchange.Answer(response);
        }
        catch
        {
            exchange.Dispose();
            throw;
        }
    }

    private HttpMessageInvoker Http() => _http ??= new HttpMessageInvoker(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, // the exchange follows, as credentials must not
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(15),
    });

    private HttpRequestMessage Request(Uri url, string text, string operation, QueryMethod method, string accept)
    {
        var request = new HttpRequestMessage(method == QueryMethod.Get ? HttpMethod.Get : HttpMethod.Post, method == QueryMethod.Get ? GetUrl(url, text) : url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        // Unpacked by the answer: the handler's own way would link every other compression as well, a megabyte of tables.
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        if (options.Credentials is { } credentials && credentials.BelongTo(url))
        {
            Warn(url);
            request.Headers.TryAddWithoutValidation("Authorization", credentials.Header);
        }
        if (method == QueryMethod.Form)
            request.Content = Body(operation + "=" + Uri.EscapeDataString(text), "application/x-www-form-urlencoded");
        else if (method == QueryMethod.Direct)
            request.Content = Body(text, "application/sparql-query");
        return request;
    }

    private static ByteArrayContent Body(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    // An endpoint may have parameters of its own.
    private static Uri GetUrl(Uri url, string query)
    {
        string text = url.AbsoluteUri + (url.Query.Length > 0 ? "&" : "?") + "query=" + Uri.EscapeDataString(query);
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? whole) ? whole : throw new InvalidOperationException("an endpoint's URL with a query is no URL");
    }

    private void Warn(Uri url)
    {
        if (_warned || url.Scheme == "https" || url.IsLoopback)
            return;
        _warned = true;
        bag.Warning(RemoteCodes.CredentialsInClear, $"credentials are sent to {url.Authority} over http, without encryption", "use its https address");
    }
}
