using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options that every graph command has: its data.</summary>
internal abstract class GraphOptions : ArgumentOptions
{
    [Option('d', "data")]
    public IEnumerable<string> Data { get; set; } = [];

    [Option("input-format")]
    public string? InputFormat { get; set; }

    [Option("base")]
    public string? Base { get; set; }
}
