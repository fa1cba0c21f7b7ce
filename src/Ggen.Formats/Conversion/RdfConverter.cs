using Ggen.Diagnostics;
using Ggen.Formats.Lines;
using Ggen.Formats.Output;
using Ggen.Rdf;

namespace Ggen.Formats.Conversion;

/// <summary>How documents are converted.</summary>
public sealed class ConversionOptions
{
    public GraphChoice Graphs { get; init; } = GraphChoice.All;

    /// <summary>Those that a format with abbreviations begins with.</summary>
    public PrefixMap Prefixes { get; init; } = new();

    /// <summary>How many threads may be used; what is written does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told every now and then how many quads of the document at hand are written.</summary>
    public Action<long> Progress { get; init; } = static _ => { };
}

/// <summary>
/// Writes documents of any format into one of another, in the order of their quads and in constant memory: nothing is kept but the
/// open statement. The blank nodes of the documents are kept apart as a dataset does it (<see cref="BlankLabels"/>). A repeated quad is
/// written as often as it comes.
/// </summary>
public sealed class RdfConverter : IDisposable
{
    private const int ParallelFrom = 2 << 20; // bytes of a file that is worth a second thread

    private readonly OutputTarget _target;
    private readonly WriteBehind? _behind;
    private readonly RdfWriter _writer;
    private readonly ConversionOptions _options;
    private readonly RdfFormat _format;
    private readonly DiagnosticBag _bag;
    private int _documents;

    /// <param name="output">Gets the bytes in large blocks, from one thread at a time; stays open.</param>
    public RdfConverter(Stream output, RdfFormat format, ConversionOptions options, DiagnosticBag bag)
    {
        _options = options;
        _format = format;
        _bag = bag;
        _target = new OutputTarget(output);
        _behind = options.Threads > 1 ? new WriteBehind(_target) : null;
        _writer = new RdfWriter(new OutputBuffer(_target, _behind), format, options.Prefixes);
    }

    /// <summary>Converts a file; what is wrong with it is reported, and what was written of it is of no use then.</summary>
    /// <param name="file">What findings point into, as by <see cref="RdfDocument.Source"/>.</param>
    /// <param name="baseIri">An absolute IRI for relative ones; null when there is none.</param>
    /// <returns>How many quads were written.</returns>
    public long Add(string path, RdfFormat format, SourceFile file, string? baseIri)
    {
        try
        {
            using Stream? stream = RdfDocument.Open(path, file, _bag);
            return stream is null ? 0 : Add(stream, format, file, baseIri);
        }
        catch (Exception e) when (RdfDocument.IsFault(e) && !_target.HasFailed)
        {
            RdfDocument.Report(e, file, _bag);
            return 0;
        }
    }

    /// <summary>Converts a document from a stream, from where it stands to its end. I/O exceptions are the caller's.</summary>
    /// <inheritdoc cref="Add(string, RdfFormat, SourceFile, string?)"/>
    public long Add(Stream stream, RdfFormat format, SourceFile file, string? baseIri)
    {
        var scope = new DocumentScope(_documents++, _options.Graphs, _format.HoldsGraphs) { Progress = _options.Progress };
        RdfWriter writer = _writer.Of(scope);
        if (format.IsOfLines && (_options.Threads > 1 || file.IsPiped) && !(stream is FileStream { CanSeek: true, Length: < ParallelFrom }))
            new LineConversion(stream, file, writer, _bag, format == RdfFormat.NQuads, () => _options.Progress(scope.Written)).Run(_options.Threads);
        else
            RdfDocument.ReadOpened(stream, format, file, baseIri, ref writer, _bag);
        return Ended(scope, file);
    }

    /// <summary>Converts a document from a pipe, which gives its bytes once. I/O exceptions are the caller's.</summary>
    /// <param name="name">How findings name it.</param>
    /// <inheritdoc cref="Add(string, RdfFormat, SourceFile, string?)"/>
    public long AddPipe(Stream pipe, RdfFormat format, string name, string? baseIri)
    {
        return Add(pipe, format, SourceFile.Piped(name), baseIri);
    }

    /// <summary>Converts quads that something else hands over.</summary>
    /// <param name="write">Hands them to the writer.</param>
    /// <param name="isAlone">Whether there is no other document, so that labels can stay as they are.</param>
    public long Add(SourceFile file, PrefixMap prefixes, Action<RdfWriter> write, bool isAlone)
    {
        var scope = new DocumentScope(isAlone ? null : _documents++, _options.Graphs, _format.HoldsGraphs) { Progress = _options.Progress };
        RdfWriter writer = _writer.Of(scope);
        foreach ((string prefix, string iri) in prefixes.Items)
            writer.Prefix(System.Text.Encoding.UTF8.GetBytes(prefix), System.Text.Encoding.UTF8.GetBytes(iri));
        write(writer);
        return Ended(scope, file);
    }

    /// <summary>Ends the document that is written, and returns when the stream has all of it.</summary>
    public void End() => _writer.Flush();

    public void Dispose() => _behind?.Dispose();

    private long Ended(DocumentScope scope, SourceFile file)
    {
        if (scope.FirstRefused >= 0)
        {
            _bag.Error(RdfSyntaxCodes.GraphsLost, file, new SourceSpan(scope.FirstRefused, 0), $"this is in a named graph, which {_format} cannot hold",
                "write TriG or N-Quads, or say which graph: default, union (all of them together) or the IRI of one");
        }
        return scope.Written;
    }
}
