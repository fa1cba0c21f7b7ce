using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen project new</c>.</summary>
internal sealed class ProjectNewOptions
{
    [Option("type")]
    public string? Type { get; set; }

    [Option("framework")]
    public string? Framework { get; set; }

    [Option('o', "output")]
    public string? Output { get; set; }

    [Option("list")]
    public bool List { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
