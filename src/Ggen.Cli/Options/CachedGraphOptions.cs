using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of a graph command that only reads its data, and so may take it from the cache.</summary>
internal abstract class CachedGraphOptions : GraphOptions
{
    [Option("no-cache")]
    public bool NoCache { get; set; }
}
