using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Levels;

/// <summary>Measures all operations and writes them to <c>bench/results/process.*</c>.</summary>
internal static class MeasureCommand
{
    public static int Run(Options options)
    {
        RequireExecutables(options);
        var folder = new BenchFolder(options.Root);
        folder.Make(options.Ggen);
        (_, List<Figures> failed) = Take(options, folder, [.. Operations.Operations.All(folder).Where(o => options.Wants(o.Id))]);
        return failed.Count == 0 ? 0 : 1;
    }

    /// <summary>Nothing is measured without the two programs.</summary>
    public static void RequireExecutables(Options options)
    {
        foreach (string program in (string[])[options.Ggen, options.Empty])
        {
            if (!File.Exists(program))
                throw new InvalidOperationException($"there is no executable '{Path.GetRelativePath(options.Root, program)}'");
        }
    }

    /// <summary>Measures operations and writes their table; those that failed are told apart with their reason.</summary>
    public static (List<Measurement> Measured, List<Figures> Failed) Take(Options options, BenchFolder folder, IReadOnlyList<Operation> operations)
    {
        var measured = new List<Measurement>();
        var failed = new List<Figures>();
        foreach (Operation operation in operations)
        {
            try
            {
                var measurement = Measurement.Take(operation, options.Ggen, options.Empty);
                measured.Add(measurement);
                SortedDictionary<string, double> values = measurement.ToFigures().Values;
                Console.WriteLine($"{operation.Title,-52} p50 {Figures.Show(values["wallP50Ms"]),8} ms   p95 {Figures.Show(values["wallP95Ms"]),8} ms   {Figures.Show(values["timesEmpty"]),6} x empty   peak {Figures.Show(values["peakMB"]),6} MB");
            }
            catch (InvalidOperationException e)
            {
                failed.Add(new Figures(operation.Id) { Failure = e.Message });
                Console.WriteLine($"{operation.Title,-52} NOT MEASURED: {e.Message}");
            }
        }
        if (!File.Exists(folder.Trainmarks))
            Console.WriteLine("the trainmarks rows are not measured: ../shared/bench/trainmarks is absent");
        ProcessReport.Write(options, measured, failed);
        return (measured, failed);
    }
}
