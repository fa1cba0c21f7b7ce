using Ggen.Bench.Process.Measuring;

namespace Ggen.Tests.Bench;

[Category("Unit")]
public sealed class SampleTests
{
    [Test]
    public void A_percentile_is_the_nearest_rank()
    {
        double[] values = [5, 1, 4, 2, 3];
        Assert.That(Sample.Percentile(values, 50), Is.EqualTo(3));
        Assert.That(Sample.Percentile(values, 95), Is.EqualTo(5));
        Assert.That(Sample.Percentile(values, 1), Is.EqualTo(1));
        Assert.That(Sample.Median([1, 2, 3, 10]), Is.EqualTo(2.5));
    }

    [Test]
    public void What_slows_both_runs_of_a_pair_does_not_widen_the_interval_of_their_ratio()
    {
        double[] reference = [10, 20, 40, 10, 20, 40, 10, 20, 40, 20];
        double[] measured = [.. reference.Select(r => r * 1.5)];
        Ratio ratio = Sample.Ratio(measured, reference);
        Assert.That(ratio.Value, Is.EqualTo(1.5).Within(1e-9));
        Assert.That(ratio.Low, Is.EqualTo(1.5).Within(1e-9));
        Assert.That(ratio.High, Is.EqualTo(1.5).Within(1e-9));
    }

    [Test]
    public void The_same_runs_give_the_same_interval_which_holds_the_ratio()
    {
        double[] reference = [10, 11, 9, 10, 12, 10, 9, 11];
        double[] measured = [12, 11, 13, 12, 11, 14, 12, 11];
        Ratio ratio = Sample.Ratio(measured, reference);
        Assert.That(Sample.Ratio(measured, reference), Is.EqualTo(ratio));
        Assert.That(ratio.Low, Is.LessThan(ratio.Value));
        Assert.That(ratio.High, Is.GreaterThan(ratio.Value));
    }
}
