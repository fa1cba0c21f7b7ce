using System.Diagnostics;
using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Cli.Commands;
using Ggen.Cli.Options;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation;
using Ggen.Generation.Caching;
using Ggen.Generation.Loading;
using Ggen.Generation.Snapshots;
using Ggen.Rdf.Iris;
using Ggen.Rdf.Memory;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Cli.Graphs;

/// <summary>
/// The data of a graph command: what <c>-d</c> names, read into one dataset. The files are read in ordinal order of their names,
/// whatever the order of the options, then standard input. One snapshot alone is mapped, and so is a graph that an earlier run kept.
/// </summary>
internal sealed class GraphInput(Invocation invocation)
{
    public static readonly Flag Data = new("data", 'd', "DATA", "a file, a folder, a pattern such as 'data/*.ttl', or - for standard input", Repeatable: true);

    public static readonly Flag InputFormat = new("input-format", null, "FORMAT",
        "the format of standard input and of files whose names do not tell (default turtle)", Choices: RdfFormat.Names);

    public static readonly Flag Base = new("base", null, "IRI", "what relative IRIs in the data and in a query are resolved against");

    /// <summary>What stands for standard input among the data.</summary>
    public const string StandardInput = "-";

    // Bytes of data whose graph takes many megabytes in blocks that are not large, and the most files that are asked for their size.
    private const long LeastMiddle = 1 << 20;
    private const long MostMiddle = 12 << 20;
    private const int MostAsked = 16;

    private DatasetBuilder _builder = new();

    /// <summary>Whether it is kept which of several files holds which triples (<see cref="Dataset.Documents"/>).</summary>
    public bool KeepDocuments { get; init; }

    /// <summary>Called with the files that were found, before any is read; null is nothing to do.</summary>
    public Action<IReadOnlyCollection<InputFile>>? Found { get; init; }

    public List<LoadedFile> Files { get; } = [];

    /// <summary>Distinct terms; null when nobody has counted them yet.</summary>
    public long? TermCount { get; private set; }

    /// <summary>Whether the graph of an earlier run was used instead of the files.</summary>
    public bool IsCached { get; private set; }

    /// <summary>Triples as they were read, with repetitions.</summary>
    public long Triples => Files.Sum(f => f.Triples);

    /// <summary>The files that the options name; what is wrong with them is reported.</summary>
    public static IReadOnlyCollection<InputFile> Find(GraphOptions options, Invocation invocation)
    {
        DiagnosticBag bag = invocation.Bag;
        if (!options.Data.Any())
            bag.Error(UsageCodes.MissingArgument, $"'ggen {invocation.Command.Name}' needs data", "name it with -d FILE, or -d - for standard input");
        if (options.Base is { } iri && !IriParser.TryCheck(Encoding.UTF8.GetBytes(iri), out _, out string error))
            bag.Error(UsageCodes.BadValue, $"'{iri}' is no absolute IRI: {error}", "--base takes one such as http://example.org/");
        var search = new FileGlob(Directory.GetCurrentDirectory(), name => RdfFormat.FromPath(name) is not null);
        foreach (string pattern in options.Data.Where(d => d != StandardInput))
            search.Add(pattern, null, bag);
        return search.Files;
    }

    /// <summary>The format of a file, by its name or as the options say; null after reporting that neither tells.</summary>
    public static RdfFormat? FormatOf(InputFile file, GraphOptions options, DiagnosticBag bag)
    {
        RdfFormat? format = RdfFormat.FromPath(file.Name) ?? (options.InputFormat is { } name ? RdfFormat.FromName(name) : null);
        if (format is null)
            bag.Error(FileCodes.UnknownFormat, $"the name of '{file.Name}' does not tell its format", RdfDocument.HintFor(file.Name) ?? "say --input-format " + string.Join(" or ", RdfFormat.Names));
        return format;
    }

    /// <summary>Reads the data; null after errors, of which all are reported.</summary>
    public Dataset? Load(GraphOptions options)
    {
        DiagnosticBag bag = invocation.Bag;
        IReadOnlyCollection<InputFile> files = Find(options, invocation);
        if (KeepDocuments && files.Count > 1)
            _builder = new DatasetBuilder(new DatasetOptions { KeepDocuments = true });
        if (!bag.HasErrors)
            Found?.Invoke(files);
        GraphCache? cache = options is CachedGraphOptions cached ? CacheChoice.Of(invocation, cached.NoCache) : null;
        return bag.HasErrors ? null : Load(files, options, cache);
    }

    /// <summary>What a snapshot of the dataset says about itself, with the hashes of the files.</summary>
    public SnapshotInfo HashedInfo(Dataset dataset, string? baseIri)
        => DatasetLoader.Info(dataset, baseIri, [.. Files.Select(f => SnapshotHash.Of(f.Source, f.Path))]);

    private Dataset? Load(IReadOnlyCollection<InputFile> files, GraphOptions options, GraphCache? cache)
    {
        DiagnosticBag bag = invocation.Bag;
        bool standardInput = options.Data.Contains(StandardInput);
        if (files.Count == 1 && !standardInput && files.First() is var only && SnapshotInput.Is(only))
            return Map(only, cache);
        CacheEntry? entry = standardInput ? null : cache?.Entry(files, DatasetLoader.Options(options.Base, keepPositions: false) + "\nformat=" + options.InputFormat);
        if (entry?.Open(out SnapshotInfo? info) is { } cached)
        {
            Took(files, info!);
            return cached;
        }
        int findings = bag.Items.Count;
        if (Read(files, options, cache) is not { } dataset)
            return null;
        if (entry is not null && bag.Items.Count == findings && cache!.Keeps(DatasetLoader.Count(dataset)))
            dataset.DisposeFirst(entry.Save(dataset, () => DatasetLoader.Info(dataset, options.Base, [.. Files.Select(f => f.Source)]), bag));
        return dataset;
    }

    private Dataset? Map(InputFile file, GraphCache? cache)
    {
        long start = Stopwatch.GetTimestamp();
        if (SnapshotInput.Open(file, cache, invocation.Bag) is not { } snapshot)
            return null;
        Files.Add(new LoadedFile(file.Name, file.Path, null, snapshot.TripleCount, Stopwatch.GetElapsedTime(start), null));
        TermCount = snapshot.Info.TermCount;
        return SnapshotInput.Map(snapshot);
    }

    // The graph is an earlier run's, and so are the counts.
    private void Took(IEnumerable<InputFile> files, SnapshotInfo info)
    {
        foreach ((InputFile file, SnapshotSource source) in files.Zip(info.Sources))
            Files.Add(new LoadedFile(source.Name, file.Path, RdfFormat.FromName(source.Format), source.Triples, TimeSpan.Zero, null));
        TermCount = info.TermCount;
        IsCached = true;
    }

    private Dataset? Read(IReadOnlyCollection<InputFile> files, GraphOptions options, GraphCache? cache)
    {
        using var progress = new Progress(invocation.Globals);
        try
        {
            ReadAll(files, options, cache, progress);
            return invocation.Bag.HasErrors ? null : _builder.Build(invocation.Bag);
        }
        catch (OutOfMemoryException)
        {
            _builder.Dispose(); // telling of it takes memory, too
            throw;
        }
    }

    // A larger graph has large blocks, and a small one is there before it pays.
    private static bool AreOfMiddleSize(IReadOnlyCollection<InputFile> files)
    {
        if (files.Count > MostAsked)
            return false;
        long bytes = 0;
        foreach (InputFile file in files)
            bytes += new FileInfo(file.Path) is { Exists: true, Length: var length } ? length : 0;
        return bytes is >= LeastMiddle and <= MostMiddle;
    }

    private void ReadAll(IReadOnlyCollection<InputFile> files, GraphOptions options, GraphCache? cache, Progress progress)
    {
        if (AreOfMiddleSize(files))
            Pages.PreferLargeHeap();
        foreach (InputFile file in files)
        {
            if (SnapshotInput.Is(file))
            {
                Copy(file, cache);
                continue;
            }
            if (FormatOf(file, options, invocation.Bag) is { } format)
                Read(file.Name, file.Path, format, RdfDocument.Source(file.Path, file.Name), progress, (ref DatasetSink sink, SourceFile source)
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
        Read("<stdin>", null, given, SourceFile.FromBytes("<stdin>", bytes), progress, (ref DatasetSink sink, SourceFile source)
            => RdfReader.Read(given, bytes, source, options.Base, ref sink, invocation.Bag));
    }

    private void Copy(InputFile file, GraphCache? cache)
    {
        long start = Stopwatch.GetTimestamp();
        long triples = SnapshotInput.Copy(file, cache, _builder, invocation.Bag);
        Files.Add(new LoadedFile(file.Name, file.Path, null, triples, Stopwatch.GetElapsedTime(start), null));
    }

    private delegate bool Reading(ref DatasetSink sink, SourceFile source);

    private void Read(string name, string? path, RdfFormat format, SourceFile source, Progress progress, Reading read)
    {
        long start = Stopwatch.GetTimestamp();
        progress.Begin(name);
        FileStamp? stamp = path is null ? null : FileStamp.Of(path);
        _builder.Progress = progress.Show;
        DatasetSink sink = _builder.Document(source);
        read(ref sink, source);
        Files.Add(new LoadedFile(name, path, format, sink.QuadCount, Stopwatch.GetElapsedTime(start), stamp));
    }
}
