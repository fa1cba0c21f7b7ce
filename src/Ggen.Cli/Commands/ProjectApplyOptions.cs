using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen project apply</c>.</summary>
internal sealed class ProjectApplyOptions
{
    [Option("trust")]
    public bool Trust { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
