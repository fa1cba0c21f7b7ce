using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of a command that renders one template, or one tree of them, to files.</summary>
internal abstract class RenderOptions : ArgumentOptions
{
    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("timeout")]
    public string? Timeout { get; set; }

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
}
