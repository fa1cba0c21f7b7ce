using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen graph query</c>.</summary>
internal sealed class GraphQueryOptions : CachedGraphOptions
{
    [Option("query-file")]
    public string? QueryFile { get; set; }

    [Option('o', "output")]
    public string? Output { get; set; }

    [Option("format")]
    public string? Format { get; set; }

    [Option("explain")]
    public bool Explain { get; set; }

    [Option("plan")]
    public bool Plan { get; set; }

    [Option("timeout")]
    public string? Timeout { get; set; }

    [Option("memory-limit")]
    public string? MemoryLimit { get; set; }

    [Option("endpoint")]
    public string? Endpoint { get; set; }

    [Option("allow-service")]
    public IEnumerable<string> AllowService { get; set; } = [];
}
