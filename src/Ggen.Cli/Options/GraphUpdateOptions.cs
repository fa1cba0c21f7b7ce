using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen graph update</c>.</summary>
internal sealed class GraphUpdateOptions : GraphOptions
{
    [Option("update-file")]
    public string? UpdateFile { get; set; }

    [Option('o', "output")]
    public string? Output { get; set; }

    [Option("format")]
    public string? Format { get; set; }

    [Option("into")]
    public string? Into { get; set; }

    [Option("dry-run")]
    public bool DryRun { get; set; }

    [Option("timeout")]
    public string? Timeout { get; set; }

    [Option("endpoint")]
    public string? Endpoint { get; set; }

    [Option("diff")]
    public bool Diff { get; set; }
}
