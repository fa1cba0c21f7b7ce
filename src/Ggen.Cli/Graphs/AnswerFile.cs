using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Conversion;
using Ggen.Generation.Loading;
using Ggen.Generation.Runs;
using Ggen.Generation.Writing;
using Ggen.Sparql.Results;
using Ggen.Store.Mapped;

namespace Ggen.Cli.Graphs;

/// <summary>The file that the answer to a query goes to instead of standard output.</summary>
internal static class AnswerFile
{
    private const string StandardOutputName = "-";

    /// <summary>The format as asked, else by the name of the file; null when it is for standard output or a device to say, or after an error.</summary>
    /// <param name="place">As the user wrote it; null is standard output.</param>
    public static string? FormatOf(string? place, string? asked, DiagnosticBag bag)
    {
        if (place is null or StandardOutputName || DataRunner.IsSpecial(place))
            return asked;
        if (RdfFormat.IsCompressed(place))
            bag.Error(ConversionCodes.OutputFormat, $"'{place}' would be compressed, and only plain text is written", "pipe it: --format FORMAT | gzip > " + place);
        else if (place.EndsWith(Snapshot.Extension, StringComparison.OrdinalIgnoreCase))
            bag.Error(ConversionCodes.OutputFormat, $"'{place}' would be a snapshot by its name, which holds a graph", "say what the answer is, such as -o answer.csv");
        else if ((asked ?? ResultFormat.FromPath(place)?.Name ?? RdfFormat.FromPath(place)?.Name) is { } format)
            return format;
        else
            bag.Error(ConversionCodes.OutputFormat, $"the name of '{place}' does not tell its format", "say --format " + string.Join(" or ", (string[])[.. ResultFormat.Names, .. RdfFormat.Names]));
        return null;
    }

    /// <summary>Reports that the file is one of those that are read.</summary>
    public static void CheckAgainst(IEnumerable<InputFile> inputs, string? place, DiagnosticBag bag)
    {
        if (place is not null && inputs.FirstOrDefault(file => DataRunner.IsSame(file.Path, place)) is { } same)
            bag.Error(ConversionCodes.OutputIsInput, $"'{place}' is one of the files that are read", same.Name == place ? "write to another file" : $"'{same.Name}' is found among the data; write elsewhere, or name the inputs one by one");
    }

    /// <summary>Runs what writes the answer: to standard output, or into the file, which gets its place when all went well.</summary>
    public static void Write(string? place, Invocation invocation, Action<Stream> write)
    {
        if (place is null or StandardOutputName)
        {
            write(invocation.Output);
            return;
        }
        using OutputFile? file = OutputFile.Create(place, invocation.Bag);
        if (file is null)
            return;
        try
        {
            write(file.Stream);
            if (!invocation.Bag.HasErrors)
                file.Commit(invocation.Bag);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.Report(e, invocation.Bag);
        }
    }
}
