using CommandLine;

namespace Ggen.Cli.Commands;

/// <summary>The options of <c>ggen doctor</c>.</summary>
internal sealed class DoctorOptions
{
    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];

    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
