using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Remote;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;
using Ggen.Store;
using Ggen.Templates;
using Query = Ggen.Sparql.Query;

namespace Ggen.Generation.Jobs;

/// <summary>
/// Who answers the queries of a run: the graph in memory, which SERVICE may extend to the endpoints that <c>[ontology] services</c> lists, or the
/// endpoint that <c>[ontology] endpoint</c> names. Lives as long as the jobs.
/// </summary>
internal sealed class QueryAnswers : IDisposable
{
    private readonly EndpointClient? _client;
    private readonly EvaluationOptions _local;
    private readonly double? _seconds;

    /// <param name="seconds">What a query may take; null is no limit.</param>
    /// <param name="remote">The settings of requests, for the endpoint of the project; null when the network is switched off.</param>
    public QueryAnswers(Project project, double? seconds, Func<Endpoint?, RemoteOptions>? remote, DiagnosticBag bag)
    {
        _seconds = seconds;
        Ontology ontology = project.Ontology;
        Endpoint? endpoint = ontology.Endpoint is { } url ? Endpoint.Parse(url.Value, out _) : null;
        string[] services = [.. ontology.Services.Select(service => service.Value)];
        if ((endpoint is not null || services.Length > 0) && remote is not null)
            _client = new EndpointClient(remote(endpoint), bag);
        if (endpoint is not null && _client is not null)
            Remote = new EndpointAnswers(endpoint, _client);
        else if (endpoint is not null)
            bag.Add(new Diagnostic(RemoteCodes.Offline, Severity.Error, "the project's endpoint needs the network, which is switched off", new SourceLocation(project.File, ontology.Endpoint!.Value.Span)));
        _local = new EvaluationOptions { TotalOrder = true, Services = services.Length == 0 ? null : new ServiceAccess(_client, services) };
    }

    /// <summary>The endpoint; null when the graph is in memory.</summary>
    public EndpointAnswers? Remote { get; }

    /// <summary>Whether no endpoint has a part in the answers: the same files give the same answers.</summary>
    public bool IsLocal => Remote is null && _local.Services is null;

    /// <summary>Whether what a template adds to the graph is seen by its queries.</summary>
    public bool SeesLocalData => Remote is null;

    /// <summary>Hands over the answer, in an order that depends on terms alone; the bag of the query tells when there is none.</summary>
    public void Answer(Dataset dataset, Query query, SourceFile text, DiagnosticBag found, Action<QueryResult> take)
    {
        try
        {
            // The request to an endpoint has the limit itself.
            TimeLimit.Run(Remote is null ? _seconds : null, stop =>
            {
                using QueryResult result = Remote is { } remote
                    ? remote.Evaluate(query, text, found)
                    : new QueryEvaluator(dataset, _local with { CancellationToken = stop }).Evaluate(query, found);
                if (!found.HasErrors)
                    take(result);
            });
        }
        catch (QueryLimitException e)
        {
            found.Error(e.Code, e.Message, e.Hint);
        }
    }

    /// <summary>What <c>label</c> and <c>property</c> of a template read.</summary>
    public ITemplateGraph Graph(Dataset dataset) => Remote is { } remote ? remote : new DatasetGraph(dataset);

    public void Dispose()
    {
        Remote?.Dispose();
        _client?.Dispose();
    }
}
