using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen template lint</c>.</summary>
internal sealed class TemplateLintOptions
{
    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Option("fail-on")]
    public string? FailOn { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
