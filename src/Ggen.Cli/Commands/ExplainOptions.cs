using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The arguments of <c>ggen explain</c>.</summary>
internal sealed class ExplainOptions
{
    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
