namespace Ggen.Conformance;

[Category("Conformance")]
[Category("Unit")]
public sealed class KnownFailuresTests
{
    [Test]
    public void Every_known_failure_names_a_test()
    {
        Suite[] suites = [.. typeof(KnownFailuresTests).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(ISuiteList).IsAssignableFrom(type))
            .SelectMany(type => (IReadOnlyList<Suite>)type.GetProperty(nameof(ISuiteList.Suites))!.GetValue(null)!)];
        if (suites.Any(suite => !suite.IsPresent))
            Assert.Ignore("suites are absent");
        var ids = suites.SelectMany(suite => suite.Load(suite.FullPath)).Select(test => test.Id).ToHashSet();
        Assert.That(KnownFailures.Ids.Where(id => !ids.Contains(id)), Is.Empty);
    }
}
