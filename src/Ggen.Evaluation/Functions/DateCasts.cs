using Ggen.Evaluation.DataValues;
using Ggen.Rdf.Xsd;

namespace Ggen.Evaluation.Functions;

/// <summary>Casts between dates, times and durations: to a type that holds less, and from a date to its first moment.</summary>
internal static class DateCasts
{
    public static Value Cast(XsdType type, in Value value)
    {
        if (value.Kind == ValueKind.Time)
            return type == XsdType.Time ? Value.Of(value.Time) : Value.Error;
        if (value.Kind == ValueKind.PartialDate)
            return type == value.Type ? Value.Of(value.PartialDate) : Value.Error;
        if (value.Kind is not (ValueKind.DateTime or ValueKind.Date))
            return Value.Error;
        XsdDateTime moment = value.Kind == ValueKind.DateTime ? value.DateTime : value.Date.Start;
        switch (type)
        {
            case XsdType.DateTime:
                return Value.Of(moment);
            case XsdType.Date:
                return Value.Of(new XsdDate(moment.DayNumber, moment.Zone));
            case XsdType.Time:
                return value.Kind == ValueKind.DateTime ? Value.Of(new XsdTime(moment.SecondOfDay, moment.Fraction, moment.Zone)) : Value.Error;
            default:
                return Value.Of(XsdPartialDate.From(type, new XsdDate(moment.DayNumber, moment.Zone)));
        }
    }

    public static Value CastDuration(XsdType type, in Value value)
    {
        if (value.Kind != ValueKind.Duration)
            return Value.Error;
        XsdDuration duration = value.Duration;
        return type switch
        {
            XsdType.DayTimeDuration => Value.Of(duration with { Months = 0 }, type),
            XsdType.YearMonthDuration => Value.Of(duration with { Seconds = XsdDecimal.Zero }, type),
            _ => Value.Of(duration, type),
        };
    }
}
