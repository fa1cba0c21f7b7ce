using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen template lint</c>.</summary>
internal sealed class TemplateLintOptions : ArgumentOptions
{
    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("fail-on")]
    public string? FailOn { get; set; }
}
