using System.Globalization;
using System.Text.RegularExpressions;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Measuring;

/// <summary>The runs of an operation, and the runs of a reference program that were made in turn with them.</summary>
internal sealed partial record Measurement(Operation Operation, Cost[] Costs, Cost[] Reference, double[] Inner)
{
    /// <summary>Runs the operation and the empty program in turn, so that a drift of the machine's speed meets both.</summary>
    /// <exception cref="InvalidOperationException">A run did not do what the operation says: it measures nothing.</exception>
    public static Measurement Take(Operation operation, string ggen, string empty)
    {
        var costs = new Cost[operation.Runs];
        var hello = new Cost[operation.Runs];
        var inner = new List<double>();
        CheckAnswer(operation, ggen);
        Child.Run(empty, [], operation.Directory);
        for (int i = 0; i < operation.Runs; i++)
        {
            costs[i] = RunOnce(operation, ggen, inner);
            hello[i] = Child.Run(empty, [], operation.Directory);
        }
        return new Measurement(operation, costs, hello, [.. inner]);
    }

    /// <summary>One checked run.</summary>
    public static Cost RunOnce(Operation operation, string ggen, List<double> inner)
    {
        string? errors = operation.SaysInner ? Path.Combine(operation.Directory, "errors.txt") : null;
        Cost cost = Child.Run(ggen, operation.Arguments, operation.Directory, errors: errors, hasLargePages: operation.HasLargePages);
        if (cost.Exit != operation.Exit)
            throw new InvalidOperationException($"'ggen {string.Join(' ', operation.Arguments)}' ended with exit code {cost.Exit}, not {operation.Exit}");
        if (errors is not null)
            inner.Add(InnerMilliseconds(File.ReadAllText(errors)));
        return cost;
    }

    public Figures ToFigures()
    {
        var figures = new Figures(Operation.Id);
        SortedDictionary<string, double> values = figures.Values;
        values["runs"] = Costs.Length;
        values["wallP50Ms"] = Sample.Median(Costs.Select(c => c.Wall));
        values["wallP95Ms"] = Sample.Percentile(Costs.Select(c => c.Wall), 95);
        values["wallP99Ms"] = Sample.Percentile(Costs.Select(c => c.Wall), 99);
        values["cpuP50Ms"] = Sample.Median(Costs.Select(c => c.Cpu));
        values["peakMB"] = Costs.Max(c => c.PeakMemory) / 1e6;
        values["faultsP50"] = Sample.Median(Costs.Select(c => (double)c.Faults));
        Ratio ratio = Sample.Ratio([.. Costs.Select(c => c.Wall)], [.. Reference.Select(c => c.Wall)]);
        values["timesEmpty"] = ratio.Value;
        values["timesEmptyLow"] = ratio.Low;
        values["timesEmptyHigh"] = ratio.High;
        if (Inner.Length > 0)
            values["innerP50Ms"] = Sample.Median(Inner);
        if (Operation.Triples > 0)
        {
            values["mTriplesPerSecond"] = Operation.Triples / values["wallP50Ms"] / 1e3;
            values["bytesPerTriple"] = Costs.Max(c => c.PeakMemory) / (double)Operation.Triples;
        }
        return figures;
    }

    // The run that is not counted: it warms the page cache and shows that the operation does what is to be measured.
    private static void CheckAnswer(Operation operation, string ggen)
    {
        string output = Path.Combine(operation.Directory, "answer.txt");
        Cost cost = Child.Run(ggen, operation.Arguments, operation.Directory, output);
        if (cost.Exit != operation.Exit)
            throw new InvalidOperationException($"'ggen {string.Join(' ', operation.Arguments)}' ended with exit code {cost.Exit}, not {operation.Exit}");
        int rows = operation.Rows < 0 ? -1 : File.ReadLines(output).Count() - 1;
        if (rows != operation.Rows)
            throw new InvalidOperationException($"'ggen {string.Join(' ', operation.Arguments)}' answered {rows} rows, not {operation.Rows}");
        File.Delete(output);
    }

    private static double InnerMilliseconds(string errors)
    {
        Match match = AnsweredIn().Match(errors);
        return match.Success
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("'ggen graph query -v' did not say how long the answer took");
    }

    [GeneratedRegex(@"answered in ([0-9.]+) ms")]
    private static partial Regex AnsweredIn();
}
