using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen why</c>.</summary>
internal sealed class WhyOptions : ArgumentOptions
{
    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("timeout")]
    public string? Timeout { get; set; }

    [Option("no-cache")]
    public bool NoCache { get; set; }
}
