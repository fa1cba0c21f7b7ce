namespace Ggen.Generation.Runs;

/// <summary>What a run leaves for whoever runs it again in the same process.</summary>
internal sealed class RunSession
{
    /// <summary>All that the run depended on, absolute: files that it read or looked for in vain, folders that it searched.</summary>
    public HashSet<string> Reads { get; } = new(StringComparer.Ordinal);
}
