using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen sync</c>.</summary>
internal sealed class SyncOptions : RunOptions
{
    [Option("check")]
    public bool Check { get; set; }

    [Option("dry-run")]
    public bool DryRun { get; set; }

    [Option("diff")]
    public bool Diff { get; set; }

    [Option("watch")]
    public bool Watch { get; set; }
}
