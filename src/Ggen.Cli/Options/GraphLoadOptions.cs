using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen graph load</c>.</summary>
internal sealed class GraphLoadOptions : CachedGraphOptions
{
    [Option("snapshot")]
    public string? Snapshot { get; set; }
}
