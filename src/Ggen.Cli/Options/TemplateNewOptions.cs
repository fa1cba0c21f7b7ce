using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen template new</c>.</summary>
internal sealed class TemplateNewOptions : ArgumentOptions
{
    [Option("per-row")]
    public bool PerRow { get; set; }
}
