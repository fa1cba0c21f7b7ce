using System.Globalization;
using System.Numerics;
using System.Text;
using Ggen.Rdf.Xsd;

namespace Ggen.Tests.Rdf;

[Category("Unit")]
public sealed class XsdNumberTests
{
    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [TestCase("0", "0")]
    [TestCase("-0", "0")]
    [TestCase("+007", "7")]
    [TestCase("9223372036854775807", "9223372036854775807")]
    [TestCase("-9223372036854775808", "-9223372036854775808")]
    [TestCase("9223372036854775808", "9223372036854775808")]
    [TestCase("-00000000000000000000000000000000000012345678901234567890123", "-12345678901234567890123")]
    public void Reads_and_writes_integers(string lexical, string canonical)
    {
        Assert.That(XsdInteger.TryParse(Utf8(lexical), out XsdInteger value));
        Assert.That(value.ToString(), Is.EqualTo(canonical));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("+-1")]
    [TestCase("1.0")]
    [TestCase(" 1")]
    [TestCase("1e0")]
    [TestCase("١")]
    public void Refuses_what_is_no_integer(string lexical) => Assert.That(XsdInteger.TryParse(Utf8(lexical), out _), Is.False);

    [TestCase("1.0", "1")]
    [TestCase("1.", "1")]
    [TestCase(".5", "0.5")]
    [TestCase("-.50", "-0.5")]
    [TestCase("-0.0", "0")]
    [TestCase("+033.3300", "33.33")]
    [TestCase("0.000000000000000001", "0.000000000000000001")]
    [TestCase("0.0000000000000000001", "0.0000000000000000001")]
    [TestCase("-9223372036854775808", "-9223372036854775808")]
    [TestCase("-9.223372036854775808", "-9.223372036854775808")]
    [TestCase("36283100000000000000000000000000000000000000000000000.25", "36283100000000000000000000000000000000000000000000000.25")]
    [TestCase("-0.00000000000000000000000000000000000000000000000000001", "-0.00000000000000000000000000000000000000000000000000001")]
    public void Reads_and_writes_decimals(string lexical, string canonical)
    {
        Assert.That(XsdDecimal.TryParse(Utf8(lexical), out XsdDecimal value));
        Assert.That(value.ToString(), Is.EqualTo(canonical));
        Span<byte> buffer = new byte[80];
        Assert.That(value.TryFormat(buffer, out int written));
        Assert.That(Encoding.UTF8.GetString(buffer[..written]), Is.EqualTo(canonical));
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("+")]
    [TestCase("1e0")]
    [TestCase("1,0")]
    [TestCase("INF")]
    [TestCase("1 ")]
    public void Refuses_what_is_no_decimal(string lexical) => Assert.That(XsdDecimal.TryParse(Utf8(lexical), out _), Is.False);

    [Test]
    public void Numbers_of_more_digits_than_the_limit_have_no_value()
    {
        Assert.That(XsdInteger.TryParse(Utf8(new string('9', XsdInteger.MaxDigits)), out _));
        Assert.That(XsdInteger.TryParse(Utf8(new string('9', XsdInteger.MaxDigits + 1)), out _), Is.False);
        Assert.That(XsdDecimal.TryParse(Utf8("." + new string('9', XsdDecimal.MaxDigits + 1)), out _), Is.False);
    }

    [TestCase("1", "3", "0.333333333333333333")]
    [TestCase("2", "3", "0.666666666666666667")]
    [TestCase("-2", "3", "-0.666666666666666667")]
    [TestCase("6", "2", "3")]
    [TestCase("1", "8", "0.125")]
    [TestCase("10", "4", "2.5")]
    [TestCase("1", "3000000", "0.000000333333333333333333")]
    [TestCase("0", "7", "0")]
    [TestCase("1", "100000000000000000000000000000", "0.00000000000000000000000000001")]
    [TestCase("36283100000000000000000000000000000000000000000000000", "10", "3628310000000000000000000000000000000000000000000000")]
    public void Divides_with_eighteen_significant_digits(string left, string right, string quotient)
    {
        Assert.That(XsdDecimal.TryDivide(Decimal(left), Decimal(right), out XsdDecimal result));
        Assert.That(result.ToString(), Is.EqualTo(quotient));
    }

    [Test]
    public void Does_not_divide_by_zero() => Assert.That(XsdDecimal.TryDivide(Decimal("1"), XsdDecimal.Zero, out _), Is.False);

    [TestCase("2.5", "3", "2", "3", "2")]
    [TestCase("-2.5", "-2", "-3", "-2", "-2")]
    [TestCase("-1.6", "-2", "-2", "-1", "-1")]
    [TestCase("1.1", "1", "1", "2", "1")]
    [TestCase("-0.5", "0", "-1", "0", "0")]
    [TestCase("7", "7", "7", "7", "7")]
    [TestCase("123456789012345678901234567890.5", "123456789012345678901234567891", "123456789012345678901234567890", "123456789012345678901234567891", "123456789012345678901234567890")]
    public void Rounds_half_upwards(string value, string round, string floor, string ceiling, string truncate)
    {
        XsdDecimal number = Decimal(value);
        Assert.That(number.Round().ToString(), Is.EqualTo(round));
        Assert.That(number.Floor().ToString(), Is.EqualTo(floor));
        Assert.That(number.Ceiling().ToString(), Is.EqualTo(ceiling));
        Assert.That(number.Truncate().ToString(), Is.EqualTo(truncate));
    }

    [Test]
    public void Decimal_arithmetic_agrees_with_exact_rationals()
    {
        var random = new Random(20240607);
        for (int i = 0; i < 4_000; i++)
        {
            (XsdDecimal a, BigInteger am, int sa) = RandomDecimal(random);
            (XsdDecimal b, BigInteger bm, int sb) = RandomDecimal(random);
            int scale = Math.Max(sa, sb);
            BigInteger x = am * BigInteger.Pow(10, scale - sa);
            BigInteger y = bm * BigInteger.Pow(10, scale - sb);
            Assert.That(a + b, Is.EqualTo(XsdDecimal.Create(x + y, scale)));
            Assert.That(a - b, Is.EqualTo(XsdDecimal.Create(x - y, scale)));
            Assert.That(a * b, Is.EqualTo(XsdDecimal.Create(am * bm, sa + sb)));
            Assert.That(Math.Sign(a.CompareTo(b)), Is.EqualTo(Math.Sign(x.CompareTo(y))));
            Assert.That(XsdDecimal.TryParse(Utf8(a.ToString()), out XsdDecimal again) && again == a && again.ToString() == a.ToString());
        }
    }

    [Test]
    public void A_quotient_is_half_a_unit_of_its_last_digit_from_the_truth()
    {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++)
        {
            (XsdDecimal a, _, _) = RandomDecimal(random);
            (XsdDecimal b, _, _) = RandomDecimal(random);
            if (b.IsZero)
                continue;
            Assert.That(XsdDecimal.TryDivide(a, b, out XsdDecimal q));
            // |a - q b| ≤ |b| / 2 × 10^-scale
            XsdDecimal error = (a - (q * b)).Abs();
            XsdDecimal bound = b.Abs() * XsdDecimal.Create(5, Math.Max(q.Scale, XsdDecimal.QuotientDigits) + 1);
            Assert.That(error.CompareTo(bound), Is.LessThanOrEqualTo(0), $"{a} / {b} = {q}");
        }
    }

    [TestCase("1", "1.0E0", "1")]
    [TestCase("0", "0.0E0", "0")]
    [TestCase("-0", "-0.0E0", "-0")]
    [TestCase("-10.2E3", "-1.02E4", "-10200")]
    [TestCase("0.0000001", "1.0E-7", "1.0E-7")]
    [TestCase("0.000001", "1.0E-6", "0.000001")]
    [TestCase("999999", "9.99999E5", "999999")]
    [TestCase("1000000", "1.0E6", "1.0E6")]
    [TestCase("0.1", "1.0E-1", "0.1")]
    [TestCase("123456.75", "1.2345675E5", "123456.75")]
    [TestCase("-0.00012", "-1.2E-4", "-0.00012")]
    [TestCase("1.7976931348623157E308", "1.7976931348623157E308", "1.7976931348623157E308")]
    [TestCase("4.9E-324", "5.0E-324", "5.0E-324")]
    [TestCase("INF", "INF", "INF")]
    [TestCase("+INF", "INF", "INF")]
    [TestCase("-INF", "-INF", "-INF")]
    [TestCase("NaN", "NaN", "NaN")]
    [TestCase("1e400", "INF", "INF")]
    public void Reads_and_writes_doubles(string lexical, string canonical, string plain)
    {
        Assert.That(XsdDouble.TryParse(Utf8(lexical), out double value));
        Span<byte> buffer = stackalloc byte[XsdDouble.MaxLength];
        Assert.That(Encoding.UTF8.GetString(buffer[..XsdDouble.Format(value, buffer)]), Is.EqualTo(canonical));
        Assert.That(Encoding.UTF8.GetString(buffer[..XsdDouble.FormatPlain(value, buffer)]), Is.EqualTo(plain));
    }

    [TestCase("0.1", "1.0E-1", "0.1")]
    [TestCase("33.33", "3.333E1", "33.33")]
    [TestCase("16777217", "1.6777216E7", "1.6777216E7")]
    [TestCase("3.4028235E38", "3.4028235E38", "3.4028235E38")]
    public void Reads_and_writes_floats(string lexical, string canonical, string plain)
    {
        Assert.That(XsdFloat.TryParse(Utf8(lexical), out float value));
        Span<byte> buffer = stackalloc byte[XsdFloat.MaxLength];
        Assert.That(Encoding.UTF8.GetString(buffer[..XsdFloat.Format(value, buffer)]), Is.EqualTo(canonical));
        Assert.That(Encoding.UTF8.GetString(buffer[..XsdFloat.FormatPlain(value, buffer)]), Is.EqualTo(plain));
    }

    [TestCase("")]
    [TestCase("inf")]
    [TestCase("Infinity")]
    [TestCase("1e")]
    [TestCase("e1")]
    [TestCase(".")]
    [TestCase("1_0")]
    [TestCase("1f")]
    [TestCase("-NaN")]
    public void Refuses_what_is_no_double(string lexical) => Assert.That(XsdDouble.TryParse(Utf8(lexical), out _), Is.False);

    [Test]
    public void A_double_is_read_back_from_its_canonical_form()
    {
        var random = new Random(3);
        Span<byte> buffer = stackalloc byte[XsdDouble.MaxLength];
        for (int i = 0; i < 4_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(value))
                continue;
            Assert.That(XsdDouble.TryParse(buffer[..XsdDouble.Format(value, buffer)], out double again) && again == value);
            Assert.That(XsdDouble.TryParse(buffer[..XsdDouble.FormatPlain(value, buffer)], out again) && again == value);
            Assert.That(XsdDecimal.FromDouble(value).ToDouble(), Is.EqualTo(value));
        }
    }

    [Test]
    public void A_decimal_becomes_the_nearest_double()
    {
        var random = new Random(5);
        for (int i = 0; i < 5_000; i++)
        {
            (XsdDecimal value, _, _) = RandomDecimal(random);
            Assert.That(value.ToDouble(), Is.EqualTo(double.Parse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture)));
        }
    }

    [TestCase(XsdType.Byte, "127", true)]
    [TestCase(XsdType.Byte, "128", false)]
    [TestCase(XsdType.UnsignedByte, "-1", false)]
    [TestCase(XsdType.UnsignedLong, "18446744073709551615", true)]
    [TestCase(XsdType.UnsignedLong, "18446744073709551616", false)]
    [TestCase(XsdType.Long, "9223372036854775808", false)]
    [TestCase(XsdType.NegativeInteger, "0", false)]
    [TestCase(XsdType.NonPositiveInteger, "0", true)]
    [TestCase(XsdType.PositiveInteger, "0", false)]
    public void Derived_integers_have_ranges(XsdType type, string value, bool expected)
    {
        XsdInteger.TryParse(Utf8(value), out XsdInteger integer);
        Assert.That(XsdTypes.InRange(type, integer), Is.EqualTo(expected));
    }

    [Test]
    public void Every_type_is_found_by_its_iri()
    {
        for (XsdType type = XsdType.String; type <= XsdType.YearMonthDuration; type++)
            Assert.That(XsdTypes.FromIri(XsdTypes.Iri(type)), Is.EqualTo(type));
        Assert.That(XsdTypes.FromIri(Utf8("http://example/integer")), Is.EqualTo(XsdType.Unknown));
        Assert.That(XsdTypes.FromIri(default), Is.EqualTo(XsdType.String));
    }

    private static XsdDecimal Decimal(string text) => XsdDecimal.TryParse(Utf8(text), out XsdDecimal value) ? value : throw new FormatException(text);

    private static (XsdDecimal Value, BigInteger Mantissa, int Scale) RandomDecimal(Random random)
    {
        int bytes = random.Next(1, random.Next(4) == 0 ? 24 : 9);
        byte[] raw = new byte[bytes];
        random.NextBytes(raw);
        var mantissa = new BigInteger(raw);
        int scale = random.Next(0, random.Next(4) == 0 ? 40 : 19);
        return (XsdDecimal.Create(mantissa, scale), mantissa, scale);
    }
}
