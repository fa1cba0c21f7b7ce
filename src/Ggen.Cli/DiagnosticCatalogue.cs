using Ggen.Cli.Arguments;
using Ggen.Diagnostics;

namespace Ggen.Cli;

/// <summary>The diagnostic codes of every area, in the order of their numbers.</summary>
internal static class DiagnosticCatalogue
{
    public static IReadOnlyList<DiagnosticCode> All { get; } = Sorted(
        UsageCodes.All);

    private static DiagnosticCode[] Sorted(params IReadOnlyList<DiagnosticCode>[] areas)
        => [.. areas.SelectMany(a => a).OrderBy(c => c.Id, StringComparer.Ordinal)];
}
