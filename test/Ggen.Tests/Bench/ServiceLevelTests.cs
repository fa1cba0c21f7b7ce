using Ggen.Bench.Process.Levels;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;
using Ggen.Bench.Process.Probes;

namespace Ggen.Tests.Bench;

[Category("Unit")]
public sealed class ServiceLevelTests
{
    private static readonly ServiceLevel s_level = new("x", "an operation", "bench",
        [Bound.Parse("wallP50Ms", "<= 50")], [Bound.Parse("wallP50Ms", "<= 8"), Bound.Parse("rate", ">= 10")], [Bound.Parse("networkCalls", "<= 0")], "");

    [TestCase(7, 11, 0, "Reached")]
    [TestCase(9, 11, 0, "Kept")]
    [TestCase(7, 9, 0, "Kept")]
    [TestCase(51, 11, 0, "Broken")]
    [TestCase(7, 11, 1, "Broken")]
    public void A_level_stands_as_its_figures_do(double wall, double rate, double network, string status)
    {
        var figures = new Figures("bench") { Values = { ["wallP50Ms"] = wall, ["rate"] = rate, ["networkCalls"] = network } };
        LevelResult result = LevelResult.Check(s_level, new Dictionary<string, Figures> { ["bench"] = figures });
        Assert.That(result.Status.ToString(), Is.EqualTo(status));
        Assert.That(result.Fault, status == "Broken" ? Is.Not.Null : Is.Null);
    }

    [Test]
    public void What_is_not_measured_is_a_fault_with_its_reason()
    {
        Assert.That(LevelResult.Check(s_level, new Dictionary<string, Figures>()).Fault, Is.EqualTo("not measured: nothing measures 'bench'"));
        var failed = new Figures("bench") { Failure = "there is no executable" };
        Assert.That(LevelResult.Check(s_level, new Dictionary<string, Figures> { ["bench"] = failed }).Fault, Is.EqualTo("not measured: there is no executable"));
        var partly = new Figures("bench") { Values = { ["wallP50Ms"] = 5, ["networkCalls"] = 0 } };
        Assert.That(LevelResult.Check(s_level, new Dictionary<string, Figures> { ["bench"] = partly }).Fault, Is.EqualTo("not measured: no figure rate"));
    }

    [Test]
    public void Every_level_of_the_product_is_read_and_names_what_measures_it()
    {
        IReadOnlyList<ServiceLevel> levels = ServiceLevel.Read(Path.Combine(Repository.Root, "bench", "slo.json"));
        HashSet<string> known = [.. Operations.All(new BenchFolder(Repository.Root)).Select(o => o.Id), .. ProbeTable.All.Select(p => p.Name)];
        Assert.That(levels.Select(l => l.Benchmark).Where(b => !known.Contains(b)), Is.Empty);
        Assert.That(levels, Has.Count.GreaterThan(30));
    }

    [Test]
    public void A_bound_that_is_none_is_refused()
        => Assert.That(() => Bound.Parse("wallP50Ms", "50"), Throws.TypeOf<FormatException>());
}
