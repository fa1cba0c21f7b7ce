using System.Net;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation.Transport;

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

    private Func<TransportOptions, IHttpTransport> _create = HttpTransport.Create;
    private IHttpTransport? _http;
    private bool _warned;

    /// <summary>A client whose requests somebody else carries, for tests.</summary>
    internal EndpointClient(RemoteOptions options, DiagnosticBag bag, Func<TransportOptions, IHttpTransport> transport)
        : this(options, bag) => _create = transport;

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
        var exchange = new HttpExchange(Http(), options, endpoint, url => Request(url, query, "query", first, accept), mayGo, stop);
        return Answer(exchange, other is { } second ? url => Request(url, query, "query", second, accept) : null);
    }

    /// <summary>
    /// Sends an update as a form (2.2.1), or as the body (2.2.2) when the endpoint says that it does not take forms. It is sent again only when
    /// it did not reach the endpoint.
    /// </summary>
    public void Update(Endpoint endpoint, string update)
    {
        var exchange = new HttpExchange(Http(), options, endpoint, url => Request(url, update, "update", QueryMethod.Form, "*/*"), null, default);
        Answer(exchange, url => Request(url, update, "update", QueryMethod.Direct, "*/*")).Dispose();
    }

    public void Dispose() => _http?.Dispose();

    private static RemoteAnswer Answer(HttpExchange exchange, Func<Uri, HttpRequest>? otherwise)
    {
        try
        {
            HttpResponse response = exchange.Send();
            bool isMethod = response.Status is HttpStatusCode.RequestUriTooLong or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnsupportedMediaType;
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

    private IHttpTransport Http()
    {
        try
        {
            return _http ??= _create(new TransportOptions(options.ConnectTimeout, options.CertificateFile));
        }
        catch (TransportException e)
        {
            throw RemoteFailures.Unavailable(e);
        }
    }

    private HttpRequest Request(Uri url, string text, string operation, QueryMethod method, string accept)
    {
        bool isGet = method == QueryMethod.Get;
        var request = new HttpRequest(isGet ? "GET" : "POST", isGet ? GetUrl(url, text) : url)
        {
            MayRepeat = operation == "query",
            Body = isGet ? null : Encoding.UTF8.GetBytes(method == QueryMethod.Form ? operation + "=" + Uri.EscapeDataString(text) : text),
        };
        request.Add("Accept", accept);
        request.Add("User-Agent", options.UserAgent);
        if (options.Credentials is { } credentials && credentials.BelongTo(url))
        {
            Warn(url);
            request.Add("Authorization", credentials.Header);
        }
        if (!isGet)
            request.Add("Content-Type", method == QueryMethod.Form ? "application/x-www-form-urlencoded" : "application/sparql-" + operation);
        return request;
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
