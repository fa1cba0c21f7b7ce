using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen sync</c>.</summary>
internal sealed class SyncOptions
{
    [Option("check")]
    public bool Check { get; set; }

    [Option("dry-run")]
    public bool DryRun { get; set; }

    [Option("diff")]
    public bool Diff { get; set; }

    [Option("rule")]
    public IEnumerable<string> Rules { get; set; } = [];

    [Option("timeout")]
    public string? Timeout { get; set; }

    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("on-conflict")]
    public string? OnConflict { get; set; }

    [Option("watch")]
    public bool Watch { get; set; }

    [Option("poll")]
    public bool Poll { get; set; }

    [Option("trust")]
    public bool Trust { get; set; }

    [Option("no-cache")]
    public bool NoCache { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
