using System.Text;
using Ggen.Rdf.Xsd;

namespace Ggen.Tests.Rdf;

[Category("Unit")]
public sealed class XsdDateTimeTests
{
    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [TestCase("2010-06-21T11:28:01Z", "2010-06-21T11:28:01Z")]
    [TestCase("2010-12-21T15:38:02-08:00", "2010-12-21T15:38:02-08:00")]
    [TestCase("2011-02-01T01:02:03", "2011-02-01T01:02:03")]
    [TestCase("2011-02-01T01:02:03.250", "2011-02-01T01:02:03.25")]
    [TestCase("2011-02-01T01:02:03.000000000000000001Z", "2011-02-01T01:02:03.000000000000000001Z")]
    [TestCase("2000-01-01T24:00:00Z", "2000-01-02T00:00:00Z")]
    [TestCase("1999-12-31T24:00:00", "2000-01-01T00:00:00")]
    [TestCase("30000-01-02T03:04:05-00:00", "30000-01-02T03:04:05Z")]
    [TestCase("-0003-01-02T03:04:05", "-0003-01-02T03:04:05")]
    [TestCase("0000-02-29T00:00:00", "0000-02-29T00:00:00")]
    [TestCase("999999999-12-31T23:59:59", "999999999-12-31T23:59:59")]
    [TestCase("-999999999-01-01T00:00:00+14:00", "-999999999-01-01T00:00:00+14:00")]
    public void Reads_and_writes_moments(string lexical, string canonical)
    {
        Assert.That(XsdDateTime.TryParse(Utf8(lexical), out XsdDateTime value));
        Assert.That(value.ToString(), Is.EqualTo(canonical));
        Assert.That(XsdDateTime.TryParse(Utf8(canonical), out XsdDateTime again) && again == value);
    }

    [TestCase("2010-06-21")]
    [TestCase("2010-6-21T00:00:00")]
    [TestCase("2010-02-29T00:00:00")]
    [TestCase("2010-13-01T00:00:00")]
    [TestCase("2010-00-01T00:00:00")]
    [TestCase("2010-01-01T24:00:01")]
    [TestCase("2010-01-01T00:60:00")]
    [TestCase("2010-01-01T00:00:60")]
    [TestCase("2010-01-01T00:00:00.")]
    [TestCase("2010-01-01T00:00:00+14:01")]
    [TestCase("2010-01-01T00:00:00z")]
    [TestCase("02010-01-01T00:00:00")]
    [TestCase("+2010-01-01T00:00:00")]
    [TestCase("2010-01-01T00:00")]
    [TestCase("")]
    public void Refuses_what_is_no_moment(string lexical) => Assert.That(XsdDateTime.TryParse(Utf8(lexical), out _), Is.False);

    [TestCase("2000-01-15T00:00:00", "2000-02-15T00:00:00", XsdOrder.Less)]
    [TestCase("2000-01-15T12:00:00", "2000-01-16T12:00:00Z", XsdOrder.Less)]
    [TestCase("2000-01-01T12:00:00", "1999-12-31T23:00:00Z", XsdOrder.Indeterminate)]
    [TestCase("2000-01-16T12:00:00", "2000-01-16T12:00:00Z", XsdOrder.Indeterminate)]
    [TestCase("2000-01-16T00:00:00", "2000-01-16T12:00:00Z", XsdOrder.Indeterminate)]
    [TestCase("2000-01-16T12:00:00+01:00", "2000-01-16T11:00:00Z", XsdOrder.Equal)]
    [TestCase("2000-01-16T12:00:00.5Z", "2000-01-16T12:00:00Z", XsdOrder.Greater)]
    [TestCase("2000-01-17T12:00:00Z", "2000-01-16T12:00:00", XsdOrder.Greater)]
    public void A_missing_zone_is_a_doubt_of_fourteen_hours(string left, string right, XsdOrder expected)
    {
        XsdDateTime.TryParse(Utf8(left), out XsdDateTime a);
        XsdDateTime.TryParse(Utf8(right), out XsdDateTime b);
        Assert.That(a.Compare(b), Is.EqualTo(expected));
        Assert.That(b.Compare(a), Is.EqualTo(expected == XsdOrder.Indeterminate ? expected : (XsdOrder)(-(int)expected)));
    }

    [TestCase("2006-08-23", "2006-08-23")]
    [TestCase("2006-08-23+00:00", "2006-08-23Z")]
    [TestCase("-0001-12-31-05:30", "-0001-12-31-05:30")]
    public void Reads_and_writes_dates(string lexical, string canonical)
    {
        Assert.That(XsdDate.TryParse(Utf8(lexical), out XsdDate value));
        Assert.That(value.ToString(), Is.EqualTo(canonical));
    }

    [Test]
    public void Day_numbers_agree_with_the_calendar_of_the_platform()
    {
        for (var date = new DateOnly(1, 1, 1); date.Year < 2500; date = date.AddDays(date.Day == 1 ? 27 : 1))
        {
            // An assertion for each of so many dates would take longer than what it asserts.
            bool agrees = XsdDate.TryParse(Utf8(date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), out XsdDate value)
                && value.DayNumber == date.DayNumber && value.Year == date.Year && value.Month == date.Month && value.Day == date.Day;
            if (!agrees)
                Assert.Fail($"{date:O} is {value} of day {value.DayNumber}, expected day {date.DayNumber}");
        }
    }

    [TestCase("24:00:00", "00:00:00")]
    [TestCase("13:20:00.10-05:00", "13:20:00.1-05:00")]
    public void Reads_and_writes_times(string lexical, string canonical)
    {
        Assert.That(XsdTime.TryParse(Utf8(lexical), out XsdTime value));
        Assert.That(value.ToString(), Is.EqualTo(canonical));
    }

    [TestCase(XsdType.GYear, "2004", "2004")]
    [TestCase(XsdType.GYear, "-0045Z", "-0045Z")]
    [TestCase(XsdType.GYearMonth, "2004-04-05:00", "2004-04-05:00")]
    [TestCase(XsdType.GMonthDay, "--02-29", "--02-29")]
    [TestCase(XsdType.GDay, "---31+00:00", "---31Z")]
    [TestCase(XsdType.GMonth, "--05", "--05")]
    public void Reads_and_writes_partial_dates(XsdType type, string lexical, string canonical)
    {
        Assert.That(XsdPartialDate.TryParse(type, Utf8(lexical), out XsdPartialDate value));
        Assert.That(value.ToString(), Is.EqualTo(canonical));
    }

    [TestCase(XsdType.GYear, "204")]
    [TestCase(XsdType.GYearMonth, "2004-13")]
    [TestCase(XsdType.GMonthDay, "--02-30")]
    [TestCase(XsdType.GDay, "---32")]
    [TestCase(XsdType.GDay, "--31")]
    [TestCase(XsdType.GMonth, "--5")]
    [TestCase(XsdType.GMonth, "--05--")]
    public void Refuses_what_is_no_partial_date(XsdType type, string lexical)
        => Assert.That(XsdPartialDate.TryParse(type, Utf8(lexical), out _), Is.False);

    [TestCase(XsdType.Duration, "P1Y2M3DT10H30M", "P1Y2M3DT10H30M")]
    [TestCase(XsdType.Duration, "-P120D", "-P120D")]
    [TestCase(XsdType.Duration, "P14M", "P1Y2M")]
    [TestCase(XsdType.Duration, "PT90061.50S", "P1DT1H1M1.5S")]
    [TestCase(XsdType.Duration, "-P0Y", "PT0S")]
    [TestCase(XsdType.DayTimeDuration, "-PT8H", "-PT8H")]
    [TestCase(XsdType.DayTimeDuration, "PT0S", "PT0S")]
    [TestCase(XsdType.YearMonthDuration, "P0Y", "P0M")]
    [TestCase(XsdType.YearMonthDuration, "P2Y", "P2Y")]
    public void Reads_and_writes_durations(XsdType type, string lexical, string canonical)
    {
        Assert.That(XsdDuration.TryParse(type, Utf8(lexical), out XsdDuration value));
        Assert.That(value.ToString(type), Is.EqualTo(canonical));
    }

    [TestCase(XsdType.Duration, "P")]
    [TestCase(XsdType.Duration, "PT")]
    [TestCase(XsdType.Duration, "P1YT")]
    [TestCase(XsdType.Duration, "P1S")]
    [TestCase(XsdType.Duration, "P1M1Y")]
    [TestCase(XsdType.Duration, "P-1Y")]
    [TestCase(XsdType.Duration, "PT1.S")]
    [TestCase(XsdType.Duration, "PT.5S")]
    [TestCase(XsdType.DayTimeDuration, "P1Y")]
    [TestCase(XsdType.YearMonthDuration, "P1D")]
    [TestCase(XsdType.YearMonthDuration, "P1YT1H")]
    public void Refuses_what_is_no_duration(XsdType type, string lexical)
        => Assert.That(XsdDuration.TryParse(type, Utf8(lexical), out _), Is.False);

    [TestCase("P1M", "P30D", XsdOrder.Indeterminate)]
    [TestCase("P1M", "P27D", XsdOrder.Greater)]
    [TestCase("P1M", "P32D", XsdOrder.Less)]
    [TestCase("PT24H", "P1D", XsdOrder.Equal)]
    [TestCase("P1Y", "P12M", XsdOrder.Equal)]
    public void Durations_are_partly_ordered(string left, string right, XsdOrder expected)
    {
        XsdDuration.TryParse(XsdType.Duration, Utf8(left), out XsdDuration a);
        XsdDuration.TryParse(XsdType.Duration, Utf8(right), out XsdDuration b);
        Assert.That(a.Compare(b), Is.EqualTo(expected));
    }

    [TestCase("2000-01-31T00:00:00", "P1M", "2000-02-29T00:00:00")]
    [TestCase("2000-01-12T12:13:14Z", "P1Y3M5DT7H10M3.3S", "2001-04-17T19:23:17.3Z")]
    [TestCase("2000-01-01T00:00:00.5", "-PT0.75S", "1999-12-31T23:59:59.75")]
    public void Adds_durations_to_moments(string moment, string duration, string sum)
    {
        XsdDateTime.TryParse(Utf8(moment), out XsdDateTime a);
        XsdDuration.TryParse(XsdType.Duration, Utf8(duration), out XsdDuration b);
        Assert.That(a.Add(b)?.ToString(), Is.EqualTo(sum));
    }

    [Test]
    public void Subtracts_moments()
    {
        XsdDateTime.TryParse(Utf8("2000-10-30T06:12:00-05:00"), out XsdDateTime a);
        XsdDateTime.TryParse(Utf8("1999-11-28T09:00:00Z"), out XsdDateTime b);
        Assert.That(a.Subtract(b)?.ToString(XsdType.DayTimeDuration), Is.EqualTo("P337DT2H12M"));
    }
}
