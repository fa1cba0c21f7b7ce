using System.Text.RegularExpressions;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace Ggen.Bench;

/// <summary>What BenchmarkDotNet's exporters write of a class, without what differs from run to run: times of day and paths.</summary>
internal static partial class MicroResults
{
    public static void Write(Summary summary)
    {
        if (summary.Reports.Length == 0)
            return;
        string name = summary.Reports[0].BenchmarkCase.Descriptor.Type.Name;
        string folder = Path.Combine(Repository.Root, "bench", "results", "micro");
        Directory.CreateDirectory(folder);
        string table = $"# {name}\n\n" + Export(MarkdownExporter.GitHub, summary);
        File.WriteAllText(Path.Combine(folder, name + ".md"), table.TrimEnd() + "\n");
        File.WriteAllText(Path.Combine(folder, name + ".json"), Export(JsonExporter.Brief, summary).Replace($"\"{summary.Title}\"", $"\"{name}\"", StringComparison.Ordinal).TrimEnd() + "\n");
    }

    private static string Export(IExporter exporter, Summary summary)
    {
        var text = new AccumulationLogger();
        ((ExporterBase)exporter).ExportToLog(summary, text);
        string plain = text.GetLog().ReplaceLineEndings("\n").Replace(Repository.Root, ".", StringComparison.Ordinal);
        return TrailingBlanks().Replace(plain, "");
    }

    [GeneratedRegex(@"[ \t]+(?=\n)")]
    private static partial Regex TrailingBlanks();
}
