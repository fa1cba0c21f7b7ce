namespace Ggen.Bench.Process.Regression;

/// <summary>What the gate found.</summary>
/// <param name="NotCompared">What has no figures, with the reason.</param>
internal sealed record GateResult(IReadOnlyList<Comparison> Comparisons, IReadOnlyList<string> NotCompared)
{
    /// <summary>1 when a figure fails the gate, or when nothing but the size could be compared.</summary>
    public int ExitCode => Comparisons.Any(c => c.Verdict == Verdict.Failure) || Comparisons.Count < 2 ? 1 : 0;
}
