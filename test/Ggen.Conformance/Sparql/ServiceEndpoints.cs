using System.Net;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Remote;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Results;
using Ggen.Store;
using Ggen.Tests.Evaluation.Remote;

namespace Ggen.Conformance.Sparql;

/// <summary>
/// The endpoints of a federation test, whose names are those of hosts that do not exist: one server on loopback that is the proxy of this
/// process while the test runs, and answers for each of them with the product's own engine.
/// </summary>
internal sealed class ServiceEndpoints : IDisposable
{
    private static readonly Lock s_proxy = new(); // there is one per process

    private readonly Dictionary<string, Dataset> _data = new(StringComparer.Ordinal);
    private readonly HttpTestServer _server;
    private readonly IWebProxy _before;

    private ServiceEndpoints(ManifestEntry entry, List<Term> endpoints)
    {
        foreach (Term endpoint in endpoints)
        {
            using var builder = new DatasetBuilder();
            foreach (Term data in entry.Graph.Objects(endpoint, QueryCase.Qt + "data"))
                QueryCase.Load(builder, entry, data, null);
            _data.Add(((Iri)entry.Graph.Object(endpoint, QueryCase.Qt + "endpoint")!).Value, builder.Build());
        }
        s_proxy.Enter();
        _server = new HttpTestServer(Answer);
        _before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy("127.0.0.1", _server.Port);
    }

    /// <summary>Null when the test has no SERVICE.</summary>
    public static ServiceEndpoints? Of(ManifestEntry entry)
    {
        List<Term> endpoints = [.. entry.Graph.Objects(entry.Action!, QueryCase.Qt + "serviceData")];
        return endpoints.Count == 0 && !entry.Test.Value.Contains("/service/", StringComparison.Ordinal) ? null : new ServiceEndpoints(entry, endpoints);
    }

    public EndpointClient Client(DiagnosticBag bag) => new(new RemoteOptions { Pause = TimeSpan.FromMilliseconds(1) }, bag);

    public void Dispose()
    {
        HttpClient.DefaultProxy = _before;
        _server.Dispose();
        s_proxy.Exit();
        foreach (Dataset dataset in _data.Values)
            dataset.Dispose();
    }

    private HttpTestResponse Answer(HttpTestRequest request)
    {
        int parameters = request.Target.IndexOf('?', StringComparison.Ordinal);
        string endpoint = parameters < 0 ? request.Target : request.Target[..parameters];
        if (!_data.TryGetValue(endpoint, out Dataset? dataset))
            return new HttpTestResponse(502, "text/plain", "no such host");
        var bag = new DiagnosticBag();
        using var stream = new MemoryStream();
        if (SparqlParser.Parse(SourceFile.FromText("sent", request.Query), new QueryParseOptions(), bag) is SelectQuery query)
        {
            using EndpointClient client = Client(bag);
            var options = new EvaluationOptions { Services = new ServiceAccess(client, [], any: true) };
            using QueryResult result = new QueryEvaluator(dataset, options).Evaluate(query, bag);
            ((SolutionsResult)result).WriteTo(ResultFormat.Json.Writer(stream));
        }
        return bag.HasErrors
            ? new HttpTestResponse(400, "text/plain", string.Join('\n', bag.Items.Select(TestGraph.Show)))
            : new HttpTestResponse(200, ResultFormat.Json.MediaType, stream.ToArray());
    }
}
