using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of a command that runs the rules of a project: which rules, with which values.</summary>
internal abstract class RuleOptions : ArgumentOptions
{
    [Option("rule")]
    public IEnumerable<string> Rules { get; set; } = [];

    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("on-conflict")]
    public string? OnConflict { get; set; }

    [Option("no-cache")]
    public bool NoCache { get; set; }
}
