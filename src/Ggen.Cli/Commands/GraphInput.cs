using System.Diagnostics;
using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation.Caching;
using Ggen.Generation.Loading;
using Ggen.Generation.Snapshots;
using Ggen.Rdf.Iris;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Cli.Commands;

/// <summary>One file of the data, and what reading it came to.</summary>
internal sealed record LoadedFile(string Name, string Format, long Triples, TimeSpan Time);

/// <summary>
/// The data of a graph command: what <c>-d</c> names, read into one dataset. The files are read in ordinal order of their names,
/// whatever the order of the options, then standard input. One snapshot alone is mapped, and so is a graph that an earlier run kept.
/// </summary>
internal sealed class GraphInput(Invocation invocation)
{
    public static readonly Flag Data = new("data", 'd', "DATA", "a file, a folder, a pattern such as 'data/*.ttl', or - for standard input", Repeatable: true);

    public static readonly Flag InputFormat = new("input-format", null, "FORMAT",
        "the format of standard input and of files whose names do not tell (default turtle)", Choices: [.. RdfFormat.All.Select(f => f.Name)]);

    public static readonly Flag Base = new("base", null, "IRI", "what relative IRIs in the data and in a query are resolved against");

    private const string StandardInput = "-";

    private readonly DatasetBuilder _builder = new();
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    public List<LoadedFile> Files { get; } = [];

    /// <summary>Distinct terms; null when nobody has counted them yet.</summary>
    public long? TermCount { get; private set; }

    /// <summary>Whether the graph of an earlier run was used instead of the files.</summary>
    public bool IsCached { get; private set; }

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
        GraphCache? cache = CacheChoice.Of(invocation, options.NoCache);
        return bag.HasErrors ? null : Load(search.Files, options, cache);
    }

    private Dataset? Load(IReadOnlyCollection<InputFile> files, GraphOptions options, GraphCache? cache)
    {
        DiagnosticBag bag = invocation.Bag;
        foreach (InputFile file in files)
            _paths[file.Name] = file.Path;
        bool standardInput = options.Data.Contains(StandardInput);
        if (files.Count == 1 && !standardInput && files.First() is var only && SnapshotInput.Is(only))
            return Map(only, cache);
        CacheEntry? entry = standardInput ? null : cache?.Entry(files, DatasetLoader.Options(options.Base, keepPositions: false) + "\nformat=" + options.InputFormat);
        if (entry?.Open(out SnapshotInfo? info) is { } cached)
        {
            foreach (SnapshotSource source in info!.Sources)
                Files.Add(new LoadedFile(source.Name, source.Format, source.Triples, TimeSpan.Zero));
            TermCount = info.TermCount;
            IsCached = true;
            return cached;
        }
        int findings = bag.Items.Count;
        using (var progress = new Progress(invocation.Globals))
            ReadAll(files, options, cache, progress);
        if (bag.HasErrors)
            return null;
        Dataset dataset = _builder.Build(bag);
        if (entry is not null && bag.Items.Count == findings && DatasetLoader.Count(dataset) >= GraphCache.MinTriples)
            dataset.DisposeFirst(entry.Save(dataset, () => Info(dataset, options.Base), bag));
        return dataset;
    }

    /// <summary>What a snapshot of the dataset says about itself, with the hashes of the files.</summary>
    public SnapshotInfo HashedInfo(Dataset dataset, string? baseIri) => Info(dataset, baseIri) with
    {
        Sources = [.. Files.Select(file => SnapshotHash.Of(new SnapshotSource(file.Name, file.Format, file.Triples, 0, ""), _paths.GetValueOrDefault(file.Name)))],
    };

    private SnapshotInfo Info(Dataset dataset, string? baseIri)
        => DatasetLoader.Info(dataset, baseIri, [.. Files.Select(f => new SnapshotSource(f.Name, f.Format, f.Triples, 0, ""))]);

    private Dataset? Map(InputFile file, GraphCache? cache)
    {
        long start = Stopwatch.GetTimestamp();
        if (SnapshotInput.Open(file, cache, invocation.Bag) is not { } snapshot)
            return null;
        Files.Add(new LoadedFile(file.Name, SnapshotInput.Format, snapshot.TripleCount, Stopwatch.GetElapsedTime(start)));
        TermCount = snapshot.Info.TermCount;
        return SnapshotInput.Map(snapshot);
    }

    private void ReadAll(IEnumerable<InputFile> files, GraphOptions options, GraphCache? cache, Progress progress)
    {
        foreach (InputFile file in files)
        {
            if (SnapshotInput.Is(file))
            {
                long start = Stopwatch.GetTimestamp();
                long triples = SnapshotInput.Copy(file, cache, _builder, invocation.Bag);
                Files.Add(new LoadedFile(file.Name, SnapshotInput.Format, triples, Stopwatch.GetElapsedTime(start)));
                continue;
            }
            RdfFormat? format = RdfFormat.FromPath(file.Name) ?? (options.InputFormat is { } name ? RdfFormat.FromName(name) : null);
            if (format is null)
                invocation.Bag.Error(FileCodes.UnknownFormat, $"the name of '{file.Name}' does not tell its format", "say --input-format turtle, or ntriples");
            else
                Read(file.Name, format, RdfDocument.Source(file.Path, file.Name), progress, (ref CountingSink sink, SourceFile source)
                    => RdfDocument.ReadFile(file.Path, format, source, options.Base, ref sink, invocation.Bag));
        }
        if (!options.Data.Contains(StandardInput))
            return;
        RdfFormat given = RdfFormat.FromName(options.InputFormat ?? RdfFormat.Turtle.Name)!;
        byte[] bytes = InputText.StandardInput();
        if (Snapshot.IsSnapshot(bytes))
        {
            invocation.Bag.Error(SnapshotCodes.FromInput, "standard input is a snapshot, which has to be a file", "write it to a file and name that");
            return;
        }
        Read("<stdin>", given, SourceFile.FromBytes("<stdin>", bytes), progress, (ref CountingSink sink, SourceFile source)
            => RdfReader.Read(given, bytes, source, options.Base, ref sink, invocation.Bag));
    }

    private delegate bool Reading(ref CountingSink sink, SourceFile source);

    private void Read(string name, RdfFormat format, SourceFile source, Progress progress, Reading read)
    {
        long start = Stopwatch.GetTimestamp();
        progress.Begin(name);
        var sink = new CountingSink(_builder.Document(source), progress);
        read(ref sink, source);
        Files.Add(new LoadedFile(name, format.Name, sink.Triples, Stopwatch.GetElapsedTime(start)));
    }
}
