using Ggen.Rdf.Xsd;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// Arithmetic of dates, times and durations (XPath functions 3.1, sections 8.4 and 9.7), which SPARQL 1.1 leaves to extensions.
/// Subtracting a moment with a time zone from one without is an error.
/// </summary>
internal static class DateArithmetic
{
    public static Value Evaluate(ArithmeticOperator op, in Value a, in Value b)
    {
        switch (op)
        {
            case ArithmeticOperator.Add when b.Kind == ValueKind.Duration:
                return a.Kind == ValueKind.Duration ? Sum(a, b.Duration, b.Type) : Shift(a, b.Duration);
            case ArithmeticOperator.Add when a.Kind == ValueKind.Duration:
                return Shift(b, a.Duration);
            case ArithmeticOperator.Subtract when b.Kind == ValueKind.Duration:
                return a.Kind == ValueKind.Duration ? Sum(a, -b.Duration, b.Type) : Shift(a, -b.Duration);
            case ArithmeticOperator.Subtract:
                return Difference(a, b);
            case ArithmeticOperator.Multiply when a.Kind == ValueKind.Duration && b.IsNumeric:
                return Scale(a, b, divide: false);
            case ArithmeticOperator.Multiply when a.IsNumeric && b.Kind == ValueKind.Duration:
                return Scale(b, a, divide: false);
            case ArithmeticOperator.Divide when a.Kind == ValueKind.Duration:
                return b.Kind == ValueKind.Duration ? Ratio(a, b) : b.IsNumeric ? Scale(a, b, divide: true) : Value.Error;
            default:
                return Value.Error;
        }
    }

    private static Value Shift(in Value moment, XsdDuration duration)
    {
        switch (moment.Kind)
        {
            case ValueKind.DateTime:
                return moment.DateTime.Add(duration) is { } shifted ? Value.Of(shifted) : Value.Error;
            case ValueKind.Date:
                return moment.Date.Start.Add(duration) is { } day ? Value.Of(new XsdDate(day.DayNumber, day.Zone)) : Value.Error;
            case ValueKind.Time when duration.Months == 0:
                return moment.Time.OnAnyDay.Add(duration) is { } time ? Value.Of(new XsdTime(time.SecondOfDay, time.Fraction, time.Zone)) : Value.Error;
            default:
                return Value.Error;
        }
    }

    private static Value Difference(in Value a, in Value b)
    {
        if (a.Kind != b.Kind)
            return Value.Error;
        XsdDuration? distance = a.Kind switch
        {
            ValueKind.DateTime => a.DateTime.Subtract(b.DateTime),
            ValueKind.Date => a.Date.Start.Subtract(b.Date.Start),
            ValueKind.Time => a.Time.OnAnyDay.Subtract(b.Time.OnAnyDay),
            _ => null,
        };
        return distance is { } duration ? Value.Of(duration, XsdType.DayTimeDuration) : Value.Error;
    }

    private static Value Sum(in Value a, XsdDuration b, XsdType type)
    {
        var sum = new XsdDuration(a.Duration.Months + b.Months, a.Duration.Seconds + b.Seconds);
        return Make(sum, a.Type == type ? type : XsdType.Duration);
    }

    private static Value Scale(in Value duration, in Value number, bool divide)
    {
        if (duration.Type == XsdType.Duration || number.Kind >= ValueKind.Float)
            return Value.Error;
        XsdDecimal factor = Numeric.ToDecimal(number);
        XsdDecimal amount = duration.Type == XsdType.DayTimeDuration ? duration.Duration.Seconds : new XsdDecimal(duration.Duration.Months);
        XsdDecimal result = amount * factor;
        if (divide && !XsdDecimal.TryDivide(amount, factor, out result))
            return Value.Error;
        if (duration.Type == XsdType.DayTimeDuration)
            return Make(new XsdDuration(0, result), duration.Type);
        return result.Round().TryGetInt64(out long months) ? Make(new XsdDuration(months, XsdDecimal.Zero), duration.Type) : Value.Error;
    }

    private static Value Ratio(in Value a, in Value b)
    {
        if (a.Type != b.Type || a.Type == XsdType.Duration)
            return Value.Error;
        bool days = a.Type == XsdType.DayTimeDuration;
        XsdDecimal x = days ? a.Duration.Seconds : new XsdDecimal(a.Duration.Months);
        XsdDecimal y = days ? b.Duration.Seconds : new XsdDecimal(b.Duration.Months);
        return XsdDecimal.TryDivide(x, y, out XsdDecimal ratio) ? Value.Of(ratio) : Value.Error;
    }

    // Months and seconds of different signs cannot be written, nor can what is longer than any date.
    private static Value Make(XsdDuration duration, XsdType type)
    {
        bool mixed = Math.Sign(duration.Months) * duration.Seconds.Sign < 0;
        bool tooLong = Math.Abs((double)duration.Months) > 1e15 || Math.Abs(duration.Seconds.ToDouble()) > 1e20;
        return mixed || tooLong ? Value.Error : Value.Of(duration, type);
    }
}
