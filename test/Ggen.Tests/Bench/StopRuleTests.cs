using Ggen.Bench.Process.Measuring;

namespace Ggen.Tests.Bench;

[Category("Unit")]
public sealed class StopRuleTests
{
    private static readonly StopRule s_rule = new(Most: 20, Width: 0.1, Budget: 1_000);

    private static double[] Steady(int count) => [.. Enumerable.Range(0, count).Select(i => 100 + (i % 2))];

    private static double[] Wild(int count) => [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? 50.0 : 150)];

    [TestCase(0, false)]
    [TestCase(4, false, Description = "too few to tell")]
    [TestCase(5, true)]
    [TestCase(6, false, Description = "looked at after each five")]
    [TestCase(10, true)]
    public void Ends_when_the_interval_is_narrow(int pairs, bool isMet)
        => Assert.That(s_rule.IsMet(Steady(pairs), Steady(pairs), spent: 0), Is.EqualTo(isMet));

    [TestCase(10, false)]
    [TestCase(19, false)]
    [TestCase(20, true)]
    public void Ends_with_the_most_pairs_while_the_interval_is_wide(int pairs, bool isMet)
        => Assert.That(s_rule.IsMet(Wild(pairs), Steady(pairs), spent: 0), Is.EqualTo(isMet));

    [TestCase(2, 5_000, false, Description = "fewer than the fewest")]
    [TestCase(3, 999, false)]
    [TestCase(3, 1_000, true)]
    public void Ends_when_its_time_is_spent(int pairs, double spent, bool isMet)
        => Assert.That(s_rule.IsMet(Wild(pairs), Steady(pairs), spent), Is.EqualTo(isMet));
}
