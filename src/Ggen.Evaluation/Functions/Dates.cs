using Ggen.Evaluation.DataValues;
using Ggen.Rdf.Xsd;

namespace Ggen.Evaluation.Functions;

/// <summary>Functions on dates and times (17.4.5), which here also take the dates and times that have the part in question.</summary>
internal static class Dates
{
    /// <summary>The moment that the options give to the whole query; an error without one.</summary>
    public static Value Now(ValueMapping mapping)
        => mapping.Context.Options.Now is { } now ? Value.Of(XsdDateTime.From(now)) : Value.Error;

    public static Value Year(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.DateTime => Value.Of(value.DateTime.Year),
            ValueKind.Date => Value.Of(value.Date.Year),
            _ => Value.Error,
        };
    }

    public static Value Month(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.DateTime => Value.Of((long)value.DateTime.Month),
            ValueKind.Date => Value.Of((long)value.Date.Month),
            _ => Value.Error,
        };
    }

    public static Value Day(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.DateTime => Value.Of((long)value.DateTime.Day),
            ValueKind.Date => Value.Of((long)value.Date.Day),
            _ => Value.Error,
        };
    }

    public static Value Hours(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.DateTime => Value.Of((long)value.DateTime.Hour),
            ValueKind.Time => Value.Of((long)value.Time.Hour),
            _ => Value.Error,
        };
    }

    public static Value Minutes(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.DateTime => Value.Of((long)value.DateTime.Minute),
            ValueKind.Time => Value.Of((long)value.Time.Minute),
            _ => Value.Error,
        };
    }

    /// <summary>A decimal.</summary>
    public static Value Seconds(ValueMapping mapping, in Value a)
    {
        Value value = mapping.Resolve(a);
        return value.Kind switch
        {
            ValueKind.DateTime => Value.Of(value.DateTime.Second),
            ValueKind.Time => Value.Of(value.Time.Second),
            _ => Value.Error,
        };
    }

    /// <summary>An <c>xsd:dayTimeDuration</c>; an error without a time zone.</summary>
    public static Value Timezone(ValueMapping mapping, in Value a)
        => TryZone(mapping.Resolve(a), out TimeZoneOffset zone) && zone.IsPresent
            ? Value.Of(new XsdDuration(0, new XsdDecimal(zone.Minutes * 60)), XsdType.DayTimeDuration)
            : Value.Error;

    /// <summary>The time zone as it is written; an empty string without one.</summary>
    public static Value Tz(ValueMapping mapping, in Value a)
        => TryZone(mapping.Resolve(a), out TimeZoneOffset zone) ? ValueMapping.String(zone.ToString()) : Value.Error;

    private static bool TryZone(in Value value, out TimeZoneOffset zone)
    {
        zone = value.Kind switch
        {
            ValueKind.DateTime => value.DateTime.Zone,
            ValueKind.Date => value.Date.Zone,
            ValueKind.Time => value.Time.Zone,
            _ => default,
        };
        return value.Kind is ValueKind.DateTime or ValueKind.Date or ValueKind.Time;
    }
}
