using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen graph export</c>.</summary>
internal sealed class GraphExportOptions : GraphOptions
{
    [Option('o', "output")]
    public string? Output { get; set; }

    [Option("format")]
    public string? Format { get; set; }

    [Option("graph")]
    public string? Graph { get; set; }

    [Option("prefix")]
    public IEnumerable<string> Prefixes { get; set; } = [];
}
