using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen project apply</c>.</summary>
internal sealed class ProjectApplyOptions : ArgumentOptions
{
    [Option("trust")]
    public bool Trust { get; set; }
}
