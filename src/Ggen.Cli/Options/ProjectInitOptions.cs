using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen project init</c>.</summary>
internal sealed class ProjectInitOptions : ArgumentOptions
{
    [Option("name")]
    public string? Name { get; set; }
}
