using System.Collections.Concurrent;
using NUnit.Framework.Internal;

namespace Ggen.Conformance;

/// <summary>
/// Runs each case of the suites of <typeparamref name="TSuites"/> as one NUnit test, holds it against <see cref="KnownFailures"/>, and
/// writes an EARL report per suite. A fixture derives from this and lists its suites.
/// </summary>
[Category("Conformance")]
[Category("Integration")]
public abstract class ConformanceFixture<TSuites>
    where TSuites : ISuiteList
{
    private readonly ConcurrentDictionary<(Suite Suite, string Id), bool> _outcomes = new();

    public static IEnumerable<TestCaseData> Cases()
    {
        foreach (Suite suite in TSuites.Suites)
        {
            if (!suite.IsPresent)
            {
                yield return new TestCaseData(suite, null).SetName($"{suite.Name}: (suite)");
                continue;
            }
            foreach (ConformanceCase test in suite.Load(suite.FullPath))
                yield return new TestCaseData(suite, test).SetName($"{suite.Name}: {test.Name.Replace('(', '[').Replace(')', ']')}");
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Conforms(Suite suite, ConformanceCase? test)
    {
        if (test is null)
        {
            string absent = $"the suite is absent: {suite.FullPath} (set GGEN_SUITES)";
            if (SuiteFolder.Required)
                Assert.Fail(absent);
            Assert.Ignore(absent);
            return;
        }
        Exception? failure = Failure(test);
        _outcomes[(suite, test.Id)] = failure is null;
        string? known = KnownFailures.Reason(test.Id);
        if (failure is null && known is not null)
            Assert.Fail($"passes but is listed in KnownFailures.txt: {test.Id}");
        if (failure is not null && known is not null)
            Assert.Ignore($"known failure: {known}");
        if (failure is not null)
            Assert.Fail($"{test.Id}\n{failure.Message}{(failure is AssertionException ? "" : "\n" + failure)}");
    }

    [OneTimeTearDown]
    public void Report()
    {
        foreach (Suite suite in TSuites.Suites)
            EarlReport.Write(suite, _outcomes.Where(o => o.Key.Suite == suite).Select(o => (o.Key.Id, o.Value)));
    }

    // A failing assertion must not mark the test by itself: it may be known.
    private static Exception? Failure(ConformanceCase test)
    {
        using var isolated = new TestExecutionContext.IsolatedContext();
        try
        {
            test.Run();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
