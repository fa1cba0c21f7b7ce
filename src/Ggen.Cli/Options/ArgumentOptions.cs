using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>What a command takes besides options: its arguments.</summary>
internal abstract class ArgumentOptions
{
    [Value(0)]
    public IEnumerable<string> Arguments { get; set; } = [];
}
