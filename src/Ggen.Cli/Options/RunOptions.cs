using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of a command that runs the rules of a project and may start its hooks and wait for its changes.</summary>
internal abstract class RunOptions : RuleOptions
{
    [Option("timeout")]
    public string? Timeout { get; set; }

    [Option("trust")]
    public bool Trust { get; set; }

    [Option("poll")]
    public bool Poll { get; set; }
}
