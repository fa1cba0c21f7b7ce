using System.Diagnostics;
using Ggen.Cli.Options;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Conversion;
using Ggen.Generation.Loading;
using Ggen.Generation.Snapshots;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Cli.Graphs;

/// <summary>One conversion: the files in ordinal order of their names, then standard input, into a file or to standard output.</summary>
internal sealed class GraphExport(
    IReadOnlyCollection<InputFile> files, GraphExportOptions options, RdfFormat format, GraphChoice graphs, PrefixMap prefixes, Invocation invocation)
{
    private readonly DiagnosticBag _bag = invocation.Bag;

    /// <summary>What was read of each file.</summary>
    public List<LoadedFile> Files { get; } = [];

    /// <summary>Quads that were written.</summary>
    public long Quads => Files.Sum(file => file.Triples);

    /// <summary>Converts into a file, all or nothing.</summary>
    /// <returns>Its bytes; -1 after errors.</returns>
    public long ToFile(string place)
    {
        long bytes = 0;
        bool isWritten = OutputPlace.WriteFile(place, _bag, output =>
        {
            Convert(output);
            bytes = output.CanSeek ? output.Position : 0;
        });
        return isWritten ? bytes : -1;
    }

    /// <summary>Converts to standard output.</summary>
    /// <returns>0; -1 after errors.</returns>
    public long ToStandardOutput()
    {
        StandardOutput output = invocation.Output;
        Convert(output);
        if (!_bag.HasErrors)
            return 0;
        if (output.HasSent)
            _bag.Error(ConversionCodes.PartWritten, "standard output has had a part of the result, which is not whole", "convert to a file, -o FILE, which is written all or not at all");
        return -1;
    }

    private void Convert(Stream output)
    {
        using var progress = new Progress(invocation.Globals);
        var conversion = new ConversionOptions
        {
            Graphs = graphs,
            Prefixes = prefixes,
            Progress = progress.Show,
        };
        using var converter = new RdfConverter(output, format, conversion, _bag);
        bool standardInput = options.Data.Contains(GraphInput.StandardInput);
        foreach (InputFile file in files)
            Add(file, isAlone: files.Count == 1 && !standardInput, converter, progress);
        if (standardInput)
            AddStandardInput(converter, progress);
        if (!_bag.HasErrors)
            converter.End();
    }

    private void Add(InputFile file, bool isAlone, RdfConverter converter, Progress progress)
    {
        progress.Begin(file.Name);
        long start = Stopwatch.GetTimestamp();
        if (SnapshotInput.Is(file))
            Took(file.Name, file.Path, null, AddSnapshot(file, isAlone, converter), start);
        else if (GraphInput.FormatOf(file, options, _bag) is { } read)
            Took(file.Name, file.Path, read, converter.Add(file.Path, read, RdfDocument.Source(file.Path, file.Name), options.Base), start);
    }

    private long AddSnapshot(InputFile file, bool isAlone, RdfConverter converter)
    {
        if (SnapshotInput.Open(file, null, _bag) is not { } snapshot)
            return 0;
        using Dataset dataset = SnapshotInput.Map(snapshot);
        return converter.Add(RdfDocument.Source(file.Path, file.Name), dataset.Prefixes, writer => dataset.WriteTo(ref writer), isAlone);
    }

    private void AddStandardInput(RdfConverter converter, Progress progress)
    {
        const string name = "<stdin>";
        progress.Begin(name);
        long start = Stopwatch.GetTimestamp();
        RdfFormat read = RdfFormat.FromName(options.InputFormat ?? RdfFormat.Turtle.Name)!;
        using Stream input = Console.OpenStandardInput();
        Took(name, null, read, converter.AddPipe(input, read, name, options.Base), start);
    }

    private void Took(string name, string? path, RdfFormat? read, long quads, long start)
        => Files.Add(new LoadedFile(name, path, read, quads, Stopwatch.GetElapsedTime(start), null));
}
