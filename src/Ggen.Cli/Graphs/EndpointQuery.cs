using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Formats;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Results;

namespace Ggen.Cli.Graphs;

/// <summary>
/// A query that an endpoint answers. It is sent as it is, since endpoints have dialects and prefixes of their own; what ggen itself finds in
/// it is shown when the endpoint refuses it.
/// </summary>
internal sealed class EndpointQuery
{
    private readonly SourceFile _text;
    private readonly string? _baseIri;
    private readonly DiagnosticBag _bag;
    private readonly DiagnosticBag _found = new();
    private readonly Query? _query;

    public EndpointQuery(SourceFile text, string? baseIri, DiagnosticBag bag)
    {
        _text = text;
        _baseIri = baseIri;
        _bag = bag;
        _query = SparqlParser.Parse(text, new QueryParseOptions { BaseIri = baseIri }, _found);
        Form = _query is not null ? QueryForms.Of(_query) : QueryForms.Of(text.Content.Span);
        if (Form is null)
            ShowFound();
    }

    /// <summary>Null when the text is no query, which is reported.</summary>
    public QueryForm? Form { get; }

    private bool IsGraph => Form is QueryForm.Construct or QueryForm.Describe;

    /// <summary>Asks the endpoint and writes its answer. Failures are findings.</summary>
    /// <param name="format">As for <see cref="QueryAnswer"/>.</param>
    public void Run(Endpoint endpoint, RemoteOptions options, string format, Stream output)
    {
        try
        {
            using var client = new EndpointClient(options, _bag);
            string text = Encoding.UTF8.GetString(_text.Content.Span);
            string sent = _baseIri is null ? text : $"BASE <{_baseIri}>\n{text}";
            using RemoteAnswer answer = client.Query(endpoint, sent, IsGraph ? EndpointClient.GraphTypes : EndpointClient.SolutionTypes);
            if (IsGraph)
                WriteGraph(answer, endpoint, format, output);
            else if (Form == QueryForm.Ask)
                ResultFormat.FromName(format)!.Writer(output).Boolean(answer.ReadBoolean());
            else
                answer.WriteTo(ResultFormat.FromName(format)!.Writer(output, _query?.Prefixes, _bag), _bag);
        }
        catch (RemoteException e)
        {
            _bag.Add(e.Finding);
            if (e.Finding.Code == RemoteCodes.Refused)
                ShowFound();
        }
    }

    private void WriteGraph(RemoteAnswer answer, Endpoint endpoint, string format, Stream output)
    {
        RdfFormat source = answer.MediaType is "text/n3" or "text/rdf+n3" or "application/x-turtle" ? RdfFormat.Turtle
            : answer.MediaType == "text/ntriples" ? RdfFormat.NTriples
            : RdfFormat.FromName(answer.MediaType) is { HoldsGraphs: false } known ? known
            : throw answer.Unknown("Turtle or N-Triples");
        if (ResultFormat.FromName(format) is { } results)
        {
            var rows = new TripleRows(results.Writer(output, _query?.Prefixes, _bag));
            rows.Begin();
            if (Read(answer, source, endpoint, ref rows))
                rows.End();
        }
        else
        {
            var triples = new RdfWriter(output, RdfFormat.FromName(format)!, _query?.Prefixes ?? new PrefixMap());
            if (Read(answer, source, endpoint, ref triples))
                triples.Flush();
        }
    }

    // Relative IRIs of an answer are relative to where it came from.
    private bool Read<TSink>(RemoteAnswer answer, RdfFormat format, Endpoint endpoint, ref TSink sink)
        where TSink : struct, IQuadSink
    {
        var found = new DiagnosticBag();
        bool isRead = RdfDocument.ReadStream(answer.Body, format, answer.File, endpoint.ToString(), ref sink, found);
        foreach (Diagnostic item in found.Items)
            _bag.Add(answer.Finding(item));
        return isRead;
    }

    private void ShowFound()
    {
        foreach (Diagnostic item in _found.Items)
            _bag.Add(item);
    }
}
