using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;
using Ggen.Evaluation.Remote;
using Ggen.Sparql;

namespace Ggen.Cli.Graphs;

/// <summary>An update that an endpoint runs. It is sent as it is, like an <see cref="EndpointQuery"/>, and at most once to the server.</summary>
internal static class EndpointUpdate
{
    /// <summary>Whether the options go together; what does not is reported.</summary>
    public static void Check(GraphUpdateOptions options, GlobalOptions globals, DiagnosticBag bag)
    {
        if (options.Data.Any() || options.Into is not null || options.InputFormat is not null)
            bag.Error(UsageCodes.Conflict, "the update is run over data or by an endpoint, not by both", "leave --endpoint out, or -d, --into and --input-format");
        if (options.Output is not null || options.Format is not null)
            bag.Error(UsageCodes.Conflict, "an endpoint keeps what an update changes, so there is nothing to write", "leave -o and --format out; 'ggen graph query --endpoint' gets triples from it");
        if (options.DryRun || options.Diff)
            bag.Error(UsageCodes.Conflict, "an endpoint does not tell what an update would change", "leave --dry-run and --diff out; a CONSTRUCT query with the same WHERE shows the triples");
        if (globals.Offline)
            bag.Error(RemoteCodes.Offline, "--endpoint needs the network, which --offline rules out");
    }

    /// <summary>Sends the update. Failures are findings.</summary>
    /// <param name="seconds">What it may take; null is the default of endpoints.</param>
    public static ExitCode Run(SourceFile text, GraphUpdateOptions options, double? seconds, Invocation invocation)
    {
        DiagnosticBag bag = invocation.Bag;
        Endpoint? endpoint = Endpoint.Parse(options.Endpoint!, out Diagnostic? fault);
        if (fault is not null)
            bag.Add(fault);
        RemoteOptions remote = EndpointSettings.Remote(endpoint, seconds, bag);
        var found = new DiagnosticBag();
        bool isKnown = SparqlParser.ParseUpdate(text, new QueryParseOptions { BaseIri = options.Base }, found) is not null;
        if (!isKnown && QueryForms.Of(text.Content.Span) is not null) // a query, which would change nothing
            Show(found, bag);
        if (bag.HasErrors)
            return ExitCode.Usage;
        try
        {
            using var client = new EndpointClient(remote, bag);
            string sent = Encoding.UTF8.GetString(text.Content.Span);
            client.Update(endpoint!, options.Base is { } iri ? $"BASE <{iri}>\n{sent}" : sent);
        }
        catch (RemoteException e)
        {
            bag.Add(e.Finding);
            if (e.Finding.Code == RemoteCodes.Refused)
                Show(found, bag);
            return ExitCode.Usage;
        }
        Say(endpoint!, invocation);
        return ExitCode.Done;
    }

    private static void Say(Endpoint endpoint, Invocation invocation)
    {
        if (invocation.Globals.Json)
        {
            using (var json = new Utf8JsonWriter(invocation.Output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                json.WriteNumber("schema"u8, JsonRenderer.Schema);
                json.WriteString("outcome"u8, "done"u8);
                json.WriteString("endpoint"u8, endpoint.ToString());
                json.WriteEndObject();
            }
            invocation.Output.WriteByte((byte)'\n');
        }
        else if (!invocation.Globals.Quiet)
        {
            Reporter.Say($"{endpoint} has run the update");
        }
    }

    private static void Show(DiagnosticBag found, DiagnosticBag bag)
    {
        foreach (Diagnostic item in found.Items)
            bag.Add(item);
    }
}
