using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>Members and items of values.</summary>
internal static class Members
{
    public static bool TryGet(FluidValue target, string name, out FluidValue value)
    {
        if (target is RecordValue record && record.TryGet(name, out value))
            return true;
        if (target is TermValue term && term.TryGetMember(name, out value))
            return true;
        FluidValue? member = name switch
        {
            "size" => Size(target) is { } size ? NumberValue.Create((decimal)size) : null,
            "first" => End(target, last: false),
            "last" => End(target, last: true),
            _ => null,
        };
        value = member ?? NilValue.Instance;
        return member is not null;
    }

    /// <summary>The item at an index, counted from the end when negative, or the member of that name.</summary>
    public static bool TryGetAt(FluidValue target, FluidValue key, out FluidValue value)
    {
        value = NilValue.Instance;
        if (key is RangeValue)
            return false;
        if (key is not NumberValue)
            return target is RecordValue or TermValue && TryGet(target, Text.Of(key), out value);
        if (target is RecordValue record)
            return record.TryGet(Text.Of(key), out value);
        int index = Numbers.ToInt(key.ToNumberValue());
        switch (target)
        {
            case ArrayValue array:
                index += index < 0 ? array.Values.Count : 0;
                if (index < 0 || index >= array.Values.Count)
                    return false;
                value = array.Values[index];
                return true;
            case RangeValue range:
                long at = index + (index < 0 ? range.Count : 0);
                if (at < 0 || at >= range.Count)
                    return false;
                value = NumberValue.Create((decimal)(range.First + at));
                return true;
            default:
                return false;
        }
    }

    public static long? Size(FluidValue target) => target switch
    {
        ArrayValue array => array.Values.Count,
        RangeValue range => range.Count,
        RecordValue record => record.Count,
        TermValue or StringValue => Text.Of(target).Length,
        _ => null,
    };

    /// <summary>The first or last item or character; a record has a first pair of key and value.</summary>
    public static FluidValue? End(FluidValue target, bool last)
    {
        switch (target)
        {
            case ArrayValue array:
                return array.Values.Count == 0 ? NilValue.Instance : array.Values[last ? array.Values.Count - 1 : 0];
            case RangeValue range:
                return range.Count == 0 ? NilValue.Instance : NumberValue.Create((decimal)(last ? range.Last : range.First));
            case RecordValue record when !last:
                foreach (FluidValue pair in record.Enumerate(null!))
                    return pair;
                return NilValue.Instance;
            case TermValue or StringValue:
                string text = Text.Of(target);
                return new StringValue(text.Length == 0 ? "" : last ? text[^1..] : text[..1]);
            default:
                return null;
        }
    }
}
