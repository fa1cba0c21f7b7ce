using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen project init</c>.</summary>
internal sealed class ProjectInitOptions
{
    [Option("name")]
    public string? Name { get; set; }

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
