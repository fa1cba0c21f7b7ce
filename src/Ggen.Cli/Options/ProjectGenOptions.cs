using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen project gen</c>.</summary>
internal sealed class ProjectGenOptions : RenderOptions
{
    [Option("rdf")]
    public IEnumerable<string> Rdf { get; set; } = [];

    [Option("trust")]
    public bool Trust { get; set; }
}
