using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Regression;

/// <summary>How a figure of the present executable stands to that of the baseline.</summary>
internal enum Verdict
{
    /// <summary>The interval lies below one by more than the threshold.</summary>
    Improved,

    /// <summary>Within the threshold.</summary>
    Same,

    /// <summary>The ratio passes the threshold, its interval does not wholly: measure again.</summary>
    Unsure,

    /// <summary>Worse than the threshold with 95 % confidence, and only a warning.</summary>
    Warning,

    /// <summary>Worse than the threshold, and that fails the gate.</summary>
    Failure,
}

/// <summary>How much worse a figure may be.</summary>
/// <param name="Name">Of the figure, in results.</param>
/// <param name="Share">0.1 is ten percent.</param>
/// <param name="Fails">Whether passing it fails the gate.</param>
internal sealed record Threshold(string Name, double Share, bool Fails)
{
    public static Threshold Memory { get; } = new("memory", 0.25, Fails: true);

    public static Threshold Size { get; } = new("size", 0.05, Fails: false);

    public static Threshold Tests { get; } = new("tests", 0.20, Fails: false);

    /// <summary>For the wall time of a kind of operation; loading is the first part of a query.</summary>
    public static Threshold Of(OperationKind kind) => kind switch
    {
        OperationKind.Start => new("start-up", 0.10, Fails: false),
        OperationKind.Render => new("render", 0.15, Fails: false),
        _ => new("query", 0.20, Fails: false),
    };

    public Verdict Judge(Ratio ratio)
        => ratio.Low > 1 + Share ? (Fails ? Verdict.Failure : Verdict.Warning)
        : ratio.Value > 1 + Share ? Verdict.Unsure
        : ratio.High < 1 / (1 + Share) ? Verdict.Improved
        : Verdict.Same;
}
