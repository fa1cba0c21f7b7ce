using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen graph load</c>.</summary>
internal sealed class GraphLoadOptions : CachedGraphOptions
{
    [Option("snapshot")]
    public string? Snapshot { get; set; }
}
