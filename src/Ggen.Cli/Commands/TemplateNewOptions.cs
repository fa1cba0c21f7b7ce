using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen template new</c>.</summary>
internal sealed class TemplateNewOptions
{
    [Option("per-row")]
    public bool PerRow { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
