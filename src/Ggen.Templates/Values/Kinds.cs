using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>What messages call values.</summary>
internal static class Kinds
{
    public static string Of(FluidValue value) => TermValue.Unwrap(value) switch
    {
        NilValue or MissingValue => "nil",
        StringValue => "a string",
        NumberValue => "a number",
        BooleanValue => "a boolean",
        DateTimeValue => "a date",
        ArrayValue => "an array",
        RangeValue => "a range",
        RowValue => "a row",
        RecordValue => "a map",
        _ => "a value",
    };
}
