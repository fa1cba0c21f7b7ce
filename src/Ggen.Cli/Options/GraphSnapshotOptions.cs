using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen graph snapshot</c>.</summary>
internal sealed class GraphSnapshotOptions : CachedGraphOptions
{
    [Option("force")]
    public bool Force { get; set; }
}
