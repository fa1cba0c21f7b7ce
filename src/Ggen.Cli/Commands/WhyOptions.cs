using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen why</c>.</summary>
internal sealed class WhyOptions
{
    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("timeout")]
    public string? Timeout { get; set; }

    [Option("no-cache")]
    public bool NoCache { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
