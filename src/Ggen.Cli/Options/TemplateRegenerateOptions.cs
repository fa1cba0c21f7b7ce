using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen template regenerate</c>.</summary>
internal sealed class TemplateRegenerateOptions : ArgumentOptions
{
    [Option("dry-run")]
    public bool DryRun { get; set; }

    [Option("diff")]
    public bool Diff { get; set; }

    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("on-conflict")]
    public string? OnConflict { get; set; }

    [Option("trust")]
    public bool Trust { get; set; }

    [Option("timeout")]
    public string? Timeout { get; set; }
}
