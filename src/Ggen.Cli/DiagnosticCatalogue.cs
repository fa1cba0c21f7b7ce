using Ggen.Cli.Arguments;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Remote;
using Ggen.Formats;
using Ggen.Formats.Conversion;
using Ggen.Generation;
using Ggen.Generation.Hooks;
using Ggen.Generation.Loading;
using Ggen.Generation.Origins;
using Ggen.Generation.Packs;
using Ggen.Generation.Trees;
using Ggen.Generation.Watching;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.Checking;

namespace Ggen.Cli;

/// <summary>The diagnostic codes of every area, in the order of their numbers.</summary>
internal static class DiagnosticCatalogue
{
    public static IReadOnlyList<DiagnosticCode> All { get; } = Sorted(
        UsageCodes.All,
        FileCodes.All,
        PatternCodes.All,
        RdfSyntaxCodes.All,
        ConversionCodes.All,
        StoreCodes.All,
        SnapshotCodes.All,
        SparqlCodes.All,
        ResultCodes.All,
        EvaluationCodes.All,
        RemoteCodes.All,
        TemplateCodes.All,
        CheckCodes.All,
        ProjectCodes.All,
        OriginCodes.All,
        PackCodes.All,
        TreeCodes.All,
        WatchCodes.All,
        HookCodes.All);

    private static DiagnosticCode[] Sorted(params IReadOnlyList<DiagnosticCode>[] areas)
        => [.. areas.SelectMany(a => a).OrderBy(c => c.Id, StringComparer.Ordinal)];
}
