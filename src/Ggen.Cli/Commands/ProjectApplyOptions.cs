using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen project apply</c>.</summary>
internal sealed class ProjectApplyOptions
{
    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
