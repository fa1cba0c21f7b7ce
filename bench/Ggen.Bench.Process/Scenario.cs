namespace Ggen.Bench.Process;

/// <summary>One operation of the product, measured as a whole process.</summary>
/// <param name="Name">As it stands in the results.</param>
/// <param name="Arguments">Of ggen.</param>
/// <param name="Directory">Where it runs.</param>
/// <param name="Runs">Counted runs, after one that is not.</param>
/// <param name="Triples">Of the input; 0 when it is not about size.</param>
/// <param name="Goal">In words, from the charter.</param>
internal sealed record Scenario(string Name, string[] Arguments, string Directory, int Runs, long Triples = 0, string Goal = "");

/// <summary>The figures of a scenario: its own runs, and the runs of the empty program that were made in turn with them.</summary>
internal sealed record Measurement(Scenario Scenario, Cost[] Costs, Cost[] Empty)
{
    public double Wall(double percentile) => Percentile(Costs, percentile, c => c.Wall);

    public double Cpu => Percentile(Costs, 50, c => c.Cpu);

    public double PeakMemory => Costs.Max(c => c.PeakMemory);

    /// <summary>Median wall time as a multiple of the empty program's.</summary>
    public double Ratio => Wall(50) / Percentile(Empty, 50, c => c.Wall);

    /// <summary>Nearest-rank percentile.</summary>
    public static double Percentile(Cost[] costs, double percentile, Func<Cost, double> figure)
    {
        double[] sorted = [.. costs.Select(figure).Order()];
        return sorted[Math.Clamp((int)Math.Ceiling(percentile / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>Runs the scenario and the empty program in turn, so that a drift of the machine's speed meets both.</summary>
    public static Measurement Take(Scenario scenario, string ggen, string empty)
    {
        var costs = new Cost[scenario.Runs];
        var hello = new Cost[scenario.Runs];
        Check(scenario, Child.Run(ggen, scenario.Arguments, scenario.Directory));
        Child.Run(empty, [], scenario.Directory);
        for (int i = 0; i < scenario.Runs; i++)
        {
            costs[i] = Check(scenario, Child.Run(ggen, scenario.Arguments, scenario.Directory));
            hello[i] = Child.Run(empty, [], scenario.Directory);
        }
        return new Measurement(scenario, costs, hello);
    }

    // A run that fails measures nothing.
    private static Cost Check(Scenario scenario, Cost cost) => cost.Exit == 0
        ? cost
        : throw new InvalidOperationException($"'ggen {string.Join(' ', scenario.Arguments)}' in {scenario.Directory} ended with exit code {cost.Exit}");
}
