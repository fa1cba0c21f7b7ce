using Ggen.Diagnostics;
using Ggen.Sparql.Results;

namespace Ggen.Sparql.Reading;

/// <summary>
/// Reads documents of solutions, the counterpart of the result writers: JSON, XML, CSV and TSV of SPARQL 1.1. Solutions are handed over
/// while the document is read, in bounded memory.
/// </summary>
public static class ResultReader
{
    /// <summary>Bytes of one value, or of one line of TSV.</summary>
    public const int MaxValueBytes = 64 * 1024 * 1024;

    /// <summary>Whether documents of the format can be read.</summary>
    public static bool Reads(ResultFormat format)
        => format == ResultFormat.Json || format == ResultFormat.Xml || format == ResultFormat.Csv || format == ResultFormat.Tsv;

    /// <summary>
    /// Pushes the solutions, or the boolean, of a document into a sink. False after an error, which is in the bag with its place; the
    /// solutions before it were pushed, and <see cref="ISolutionSink.End"/> was not called. CSV does not tell kinds of terms apart: its
    /// values become strings, but for blank nodes. I/O exceptions of the stream are the caller's.
    /// </summary>
    /// <param name="file">What findings point into; offsets are those of the stream.</param>
    public static bool Read(ResultFormat format, Stream stream, SourceFile file, ISolutionSink sink, DiagnosticBag bag)
    {
        var errors = new ResultErrors(file, format.Name, bag);
        return format.Name switch
        {
            "json" => new JsonResultReader(stream, sink, errors).Read(),
            "xml" => new XmlResultReader(stream, sink, errors).Read(),
            "csv" => new CsvResultReader(stream, sink, errors).Read(),
            "tsv" => new TsvResultReader(stream, sink, errors).Read(),
            _ => throw new ArgumentException($"no reader for {format.Name}", nameof(format)),
        };
    }
}
