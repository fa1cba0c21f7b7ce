using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen template list</c> and <c>show</c>.</summary>
internal sealed class TemplateListOptions
{
    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
