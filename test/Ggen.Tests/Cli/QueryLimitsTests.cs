using Ggen.Cli.Graphs;

namespace Ggen.Tests.Cli;

[Category("Unit")]
public sealed class QueryLimitsTests
{
    [TestCase("1", 1L)]
    [TestCase("500MB", 500_000_000L)]
    [TestCase("500mb", 500_000_000L)]
    [TestCase("1.5k", 1_500L)]
    [TestCase("2GiB", 2L << 30)]
    [TestCase("64Ki", 65_536L)]
    [TestCase("1TB", 1_000_000_000_000L)]
    [TestCase("10B", 10L)]
    public void A_size_has_a_unit_or_none(string text, long bytes) => Assert.That(QueryLimits.ParseSize(text), Is.EqualTo(bytes));

    [TestCase("")]
    [TestCase("MB")]
    [TestCase("0")]
    [TestCase("-5MB")]
    [TestCase("5XB")]
    [TestCase("5i")]
    [TestCase("5BB")]
    [TestCase("1e9")]
    [TestCase("1,000")]
    [TestCase("99999999999999999999")]
    [TestCase("9999999999TB")]
    public void Other_sizes_are_none(string text) => Assert.That(QueryLimits.ParseSize(text), Is.Null);

    [TestCase("5", 5)]
    [TestCase("0.25", 0.25)]
    [TestCase(".5", 0.5)]
    public void A_time_is_a_number_of_seconds(string text, double seconds) => Assert.That(QueryLimits.ParseSeconds(text), Is.EqualTo(seconds));

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("5s")]
    [TestCase("1e3")]
    [TestCase("NaN")]
    [TestCase("9999999999")]
    public void Other_times_are_none(string text) => Assert.That(QueryLimits.ParseSeconds(text), Is.Null);
}
