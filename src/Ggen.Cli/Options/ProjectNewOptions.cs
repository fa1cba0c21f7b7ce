using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen project new</c>.</summary>
internal sealed class ProjectNewOptions : ArgumentOptions
{
    [Option("type")]
    public string? Type { get; set; }

    [Option("framework")]
    public string? Framework { get; set; }

    [Option('o', "output")]
    public string? Output { get; set; }

    [Option("list")]
    public bool List { get; set; }
}
