using System.Diagnostics;
using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation;
using Ggen.Generation.Loading;
using Ggen.Rdf.Iris;
using Ggen.Store;

namespace Ggen.Cli.Commands;

/// <summary>One file of the data, and what reading it came to.</summary>
/// <param name="Path">Absolute; null for standard input.</param>
/// <param name="Stamp">What the file was when it was read.</param>
internal sealed record LoadedFile(string Name, string? Path, RdfFormat Format, long Triples, TimeSpan Time, FileStamp? Stamp);

/// <summary>
/// The data of a graph command: what <c>-d</c> names, read into one dataset. The files are read in ordinal order of their names,
/// whatever the order of the options, then standard input.
/// </summary>
internal sealed class GraphInput(Invocation invocation)
{
    public static readonly Flag Data = new("data", 'd', "DATA", "a file, a folder, a pattern such as 'data/*.ttl', or - for standard input", Repeatable: true);

    public static readonly Flag InputFormat = new("input-format", null, "FORMAT",
        "the format of standard input and of files whose names do not tell (default turtle)", Choices: [.. RdfFormat.All.Select(f => f.Name)]);

    public static readonly Flag Base = new("base", null, "IRI", "what relative IRIs in the data and in a query are resolved against");

    private const string StandardInput = "-";

    private DatasetBuilder _builder = new();

    /// <summary>Whether it is kept which of several files holds which triples (<see cref="Dataset.Documents"/>).</summary>
    public bool KeepDocuments { get; init; }

    /// <summary>Called with the files that were found, before any is read; null is nothing to do.</summary>
    public Action<IReadOnlyCollection<InputFile>>? Found { get; init; }

    public List<LoadedFile> Files { get; } = [];

    /// <summary>Triples as they were read, with repetitions.</summary>
    public long Triples => Files.Sum(f => f.Triples);

    /// <summary>Reads the data; null after errors, of which all are reported.</summary>
    public Dataset? Load(GraphOptions options)
    {
        DiagnosticBag bag = invocation.Bag;
        if (!options.Data.Any())
            bag.Error(UsageCodes.MissingArgument, $"'ggen {invocation.Command.Name}' needs data", "name it with -d FILE, or -d - for standard input");
        if (options.Base is { } iri && !IriParser.TryCheck(Encoding.UTF8.GetBytes(iri), out _, out string error))
            bag.Error(UsageCodes.BadValue, $"'{iri}' is no absolute IRI: {error}", "--base takes one such as http://example.org/");
        var search = new FileGlob(Directory.GetCurrentDirectory(), name => RdfFormat.FromPath(name) is not null);
        foreach (string pattern in options.Data.Where(d => d != StandardInput))
            search.Add(pattern, null, bag);
        if (KeepDocuments && search.Files.Count > 1)
            _builder = new DatasetBuilder(new DatasetOptions { KeepDocuments = true });
        if (!bag.HasErrors)
            Found?.Invoke(search.Files);
        using var progress = new Progress(invocation.Globals);
        try
        {
            if (!bag.HasErrors)
                ReadAll(search.Files, options, progress);
            return bag.HasErrors ? null : _builder.Build(bag);
        }
        catch (OutOfMemoryException)
        {
            _builder.Dispose(); // telling of it takes memory, too
            throw;
        }
    }

    private void ReadAll(IEnumerable<InputFile> files, GraphOptions options, Progress progress)
    {
        foreach (InputFile file in files)
        {
            RdfFormat? format = RdfFormat.FromPath(file.Name) ?? (options.InputFormat is { } name ? RdfFormat.FromName(name) : null);
            if (format is null)
                invocation.Bag.Error(FileCodes.UnknownFormat, $"the name of '{file.Name}' does not tell its format", "say --input-format " + string.Join(" or ", RdfFormat.All.Select(f => f.Name)));
            else
                Read(file.Name, file.Path, format, RdfDocument.Source(file.Path, file.Name), progress, (ref CountingSink sink, SourceFile source)
                    => RdfDocument.ReadFile(file.Path, format, source, options.Base, ref sink, invocation.Bag));
        }
        if (!options.Data.Contains(StandardInput))
            return;
        RdfFormat given = RdfFormat.FromName(options.InputFormat ?? RdfFormat.Turtle.Name)!;
        byte[] bytes = InputText.StandardInput();
        Read("<stdin>", null, given, SourceFile.FromBytes("<stdin>", bytes), progress, (ref CountingSink sink, SourceFile source)
            => RdfReader.Read(given, bytes, source, options.Base, ref sink, invocation.Bag));
    }

    private delegate bool Reading(ref CountingSink sink, SourceFile source);

    private void Read(string name, string? path, RdfFormat format, SourceFile source, Progress progress, Reading read)
    {
        long start = Stopwatch.GetTimestamp();
        progress.Begin(name);
        FileStamp? stamp = path is null ? null : FileStamp.Of(path);
        var sink = new CountingSink(_builder.Document(source), progress);
        read(ref sink, source);
        Files.Add(new LoadedFile(name, path, format, sink.Triples, Stopwatch.GetElapsedTime(start), stamp));
    }
}
