using Ggen.Evaluation.Scans;
using Ggen.Sparql.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// A comparison with a constant number or date, ready to be asked about ids that hold their values (<see cref="InlineTerms"/>), which are
/// not read for it. Integers and decimals are compared as whole numbers of 10^-7, all that an id can hold; doubles, and anything
/// with a double, as doubles (17.3). The plain twin is <see cref="Comparison"/>.
/// </summary>
internal sealed class InlineComparison
{
    private const long Unit = 10_000_000; // 10^InlineTerms.MaxScale

    // No id holds a number as large, so a constant beyond it compares as it does.
    private const long Limit = Unit << 28;

    // Doubles are compared when they are rounded, which is less than this many units.
    private const long Room = 2;

    private readonly ComparisonOperator _operator;
    private readonly Scale _scale;
    private readonly long _constant;
    private readonly double _double;

    private InlineComparison(ComparisonOperator op, Scale scale, long constant, double number)
    {
        _operator = op;
        _scale = scale;
        _constant = constant;
        _double = number;
    }

    /// <summary>What a constant is compared as.</summary>
    private enum Scale
    {
        /// <summary>Units of 10^-7.</summary>
        Units,

        /// <summary>A double.</summary>
        Doubles,

        /// <summary>Days since 0001-01-01.</summary>
        Days,
    }

    private static ReadOnlySpan<long> Powers => [10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    /// <summary>The comparison <c>value op constant</c>; null where the constant is no number nor a date without time zone, or a number that an exact comparison needs more digits for.</summary>
    public static InlineComparison? TryCreate(ComparisonOperator op, in Value constant)
    {
        if (constant.Kind == ValueKind.Date && constant.Id.Tag == TermTag.Date)
            return new InlineComparison(op, Scale.Days, InlineTerms.DateDays(constant.Id), 0);
        if (constant.IsInt64)
            return new InlineComparison(op, Scale.Units, Units(constant.Int64, 0), Numeric.ToDouble(constant));
        if (constant.IsSmallDecimal && constant.Scale is >= 0 and <= InlineTerms.MaxScale)
            return new InlineComparison(op, Scale.Units, Units(constant.Int64, constant.Scale), Numeric.ToDouble(constant));
        return constant.Kind == ValueKind.Double && !double.IsNaN(constant.Double) ? new InlineComparison(op, Scale.Doubles, 0, constant.Double) : null;
    }

    /// <summary>Whether the comparison holds for the value that an id holds; false is returned where it has to be asked otherwise.</summary>
    public bool TryTest(TermId id, out bool holds)
    {
        switch (id.Tag)
        {
            case TermTag.Integer when _scale == Scale.Units:
                holds = Holds(InlineTerms.Integer(id) * Unit);
                return true;
            case TermTag.Decimal when _scale == Scale.Units:
                holds = Holds(InlineTerms.DecimalMantissa(id) * Powers[InlineTerms.DecimalScale(id)]);
                return true;
            case TermTag.Date when _scale == Scale.Days:
                holds = Holds(InlineTerms.DateDays(id));
                return true;
            case TermTag.Integer when _scale == Scale.Doubles:
                holds = Holds((double)InlineTerms.Integer(id));
                return true;
            case TermTag.Double when _scale != Scale.Days:
            case TermTag.Decimal when _scale == Scale.Doubles:
                holds = Holds(InlineTerms.Double(id)); // a decimal is encoded as a double is
                return true;
            default:
                holds = false;
                return false;
        }
    }

    /// <summary>
    /// The ids among which all terms are for which the comparison holds: some of them may fail it still. Null where it rules out too
    /// little. Terms that are not comparable with the constant are an error, which a filter drops.
    /// </summary>
    public IdRanges? Ranges()
    {
        if (_operator == ComparisonOperator.NotEqual)
            return null;
        var ranges = new List<IdRange>();
        ranges.Add(IdRange.Of(TermTag.Typed, 0, uint.MaxValue >> (32 - TermId.PayloadBits)));
        (long low, long high) = Span();
        if (_scale == Scale.Days)
        {
            Add(ranges, TermTag.Date, 0, low, high, uint.MaxValue >> (32 - TermId.PayloadBits));
            return new IdRanges(ranges.ToArray());
        }
        Add(ranges, TermTag.Integer, 0, Ceiling(low, Unit) - InlineTerms.MinInteger, Floor(high, Unit) - InlineTerms.MinInteger, uint.MaxValue >> (32 - TermId.PayloadBits));
        AddDigits(ranges, TermTag.Decimal, low, high);
        AddDigits(ranges, TermTag.Double, low - Room, high + Room);
        return new IdRanges(ranges.ToArray());
    }

    // The values for which the comparison holds; a double leaves room on both sides.
    private (long Low, long High) Span()
    {
        (long below, long above) = _scale == Scale.Doubles
            ? ((long)Math.Clamp(Math.Floor(_double * Unit) - 1, -Limit, Limit), (long)Math.Clamp(Math.Ceiling(_double * Unit) + 1, -Limit, Limit))
            : (_constant, _constant);
        int step = _scale == Scale.Doubles ? 0 : 1;
        return _operator switch
        {
            ComparisonOperator.Equal => (below, above),
            ComparisonOperator.Less => (-Limit, above - step),
            ComparisonOperator.LessOrEqual => (-Limit, above),
            ComparisonOperator.Greater => (below + step, Limit),
            _ => (below, Limit),
        };
    }

    // Numbers with digits after the point: by sign and number of digits, in which they are sorted by their digits.
    private static void AddDigits(List<IdRange> ranges, TermTag tag, long low, long high)
    {
        for (uint sign = 0; sign < 2; sign++)
        {
            (long from, long to) = sign == 0 ? (low, high) : (-high, -low);
            for (int digits = 0; digits <= InlineTerms.MaxScale; digits++)
                Add(ranges, tag, (sign << 27) | ((uint)digits << 24), Ceiling(from, Powers[digits]), Floor(to, Powers[digits]), InlineTerms.MaxMantissa);
        }
    }

    private static void Add(List<IdRange> ranges, TermTag tag, uint prefix, long low, long high, uint most)
    {
        low = Math.Max(low, 0);
        high = Math.Min(high, most);
        if (low <= high)
            ranges.Add(IdRange.Of(tag, prefix | (uint)low, prefix | (uint)high));
    }

    private static long Units(long digits, int scale)
    {
        long power = Powers[scale];
        return digits > Limit / power ? Limit : digits < -Limit / power ? -Limit : digits * power;
    }

    private static long Floor(long value, long unit) => value >= 0 ? value / unit : -((-value + unit - 1) / unit);

    private static long Ceiling(long value, long unit) => -Floor(-value, unit);

    private bool Holds(long value) => _operator switch
    {
        ComparisonOperator.Equal => value == _constant,
        ComparisonOperator.NotEqual => value != _constant,
        ComparisonOperator.Less => value < _constant,
        ComparisonOperator.LessOrEqual => value <= _constant,
        ComparisonOperator.Greater => value > _constant,
        _ => value >= _constant,
    };

    private bool Holds(double value) => _operator switch
    {
        ComparisonOperator.Equal => value == _double,
        ComparisonOperator.NotEqual => value != _double,
        ComparisonOperator.Less => value < _double,
        ComparisonOperator.LessOrEqual => value <= _double,
        ComparisonOperator.Greater => value > _double,
        _ => value >= _double,
    };
}
