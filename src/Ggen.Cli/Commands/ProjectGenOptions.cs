using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen project gen</c>.</summary>
internal sealed class ProjectGenOptions
{
    [Option("timeout")]
    public string? Timeout { get; set; }

    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("rdf")]
    public IEnumerable<string> Rdf { get; set; } = [];

    [Option('o', "output")]
    public string? Output { get; set; }

    [Option("dry-run")]
    public bool DryRun { get; set; }

    [Option("diff")]
    public bool Diff { get; set; }

    [Option("force")]
    public bool Force { get; set; }

    [Option("no-cache")]
    public bool NoCache { get; set; }

    [Option("trust")]
    public bool Trust { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
