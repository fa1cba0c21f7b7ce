using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>Equality, order, truth and membership of values.</summary>
internal static class Comparison
{
    public static bool IsTruthy(FluidValue value) => TermValue.Unwrap(value) switch
    {
        BooleanValue boolean => boolean.ToBooleanValue(),
        NilValue or MissingValue => false,
        _ => true,
    };

    public static bool IsNil(FluidValue value) => value is NilValue or MissingValue;

    public static bool AreEqual(FluidValue left, FluidValue right)
    {
        left = TermValue.Unwrap(left);
        right = TermValue.Unwrap(right);
        if (left is EmptyValue or BlankValue)
            return Is(left, right);
        if (right is EmptyValue or BlankValue)
            return Is(right, left);
        return (left, right) switch
        {
            (NilValue or MissingValue, NilValue or MissingValue) => true,
            (NumberValue a, NumberValue b) => a.ToNumberValue() == b.ToNumberValue(),
            (StringValue a, StringValue b) => a.ToStringValue() == b.ToStringValue(),
            (BooleanValue a, BooleanValue b) => a.ToBooleanValue() == b.ToBooleanValue(),
            (DateTimeValue or StringValue, DateTimeValue or StringValue) => Dates.TryOf(left, out DateTimeOffset a) && Dates.TryOf(right, out DateTimeOffset b) && a == b,
            (ArrayValue a, ArrayValue b) => AreEqual(a, b),
            (RangeValue a, RangeValue b) => a.Equals(b),
            (RecordValue a, RecordValue b) => a.Equals(b),
            _ => false,
        };
    }

    /// <summary>Less, equal or greater as the sign of a number; null when the two have no order.</summary>
    public static int? Compare(FluidValue left, FluidValue right)
    {
        left = TermValue.Unwrap(left);
        right = TermValue.Unwrap(right);
        return (left, right) switch
        {
            (NumberValue a, NumberValue b) => a.ToNumberValue().CompareTo(b.ToNumberValue()),
            (StringValue a, StringValue b) => string.CompareOrdinal(a.ToStringValue(), b.ToStringValue()),
            (DateTimeValue or StringValue, DateTimeValue or StringValue) when Dates.TryOf(left, out DateTimeOffset a) && Dates.TryOf(right, out DateTimeOffset b) => a.CompareTo(b),
            _ => null,
        };
    }

    public static bool Contains(FluidValue container, FluidValue item)
    {
        container = TermValue.Unwrap(container);
        if (IsNil(item) || item is BooleanValue boolean && !boolean.ToBooleanValue())
            return false; // as Liquid has it
        switch (container)
        {
            case StringValue or DateTimeValue:
                return Text.Of(container).Contains(Text.Of(item), StringComparison.Ordinal);
            case ArrayValue array:
                foreach (FluidValue value in array.Values)
                {
                    if (AreEqual(value, item))
                        return true;
                }
                return false;
            case RecordValue record:
                return record.TryGet(Text.Of(item), out _);
            case RangeValue range:
                return range.Contains(item);
            default:
                return false;
        }
    }

    /// <summary>Whether a value is empty; nil and false are blank, too, as is text of white space.</summary>
    public static bool IsEmpty(FluidValue value) => TermValue.Unwrap(value) switch
    {
        StringValue text => text.ToStringValue().Length == 0,
        ArrayValue array => array.Values.Count == 0,
        RangeValue range => range.Count == 0,
        LoopValue => false,
        RecordValue record => record.Count == 0,
        _ => false,
    };

    private static bool Is(FluidValue literal, FluidValue value)
    {
        if (value is EmptyValue or BlankValue)
            return literal.GetType() == value.GetType();
        if (IsEmpty(value))
            return true;
        return literal is BlankValue && value switch
        {
            NilValue or MissingValue => true,
            BooleanValue boolean => !boolean.ToBooleanValue(),
            StringValue text => string.IsNullOrWhiteSpace(text.ToStringValue()),
            _ => false,
        };
    }

    private static bool AreEqual(ArrayValue left, ArrayValue right)
    {
        if (left.Values.Count != right.Values.Count)
            return false;
        for (int i = 0; i < left.Values.Count; i++)
        {
            if (!AreEqual(left.Values[i], right.Values[i]))
                return false;
        }
        return true;
    }
}
