using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Conversion;
using Ggen.Generation.Loading;
using Ggen.Generation.Runs;
using Ggen.Generation.Writing;
using Ggen.Sparql.Results;
using Ggen.Store.Mapped;

namespace Ggen.Cli.Graphs;

/// <summary>Where the answer to a query or converted data goes: standard output, or a file that gets its place when it is whole.</summary>
internal static class OutputPlace
{
    /// <summary>What stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>The format of an answer as asked, else by the name of the file; null when it is for standard output or a device to say, or after an error.</summary>
    /// <param name="place">As the user wrote it; null is standard output.</param>
    public static string? AnswerFormat(string? place, string? asked, DiagnosticBag bag)
    {
        if (place is null or StandardOutput || DataRunner.IsSpecial(place))
            return asked;
        if (!IsPlain(place, "say what the answer is, such as -o answer.csv", bag))
            return null;
        if ((asked ?? ResultFormat.FromPath(place)?.Name ?? RdfFormat.FromPath(place)?.Name) is { } format)
            return format;
        bag.Error(ConversionCodes.OutputFormat, $"the name of '{place}' does not tell its format", "say --format " + string.Join(" or ", (string[])[.. ResultFormat.Names, .. RdfFormat.Names]));
        return null;
    }

    /// <summary>Whether the name promises plain text; what it promises else is reported, as it is not written.</summary>
    /// <param name="instead">What to do when it is the name of a snapshot.</param>
    public static bool IsPlain(string place, string instead, DiagnosticBag bag)
    {
        if (RdfFormat.IsCompressed(place))
            bag.Error(ConversionCodes.OutputFormat, $"'{place}' would be compressed, and only plain text is written", "pipe it: --format FORMAT | gzip > " + place);
        else if (place.EndsWith(Snapshot.Extension, StringComparison.OrdinalIgnoreCase))
            bag.Error(ConversionCodes.OutputFormat, $"'{place}' would be a snapshot by its name", instead);
        else
            return true;
        return false;
    }

    /// <summary>Reports that the file is one of those that are read.</summary>
    public static void CheckAgainst(IEnumerable<InputFile> inputs, string? place, DiagnosticBag bag)
    {
        if (place is not null && inputs.FirstOrDefault(file => DataRunner.IsSame(file.Path, place)) is { } same)
            bag.Error(ConversionCodes.OutputIsInput, $"'{place}' is one of the files that are read", same.Name == place ? "write to another file" : $"'{same.Name}' is found among the data; write elsewhere, or name the inputs one by one");
    }

    /// <summary>Runs what writes the answer, to standard output or into a file.</summary>
    public static void Write(string? place, Invocation invocation, Action<Stream> write)
    {
        if (place is null or StandardOutput)
            write(invocation.Output);
        else
            WriteFile(place, invocation.Bag, write);
    }

    /// <summary>Runs what writes a file, which gets its place when all went well; else false, and the place is as it was.</summary>
    public static bool WriteFile(string place, DiagnosticBag bag, Action<Stream> write)
    {
        using OutputFile? file = OutputFile.Create(place, bag);
        if (file is null)
            return false;
        try
        {
            write(file.Stream);
            return !bag.HasErrors && file.Commit(bag);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return file.Report(e, bag);
        }
    }
}
