using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;
using Ggen.Bench.Process.Probes;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Levels;

/// <summary>
/// Measures every service level of <c>bench/slo.json</c>; fails when a promise or a budget is broken, or a level could not be measured,
/// which a level that was not wanted (<see cref="Options.Only"/>) counts as.
/// </summary>
internal static class SloCommand
{
    public static int Run(Options options)
    {
        LevelResult[] results = Check(options, out Dictionary<string, Figures> figures);
        LevelReport.Write(options, results, figures);
        Console.Write(LevelReport.Table(results));
        int faults = results.Count(r => r.Fault is not null);
        foreach (LevelResult result in results)
        {
            if (result.Fault is { } fault)
                Console.WriteLine($"FAILED {result.Level.Operation}: {fault}");
            else if (result.Status == LevelStatus.Kept && result.Level.Limit.Length == 0)
                Console.WriteLine($"unexplained: {result.Level.Operation} misses its goal and bench/slo.json does not say why");
        }
        Console.WriteLine($"{results.Length - faults} service levels kept, {results.Count(r => r.Status == LevelStatus.Reached)} of them at their goal; {faults} failed");
        return faults == 0 ? 0 : 1;
    }

    /// <summary>Measures, and holds the figures against the levels; their table is not written.</summary>
    /// <param name="figures">By benchmark.</param>
    public static LevelResult[] Check(Options options, out Dictionary<string, Figures> figures)
    {
        IReadOnlyList<ServiceLevel> levels = ServiceLevel.Read(Path.Combine(options.Root, "bench", "slo.json"));
        Dictionary<string, Figures> taken = figures = Measure(options, levels);
        return [.. levels.Select(level => LevelResult.Check(level, taken))];
    }

    private static Dictionary<string, Figures> Measure(Options options, IReadOnlyList<ServiceLevel> levels)
    {
        var figures = new Dictionary<string, Figures>();
        try
        {
            MeasureCommand.RequireExecutables(options);
        }
        catch (InvalidOperationException e)
        {
            foreach (ServiceLevel level in levels)
                figures[level.Benchmark] = new Figures(level.Benchmark) { Failure = e.Message };
            return figures;
        }
        var folder = new BenchFolder(options.Root);
        folder.Make(options.Ggen);
        List<Operation> operations = [.. Operations.Operations.All(folder).Where(o => options.Wants(o.Id))];
        (List<Measurement> measured, List<Figures> failed) = MeasureCommand.Take(options, folder, operations);
        foreach (Figures taken in measured.Select(m => m.ToFigures()).Concat(failed))
            figures[taken.Benchmark] = taken;
        var context = new BenchContext(options.Ggen, options.Empty, folder, operations, measured);
        foreach ((string name, Action<BenchContext, Figures> measure) in ProbeTable.All.Where(p => options.Wants(p.Name)))
        {
            Figures taken = figures[name] = ProbeTable.Take(name, measure, context);
            Console.WriteLine($"{name,-20} {taken.Failure ?? string.Join(", ", taken.Values.Select(v => $"{v.Key} {Figures.Show(v.Value)}"))}");
        }
        return figures;
    }
}
