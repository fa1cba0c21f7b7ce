using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen project plan</c>.</summary>
internal sealed class ProjectPlanOptions
{
    [Option('o', "output")]
    public string? Output { get; set; }

    [Option("rule")]
    public IEnumerable<string> Rules { get; set; } = [];

    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("on-conflict")]
    public string? OnConflict { get; set; }

    [Option("no-cache")]
    public bool NoCache { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
