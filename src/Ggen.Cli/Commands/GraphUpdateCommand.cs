using System.Globalization;
using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Updates;
using Ggen.Formats;
using Ggen.Generation;
using Ggen.Generation.Loading;
using Ggen.Generation.Runs;
using Ggen.Generation.Snapshots;
using Ggen.Generation.Writing;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Store.Editing;
using Ggen.Store.Mapped;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen graph update</c>: runs a SPARQL 1.2 update over RDF files and writes them back.</summary>
internal static class GraphUpdateCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "graph",
        Verb = "update",
        Summary = "runs a SPARQL update over RDF files and writes them back",
        Description = """
            Runs INSERT, DELETE, LOAD, CLEAR, CREATE, DROP, COPY, MOVE and ADD of SPARQL 1.2 over all data together, all operations or
            none, and writes the files back, all or none. A file that the update does not change keeps its bytes and its time. The prefixes
            of the data are known to the update.

            A deleted triple goes from every file that holds it. Inserted triples go to the one file there is; with several files --into
            says which. With -o the whole data goes to a file of its own and no input is changed. Turtle and N-Triples cannot hold named
            graphs: an update that would leave triples in one is refused for them.

            A changed file is written anew: comments, the order of statements and the layout of a Turtle file are lost, and nodes in
            brackets get labels. --diff shows it beforehand.

            A snapshot is data like any other, and is not written back: the result goes to -o.

            LOAD reads local files below the working folder, and nothing from the network.

            With --endpoint the update goes to a SPARQL endpoint as it is; what the endpoint then changes, and whether that is all or
            nothing, is its own affair. Many have an address of its own for updates. It is sent again only when it cannot have arrived.
            Credentials are as for 'ggen graph query'.
            """,
        Examples =
        [
            new("ggen graph update -d people.ttl 'DELETE { ?p foaf:age ?a } INSERT { ?p foaf:age 31 } WHERE { ?p foaf:name \"Ann\" ; foaf:age ?a }'",
                "Changes a value in place."),
            new("ggen graph update -d people.ttl --diff --update-file u.ru", "What an update from a file would change, as a patch."),
            new("ggen graph update -d a.ttl -d b.ttl --into b.ttl 'INSERT DATA { ex:a ex:p ex:b }'", "Several files: new triples go to b.ttl."),
            new("ggen graph update -d data.nq -o - --format trig 'DROP GRAPH <http://example.org/old>'", "The result on standard output; the file stays."),
            new("ggen graph update --endpoint http://localhost:7878/update --update-file u.ru", "An update that an endpoint runs."),
        ],
        Positionals = [new("UPDATE", "the update, unless --update-file names it")],
        Flags =
        [
            GraphInput.Data,
            new("update-file", null, "FILE", "the update; - is standard input"),
            new("output", 'o', "FILE", "write the whole result there instead of back; - is standard output"),
            new("format", null, "FORMAT", "the format of -o (default: by its name, else that of the data)", Choices: RdfFormat.Names),
            new("into", null, "FILE", "which of several data files gets the inserted triples"),
            RunChoice.DryRun,
            RunChoice.Diff,
            QueryLimits.TimeoutFlag,
            GraphInput.InputFormat,
            GraphInput.Base,
            new("endpoint", null, "URL", "the SPARQL endpoint that runs the update, in the place of data"),
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<GraphUpdateOptions>() is not { } options)
            return ExitCode.Usage;
        DiagnosticBag bag = invocation.Bag;
        double? seconds = QueryLimits.Timeout(options.Timeout, bag);
        if (options.Endpoint is not null)
            EndpointUpdate.Check(options, invocation.Globals, bag);
        else
            CheckOptions(options, bag);
        SourceFile? text = Text(options, bag);
        if (options.Endpoint is not null)
            return text is null ? ExitCode.Usage : EndpointUpdate.Run(text, options, seconds, invocation);
        RunMode mode = options.DryRun || options.Diff ? RunMode.Preview : RunMode.Write;
        var input = new GraphInput(invocation)
        {
            KeepDocuments = options.Output is null,
            Found = files => Prepare(files, options, mode, bag),
        };
        using Dataset? dataset = text is null || bag.HasErrors ? null : input.Load(options);
        if (dataset is null)
            return ExitCode.Usage;
        var parse = new QueryParseOptions { Prefixes = dataset.Prefixes, BaseIri = options.Base };
        if (SparqlParser.ParseUpdate(text!, parse, bag) is not { } update)
            return ExitCode.Usage;
        // An update at the keyboard means now and a random number, as a query does.
        var evaluation = new EvaluationOptions { Now = DateTimeOffset.Now, Seed = (ulong)Random.Shared.NextInt64() };
        uint known = dataset.Terms.Count;
        DatasetEditor? changed = null;
        TimeLimit.Run(seconds, stop =>
            changed = new UpdateEvaluator(dataset, evaluation with { CancellationToken = stop }, new LocalDocuments(options.Base)).Evaluate(update, bag));
        if (changed is null)
            return ExitCode.Usage;
        using DatasetEditor editor = changed;
        DatasetChanges changes = editor.Changes();
        var output = new UpdatedFiles(input, dataset, editor, changes, known, update.Prefixes, bag);
        return options.Output is { } place
            ? WriteWhole(output, place, options, mode, changes, invocation)
            : WriteBack(output.Changed(options.Into), options, mode, changes, invocation);
    }

    private static void Prepare(IReadOnlyCollection<InputFile> files, GraphUpdateOptions options, RunMode mode, DiagnosticBag bag)
    {
        foreach (InputFile file in files)
        {
            if (options.Output is null && SnapshotInput.Is(file))
                bag.Error(SnapshotCodes.NotUpdated, $"'{file.Name}' is a snapshot, which an update cannot be written back to", "write the result elsewhere: -o FILE.nq, or -o - for standard output");
        }
        if (!bag.HasErrors)
            DataRunner.Recover(files.Select(f => f.Path), mode, bag);
    }

    private static ExitCode WriteWhole(UpdatedFiles output, string place, GraphUpdateOptions options, RunMode mode, DatasetChanges changes, Invocation invocation)
    {
        RdfFormat? format = output.FormatOf(place, options.Format);
        if (format is null || output.Whole(place, format) is not { } bytes)
            return ExitCode.Usage;
        if (place != "-" && !DataRunner.IsSpecial(place))
            return WriteBack([new DataFile(place, place, bytes, null)], options, mode, changes, invocation);
        if (place == "-")
        {
            invocation.Output.Write(bytes.Span);
            invocation.Output.Flush();
        }
        else if (mode == RunMode.Write && !WriteThrough(place, bytes.Span, invocation.Bag))
        {
            return ExitCode.Usage;
        }
        Say(changes, invocation);
        return ExitCode.Done;
    }

    // Into a device or a pipe, which has nothing to be compared with and is not to be replaced by a file.
    private static bool WriteThrough(string place, ReadOnlySpan<byte> bytes, DiagnosticBag bag)
    {
        using OutputFile? file = OutputFile.Create(place, bag);
        if (file is null)
            return false;
        try
        {
            file.Stream.Write(bytes);
            return file.Commit(bag);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return file.Report(e, bag);
        }
    }

    private static ExitCode WriteBack(List<DataFile>? files, GraphUpdateOptions options, RunMode mode, DatasetChanges changes, Invocation invocation)
    {
        if (files is null || invocation.Bag.HasErrors)
            return ExitCode.Usage;
        Say(changes, invocation);
        if (files.Count == 0 && !invocation.Globals.Json)
            return ExitCode.Done; // nothing is different, and the line above says so
        RunResult result = DataRunner.Run(files, mode, invocation.Bag);
        return ChangeReport.Write(result, mode, options.Diff, invocation);
    }

    private static void Say(DatasetChanges changes, Invocation invocation)
    {
        if (invocation.Globals is { Quiet: false, Json: false })
            Reporter.Say(string.Create(CultureInfo.InvariantCulture, $"{changes.Inserted.Count:N0} inserted, {changes.Deleted.Count:N0} deleted"));
    }

    private static void CheckOptions(GraphUpdateOptions options, DiagnosticBag bag)
    {
        if (options.Output is null && options.Format is not null)
            bag.Error(UsageCodes.Conflict, "--format says how -o is written, and there is no -o", "a file that is written back keeps its format");
        if (options.Output is not null && options.Into is not null)
            bag.Error(UsageCodes.Conflict, "--into and -o say two things about where triples go", "leave one of them out");
        if (options.Output is { } place && place.EndsWith(Snapshot.Extension, StringComparison.OrdinalIgnoreCase))
            bag.Error(SnapshotCodes.NotUpdated, $"'{place}' would be a snapshot by its name, and -o writes RDF", "write to FILE.nq, and make a snapshot of that: ggen graph load FILE.nq --snapshot FILE.ggs");
        if (options.Output is null && options.Data.Contains("-"))
            bag.Error(UsageCodes.MissingArgument, "standard input cannot be written back", "say where the result goes: -o FILE, or -o - for standard output");
        if (options.Output == "-" && (options.DryRun || options.Diff))
            bag.Error(UsageCodes.Conflict, "-o - writes no file, so there is nothing to preview", "leave out --dry-run and --diff");
    }

    // Exactly one of the argument and --update-file.
    private static SourceFile? Text(GraphUpdateOptions options, DiagnosticBag bag)
    {
        string? argument = options.Arguments.FirstOrDefault();
        if (argument is not null && options.UpdateFile is not null)
            bag.Error(UsageCodes.Conflict, "the update is given twice, as an argument and by --update-file", "leave one of them out");
        else if (options.UpdateFile == "-" && options.Data.Contains("-"))
            bag.Error(UsageCodes.Conflict, "data and update cannot both come from standard input", "name a file for one of them");
        else if (options.UpdateFile is { } file)
            return InputText.Read(file, bag);
        else if (argument is not null)
            return InputText.OfArgument(argument, "<update>", "update", "--update-file", bag);
        else
            bag.Error(UsageCodes.MissingArgument, "there is no update", HelpText.Usage(Row) + ", or --update-file FILE");
        return null;
    }
}
