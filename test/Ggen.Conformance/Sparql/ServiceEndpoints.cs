using System.Net;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Remote;
using Ggen.Evaluation.Transport;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Conformance.Sparql;

/// <summary>
/// The endpoints of a federation test, whose names are those of hosts that do not exist: requests do not reach the network, but the product's own
/// engine over the data of each.
/// </summary>
internal sealed class ServiceEndpoints : IHttpTransport
{
    private readonly Dictionary<string, Dataset> _data = new(StringComparer.Ordinal);

    private ServiceEndpoints(ManifestEntry entry, List<Term> endpoints)
    {
        foreach (Term endpoint in endpoints)
        {
            using var builder = new DatasetBuilder();
            foreach (Term data in entry.Graph.Objects(endpoint, QueryCase.Qt + "data"))
                QueryCase.Load(builder, entry, data, null);
            _data.Add(((Iri)entry.Graph.Object(endpoint, QueryCase.Qt + "endpoint")!).Value, builder.Build());
        }
    }

    /// <summary>Null when the test has no SERVICE.</summary>
    public static ServiceEndpoints? Of(ManifestEntry entry)
    {
        List<Term> endpoints = [.. entry.Graph.Objects(entry.Action!, QueryCase.Qt + "serviceData")];
        return endpoints.Count == 0 && !entry.Test.Value.Contains("/service/", StringComparison.Ordinal) ? null : new ServiceEndpoints(entry, endpoints);
    }

    public EndpointClient Client(DiagnosticBag bag) => new(new RemoteOptions { Pause = TimeSpan.FromMilliseconds(1) }, bag, _ => new Shared(this));

    public HttpResponse Send(HttpRequest request, CancellationToken stop)
    {
        string url = request.Url.OriginalString;
        int parameters = url.IndexOf('?', StringComparison.Ordinal);
        string sent = request.Body is { } form ? Encoding.UTF8.GetString(form) : url[(parameters + 1)..];
        if (!_data.TryGetValue(parameters < 0 ? url : url[..parameters], out Dataset? dataset))
            throw new TransportException(TransportFailure.UnknownHost, "no such host");
        var bag = new DiagnosticBag();
        var body = new MemoryStream();
        if (SparqlParser.Parse(SourceFile.FromText("sent", Uri.UnescapeDataString(sent["query=".Length..])), new QueryParseOptions(), bag) is SelectQuery query)
        {
            using EndpointClient client = Client(bag);
            var options = new EvaluationOptions { Services = new ServiceAccess(client, [], any: true) };
            using QueryResult result = new QueryEvaluator(dataset, options).Evaluate(query, bag);
            ((SolutionsResult)result).WriteTo(ResultFormat.Json.Writer(body));
        }
        if (bag.HasErrors)
            return new HttpResponse(HttpStatusCode.BadRequest, "", [], new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', bag.Items.Select(TestGraph.Show)))));
        body.Position = 0;
        return new HttpResponse(HttpStatusCode.OK, "", [("Content-Type", ResultFormat.Json.MediaType)], body);
    }

    public void Dispose()
    {
        foreach (Dataset dataset in _data.Values)
            dataset.Dispose();
    }

    /// <summary>What a client may dispose.</summary>
    private sealed class Shared(ServiceEndpoints endpoints) : IHttpTransport
    {
        public HttpResponse Send(HttpRequest request, CancellationToken stop) => endpoints.Send(request, stop);

        public void Dispose()
        {
        }
    }
}
