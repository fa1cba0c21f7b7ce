using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options that every graph command has: its data.</summary>
internal abstract class GraphOptions
{
    [Option('d', "data")]
    public IEnumerable<string> Data { get; set; } = [];

    [Option("input-format")]
    public string? InputFormat { get; set; }

    [Option("base")]
    public string? Base { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
