using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;
using Ggen.Bench.Process.Regression;

namespace Ggen.Tests.Bench;

/// <summary>The gate says so when the executable became slower, larger or hungrier, and holds its tongue within the thresholds.</summary>
[Category("Unit")]
public sealed class ThresholdTests
{
    [TestCase(OperationKind.Start, 1.12, 1.11, 1.13, "Warning")]
    [TestCase(OperationKind.Start, 1.12, 1.05, 1.20, "Unsure")]
    [TestCase(OperationKind.Start, 1.08, 1.05, 1.12, "Same")]
    [TestCase(OperationKind.Start, 0.80, 0.75, 0.85, "Improved")]
    [TestCase(OperationKind.Render, 1.12, 1.11, 1.13, "Same")]
    [TestCase(OperationKind.Render, 1.20, 1.16, 1.25, "Warning")]
    [TestCase(OperationKind.Query, 1.19, 1.18, 1.20, "Same")]
    [TestCase(OperationKind.Query, 1.30, 1.25, 1.35, "Warning")]
    public void Time_beyond_its_threshold_is_a_warning(object kind, double ratio, double low, double high, string verdict)
        => Assert.That(Threshold.Of((OperationKind)kind).Judge(new Ratio(ratio, low, high)).ToString(), Is.EqualTo(verdict));

    [Test]
    public void Memory_beyond_its_threshold_is_a_failure_and_size_a_warning()
    {
        Assert.That(Comparison.Of("x", Threshold.Memory, [10, 10, 10], [20, 20, 20]).Verdict, Is.EqualTo(Verdict.Failure));
        Assert.That(Comparison.Of("x", Threshold.Memory, [10, 10, 10], [12, 12, 12]).Verdict, Is.EqualTo(Verdict.Same));
        Assert.That(Comparison.Fixed("x", Threshold.Size, 10.0, 10.6).Verdict, Is.EqualTo(Verdict.Warning));
        Assert.That(Comparison.Fixed("x", Threshold.Size, 10.0, 10.4).Verdict, Is.EqualTo(Verdict.Same));
    }
}
