using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation.Caching;
using Ggen.Generation.Projects;
using Ggen.Generation.Snapshots;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Generation.Loading;

/// <summary>Source patterns → one dataset. Files are read in ordinal order of their names, so neither the order of the patterns nor of a folder shows.</summary>
public static class DatasetLoader
{
    /// <summary>The files that the patterns name; those that a folder holds only when their format is known.</summary>
    /// <param name="file">What the patterns are written in; null for options.</param>
    public static IReadOnlyCollection<InputFile> Find(string root, IReadOnlyList<Located<string>> patterns, SourceFile? file, DiagnosticBag bag)
        => Search(root, patterns, file, bag).Files;

    /// <summary>The same, with the folders in which it was searched.</summary>
    internal static FileGlob Search(string root, IReadOnlyList<Located<string>> patterns, SourceFile? file, DiagnosticBag bag)
    {
        var glob = new FileGlob(root, name => RdfFormat.FromPath(name) is not null);
        foreach (Located<string> pattern in patterns)
            glob.Add(pattern.Value, file is null ? null : new SourceLocation(file, pattern.Span), bag);
        return glob;
    }

    /// <summary>Reads the files into one dataset, or maps it from the cache; null after errors, of which all are reported.</summary>
    /// <param name="cache">Where graphs of earlier runs are, and this one is kept; null when there is none.</param>
    public static Dataset? Load(IReadOnlyCollection<InputFile> files, string? baseIri, bool keepPositions, GraphCache? cache, DiagnosticBag bag)
    {
        if (files.Count == 1 && files.First() is var only && SnapshotInput.Is(only))
            return SnapshotInput.Open(only, cache, bag) is { } snapshot ? SnapshotInput.Map(snapshot) : null;
        CacheEntry? entry = cache?.Entry(files, Options(baseIri, keepPositions));
        if (entry?.Open(out _) is { } cached)
            return cached;
        int findings = bag.Items.Count;
        var sources = new List<SnapshotSource>();
        Dataset? dataset = Load(files, baseIri, keepPositions, cache, sources, bag);
        if (dataset is not null && entry is not null && bag.Items.Count == findings && cache!.Keeps(Count(dataset)))
            dataset.DisposeFirst(entry.Save(dataset, () => Info(dataset, baseIri, sources), bag));
        return dataset;
    }

    /// <summary>What a cached graph depends on beside its sources.</summary>
    public static string Options(string? baseIri, bool keepPositions) => $"base={baseIri}\npositions={keepPositions}";

    /// <summary>What a snapshot of a dataset says about itself.</summary>
    public static SnapshotInfo Info(Dataset dataset, string? baseIri, IReadOnlyList<SnapshotSource> sources)
        => new() { BaseIri = baseIri, Sources = sources, TermCount = DistinctTerms.Count(dataset) };

    /// <summary>Distinct triples in all graphs.</summary>
    public static long Count(Dataset dataset)
    {
        long count = dataset.DefaultGraph.Count;
        foreach (TermId name in dataset.GraphNames)
            count += dataset.TryGetGraph(name, out GraphIndex? graph) ? graph.Count : 0;
        return count;
    }

    private static Dataset? Load(
        IReadOnlyCollection<InputFile> files, string? baseIri, bool keepPositions, GraphCache? cache, List<SnapshotSource> sources, DiagnosticBag bag)
    {
        using var builder = new DatasetBuilder(new DatasetOptions { KeepPositions = keepPositions });
        if (!Read(files, baseIri, builder, cache, sources, bag))
            return null;
        int errors = bag.ErrorCount;
        Dataset dataset = builder.Build(bag);
        if (bag.ErrorCount == errors)
            return dataset;
        dataset.Dispose();
        return null;
    }

    /// <summary>Adds the files to a dataset that is being built; false after errors.</summary>
    internal static bool Read(IReadOnlyCollection<InputFile> files, string? baseIri, DatasetBuilder builder, DiagnosticBag bag)
        => Read(files, baseIri, builder, null, [], bag);

    private static bool Read(
        IReadOnlyCollection<InputFile> files, string? baseIri, DatasetBuilder builder, GraphCache? cache, List<SnapshotSource> sources, DiagnosticBag bag)
    {
        bool sound = true;
        foreach (InputFile file in files)
        {
            if (SnapshotInput.Is(file))
            {
                long triples = SnapshotInput.Copy(file, cache, builder, bag);
                sources.Add(new SnapshotSource(file.Name, SnapshotInput.Format, triples, 0, ""));
                sound &= triples >= 0;
                continue;
            }
            RdfFormat? format = RdfDocument.FormatOf(file.Name, bag);
            if (format is null)
            {
                sound = false;
                continue;
            }
            SourceFile source = RdfDocument.Source(file.Path, file.Name);
            DatasetSink sink = builder.Document(source);
            sound &= RdfDocument.ReadFile(file.Path, format, source, baseIri, ref sink, bag);
            sources.Add(new SnapshotSource(file.Name, format.Name, sink.QuadCount, 0, ""));
        }
        return sound;
    }
}
