using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen project watch</c>.</summary>
internal sealed class ProjectWatchOptions
{
    [Option("rule")]
    public IEnumerable<string> Rules { get; set; } = [];

    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("on-conflict")]
    public string? OnConflict { get; set; }

    [Option("poll")]
    public bool Poll { get; set; }

    [Option("trust")]
    public bool Trust { get; set; }

    [Option("timeout")]
    public string? Timeout { get; set; }

    [Option("no-cache")]
    public bool NoCache { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
