using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Remote;
using Ggen.Formats;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen graph query</c>: answers a SPARQL 1.2 query over RDF files, or lets an endpoint answer it.</summary>
internal static class GraphQueryCommand
{
    private static readonly string[] s_formats = [.. ResultFormat.Names, .. RdfFormat.Names];

    private static readonly Flag s_queryFile = new("query-file", null, "FILE", "the query; - is standard input");

    private static readonly Flag s_output = new("output", 'o', "FILE", "the file to write the answer to; - (the default) is standard output");

    private static readonly Flag s_format = new("format", null, "FORMAT",
        "how the answer is written (default: by the name of -o, else table on a terminal, else tsv; turtle for CONSTRUCT and DESCRIBE)", Choices: s_formats);

    private static readonly Flag s_explain = new("explain", null, null,
        "run the query and print, in place of the answer, its algebra and its plan with rows, time and memory per operator");

    private static readonly Flag s_plan = new("plan", null, null, "as --explain, without running the query");

    private static readonly Flag s_endpoint = new("endpoint", null, "URL", "the SPARQL endpoint that answers the query, in the place of data");

    private static readonly Flag s_allowService = new("allow-service", null, "URL", "an endpoint that SERVICE may ask, or 'any'", Repeatable: true);

    public static Command Row { get; } = new()
    {
        Noun = "graph",
        Verb = "query",
        Summary = "answers a SPARQL query over RDF files",
        Description = """
            Answers SELECT, ASK, CONSTRUCT and DESCRIBE of SPARQL 1.2. The prefixes of the data are known to the query and need no PREFIX
            line; those that the query declares come first.

            On a terminal the answer is a table. In a pipe it is TSV, one solution per line with terms in Turtle syntax, as cut, sort and
            awk like it; --json is --format json. The triples of CONSTRUCT and DESCRIBE are Turtle; in any other format they are three
            columns: subject, predicate, object. An answer without rows is an answer: the exit code is 0.

            With -o the answer goes to a file whose name tells the format: .csv, .tsv, .json or .srj, .xml or .srx, .ndjson, .txt, and
            for triples .ttl, .nt, .nq, .trig. The file gets its place when the answer is whole.

            A query that passes --timeout or --memory-limit ends with an error and exit code 2. Rows are printed as they are found, so some
            may have been by then: the exit code tells that they are not all.

            With --endpoint the query goes to a SPARQL endpoint as it is. SERVICE in a query over files asks the endpoints that
            --allow-service names and no others. GGEN_ENDPOINT_USER and GGEN_ENDPOINT_PASSWORD, or GGEN_ENDPOINT_TOKEN, are the
            credentials for the host of --endpoint, or for the one that GGEN_ENDPOINT_HOST names.
            """,
        Examples =
        [
            new("ggen graph query -d people.ttl 'SELECT ?name WHERE { ?p foaf:name ?name }'", "A table of names; foaf: is declared in the file."),
            new("ggen graph query -d ontology/ --query-file classes.rq -o classes.csv", "A query from a file over a folder, into a file as CSV."),
            new("ggen graph query -d 'data/*.nt' -d more.ttl 'ASK { ?s a <http://example.org/C> }'", "true or false."),
            new("ggen graph query -d data.ttl --timeout 5 --memory-limit 500MB --query-file big.rq", "At most five seconds and 500 MB beside the data."),
            new("ggen graph query -d data.ttl --query-file slow.rq --explain", "Where the time goes, operator by operator."),
            new("curl -s http://example.org/data.ttl | ggen graph query -d - 'CONSTRUCT WHERE { ?s a ?c }'", "Triples from standard input, as Turtle."),
            new("ggen graph query --endpoint https://dbpedia.org/sparql 'SELECT ?s WHERE { ?s a ?c } LIMIT 5'", "A query that an endpoint answers."),
        ],
        Positionals = [new("QUERY", "the query, unless --query-file names it")],
        Flags =
        [
            GraphInput.Data, s_queryFile, s_output, s_format, s_explain, s_plan, QueryLimits.TimeoutFlag, QueryLimits.MemoryFlag, GraphInput.InputFormat,
            GraphInput.Base, CacheChoice.NoCache, s_endpoint, s_allowService,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<GraphQueryOptions>() is not { } options)
            return ExitCode.Usage;
        SourceFile? text = QueryText(options, invocation.Bag);
        options.Format = OutputPlace.AnswerFormat(options.Output, options.Format, invocation.Bag);
        QueryLimits limits = QueryLimits.Of(options, invocation.Bag);
        if (options.Endpoint is not null)
            return text is null ? ExitCode.Usage : AskEndpoint(text, options, limits, invocation);
        if ((options.Explain || options.Plan) && options.Output is not null)
            invocation.Bag.Error(UsageCodes.Conflict, "an explanation is printed, and -o is for the answer", "leave -o out");
        else if ((options.Explain || options.Plan) && options.Format is not null)
            invocation.Bag.Error(UsageCodes.Conflict, "an explanation has no --format", "leave it out; --json is an explanation for programs");
        using EndpointClient? client = EndpointSettings.ServiceClient(options.AllowService, limits.Seconds, invocation);
        long start = Stopwatch.GetTimestamp();
        var input = new GraphInput(invocation) { Found = files => OutputPlace.CheckAgainst(files, options.Output, invocation.Bag) };
        using Dataset? dataset = text is null || invocation.Bag.HasErrors ? null : input.Load(options);
        if (dataset is null)
            return ExitCode.Usage;
        long loaded = Stopwatch.GetTimestamp();
        var parse = new QueryParseOptions { Prefixes = dataset.Prefixes, BaseIri = options.Base };
        if (SparqlParser.Parse(text!, parse, invocation.Bag) is not { } query || !FitsFormat(QueryForms.Of(query), options.Format, invocation.Bag))
            return ExitCode.Usage;
        if (dataset.IsNamedOnly && !Mentions(text!, "graph") && !Mentions(text!, "from"))
            invocation.Bag.Warning(EvaluationCodes.NamedGraphsOnly, "the default graph is empty: all triples of the data are in named graphs", "GRAPH ?g { … } looks into them");
        // A query at the keyboard means now and a random number, unlike one in a project.
        var evaluation = new EvaluationOptions
        {
            Now = MayAskForNow(text!) ? DateTimeOffset.Now : null,
            Seed = (ulong)Random.Shared.NextInt64(),
            Services = client is null ? null : new ServiceAccess(client, [.. options.AllowService], options.AllowService.Contains(EndpointSettings.AnyService)),
        };
        OutputPlace.Write(options.Output, invocation, output => limits.Run(evaluation, limited =>
        {
            var evaluator = new QueryEvaluator(dataset, limited);
            if (options.Explain || options.Plan)
                QueryExplanation.Write(evaluator, query, run: options.Explain, invocation);
            else
                Answer(evaluator, query, options, invocation, output);
        }));
        invocation.Output.Flush(); // keeping the graph for the next run may take longer
        if (invocation.Globals is { Verbose: true, Json: false })
            Reporter.Say(Timing(input.Triples, Stopwatch.GetElapsedTime(start, loaded), Stopwatch.GetElapsedTime(loaded)));
        return ExitCode.Done;
    }

    // The local time zone is read from files; a query that does not spell NOW, nor hides it behind an escape, does without.
    private static bool MayAskForNow(SourceFile query)
        => Mentions(query, "now") || Mentions(query, "\\");

    private static bool Mentions(SourceFile query, string word) => Encoding.UTF8.GetString(query.Content.Span).Contains(word, StringComparison.OrdinalIgnoreCase);

    private static void Answer(QueryEvaluator evaluator, Query query, GraphQueryOptions options, Invocation invocation, Stream output)
    {
        using QueryResult answer = evaluator.Evaluate(query, invocation.Bag);
        if (!invocation.Bag.HasErrors)
            QueryAnswer.Write(answer, query, Format(QueryForms.Of(query), options, invocation.Globals), output, invocation.Bag);
    }

    private static ExitCode AskEndpoint(SourceFile text, GraphQueryOptions options, QueryLimits limits, Invocation invocation)
    {
        DiagnosticBag bag = invocation.Bag;
        if (options.Data.Any())
            bag.Error(UsageCodes.Conflict, "the query is answered by data or by an endpoint, not by both", "leave --endpoint or -d out; SERVICE joins the two");
        if (options.AllowService.Any())
            bag.Error(UsageCodes.Conflict, "--allow-service is for queries over files", "the endpoint decides itself what SERVICE may ask");
        if (options.Explain || options.Plan)
            bag.Error(UsageCodes.Conflict, "an endpoint does not tell how it answers", "leave --explain and --plan out");
        if (options.MemoryLimit is not null)
            bag.Error(UsageCodes.Conflict, "--memory-limit is for queries over files", "what the endpoint holds is its own affair");
        if (invocation.Globals.Offline)
            bag.Error(RemoteCodes.Offline, "--endpoint needs the network, which --offline rules out");
        Endpoint? endpoint = Endpoint.Parse(options.Endpoint!, out Diagnostic? fault);
        if (fault is not null)
            bag.Add(fault);
        RemoteOptions remote = EndpointSettings.Remote(endpoint, limits.Seconds, bag);
        var query = new EndpointQuery(text, options.Base, bag);
        if (bag.HasErrors || query.Form is not { } form || !FitsFormat(form, options.Format, bag))
            return ExitCode.Usage;
        OutputPlace.Write(options.Output, invocation, output => query.Run(endpoint!, remote, Format(form, options, invocation.Globals), output));
        return ExitCode.Done;
    }

    private static string Timing(long triples, TimeSpan load, TimeSpan answer) => string.Create(
        CultureInfo.InvariantCulture, $"loaded {triples} triples in {load.TotalSeconds:0.000} s; answered in {answer.TotalMilliseconds:0.0} ms");

    // Exactly one of the argument and --query-file.
    private static SourceFile? QueryText(GraphQueryOptions options, DiagnosticBag bag)
    {
        string? argument = options.Arguments.FirstOrDefault();
        if (argument is not null && options.QueryFile is not null)
            bag.Error(UsageCodes.Conflict, "the query is given twice, as an argument and by --query-file", "leave one of them out");
        else if (options.QueryFile == "-" && options.Data.Contains("-"))
            bag.Error(UsageCodes.Conflict, "data and query cannot both come from standard input", "name a file for one of them");
        else if (options.QueryFile is { } file)
            return InputText.Read(file, bag);
        else if (argument is not null)
            return InputText.OfArgument(argument, "<query>", "query", s_queryFile.Name, bag);
        else
            bag.Error(UsageCodes.MissingArgument, "there is no query", HelpText.Usage(Row) + ", or --query-file FILE");
        return null;
    }

    private static bool FitsFormat(QueryForm form, string? format, DiagnosticBag bag)
    {
        if (format is null || ResultFormat.FromName(format) is not null || form is QueryForm.Construct or QueryForm.Describe)
            return true;
        bag.Error(UsageCodes.BadValue, $"the answer to {(form is QueryForm.Ask ? "ASK" : "SELECT")} cannot be written as {format}, which holds triples",
            "choose one of " + string.Join(", ", ResultFormat.Names));
        return false;
    }

    private static string Format(QueryForm form, GraphQueryOptions options, GlobalOptions globals)
        => options.Format
            ?? (globals.Json ? ResultFormat.Json.Name
            : form is QueryForm.Construct or QueryForm.Describe ? RdfFormat.Turtle.Name
            : Screen.OutputIsTerminal ? ResultFormat.Table.Name
            : ResultFormat.Tsv.Name);
}
