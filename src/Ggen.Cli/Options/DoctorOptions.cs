using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen doctor</c>.</summary>
internal sealed class DoctorOptions : ArgumentOptions
{
    [Option("var")]
    public IEnumerable<string> Variables { get; set; } = [];
}
