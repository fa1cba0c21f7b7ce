using System.Runtime.InteropServices;
using Fluid.Values;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>Liquid's filters for whole lists, and unique.</summary>
internal static class ListFilters
{
    public static IEnumerable<string> Names =>
        ["compact", "concat", "first", "join", "last", "reverse", "size", "sort", "sort_natural", "sum", "uniq", "unique"];

    public static Filter? Find(string name) => name switch
    {
        "join" => new Filter(name, 0, 1, Join),
        "first" => new Filter(name, 0, 0, static (input, _) => Members.End(input, last: false) ?? NilValue.Instance),
        "last" => new Filter(name, 0, 0, static (input, _) => Members.End(input, last: true) ?? NilValue.Instance),
        "size" => new Filter(name, 0, 0, static (input, _) => NumberValue.Create((decimal)(Members.Size(input) ?? 0))),
        "concat" => new Filter(name, 1, 1, Concat),
        "reverse" => new Filter(name, 0, 0, Reverse),
        "compact" => new Filter(name, 0, 1, Compact),
        "uniq" or "unique" => new Filter(name, 0, 1, Unique),
        "sort" => new Filter(name, 0, 1, static (input, call) => Sort(input, call, natural: false)),
        "sort_natural" => new Filter(name, 0, 1, static (input, call) => Sort(input, call, natural: true)),
        "sum" => new Filter(name, 0, 1, Sum),
        _ => null,
    };

    /// <summary>What a filter with the name of a property looks at in an item: the property, or without a name the item.</summary>
    public static FluidValue Property(FluidValue item, FilterCall call)
    {
        if (call.Count == 0 || Comparison.IsNil(call[0]))
            return item;
        FluidValue? value = PropertyOf(item, call[0]);
        return value ?? call.Fail($"{Kinds.Of(item)} has no property '{call.Text(0)}'");
    }

    /// <summary>A member of a record or term by name, of a text by its presence; null where there can be none.</summary>
    public static FluidValue? PropertyOf(FluidValue item, FluidValue property) => item switch
    {
        RecordValue or TermValue => Members.TryGetAt(item, property, out FluidValue value) ? value : NilValue.Instance,
        NilValue => item,
        NumberValue number when property is NumberValue => NumberValue.Create(Bit(number.ToNumberValue(), property.ToNumberValue())),
        StringValue text => text.ToStringValue().Contains(Text.Of(property), StringComparison.Ordinal) ? property : NilValue.Instance,
        _ => null,
    };

    // An integer indexed by another is that bit of it, as Liquid has it.
    private static decimal Bit(decimal number, decimal index)
        => index is >= 0 and < 63 && Math.Abs(number) < long.MaxValue ? ((long)number >> (int)index) & 1 : 0;

    private static StringValue Join(FluidValue input, FilterCall call)
        => new(string.Join(call.Count > 0 ? call.Text(0) : " ", call.Items(input).Select(Text.Of)));

    private static FluidValue Concat(FluidValue input, FilterCall call)
    {
        if (call[0] is not (ArrayValue or RangeValue))
            return call.Fail($"the argument must be an array, not {Kinds.Of(call[0])}");
        return new ArrayValue([.. call.Items(input), .. call.Items(call[0], flatten: false)]);
    }

    private static ArrayValue Reverse(FluidValue input, FilterCall call)
    {
        List<FluidValue> items = call.Items(input);
        CollectionsMarshal.AsSpan(items).Reverse();
        return new ArrayValue(items);
    }

    private static ArrayValue Compact(FluidValue input, FilterCall call)
    {
        List<FluidValue> items = call.Items(input);
        items.RemoveAll(item => Comparison.IsNil(Property(item, call)));
        return new ArrayValue(items);
    }

    private static ArrayValue Unique(FluidValue input, FilterCall call)
    {
        var seen = new Dictionary<string, List<FluidValue>>(StringComparer.Ordinal);
        var result = new List<FluidValue>();
        foreach (FluidValue item in call.Items(input))
        {
            FluidValue key = Property(item, call);
            string text = Text.Of(key);
            if (!seen.TryGetValue(text, out List<FluidValue>? same))
                seen.Add(text, same = []);
            if (same.Exists(other => IsSame(other, key)))
                continue;
            same.Add(key);
            result.Add(item);
        }
        return new ArrayValue(result);
    }

    private static bool IsSame(FluidValue a, FluidValue b)
        => a is TermValue x && b is TermValue y ? x.Term == y.Term : a.GetType() == b.GetType() && Comparison.AreEqual(a, b);

    // Stable; nil comes last. Things without an order are an error.
    private static FluidValue Sort(FluidValue input, FilterCall call, bool natural)
    {
        var keyed = new List<KeyValuePair<FluidValue, FluidValue>>();
        foreach (FluidValue item in call.Items(input))
            keyed.Add(new(Property(item, call), item));
        bool comparable = true;
        KeyValuePair<FluidValue, FluidValue>[] sorted = [.. keyed.Order(Comparer<KeyValuePair<FluidValue, FluidValue>>.Create((a, b) =>
        {
            bool noA = Comparison.IsNil(a.Key), noB = Comparison.IsNil(b.Key);
            if (noA || noB)
                return noA.CompareTo(noB);
            if (natural)
                return string.Compare(Text.Of(a.Key), Text.Of(b.Key), StringComparison.OrdinalIgnoreCase);
            int? order = Comparison.Compare(a.Key, b.Key);
            comparable &= order is not null;
            return order ?? 0;
        }))];
        return comparable ? new ArrayValue(Array.ConvertAll(sorted, pair => pair.Value)) : call.Fail("the items have no order among each other");
    }

    private static NumberValue Sum(FluidValue input, FilterCall call)
    {
        decimal sum = 0;
        foreach (FluidValue item in call.Items(input))
            sum += Numbers.Of(Property(item, call));
        return NumberValue.Create(sum);
    }
}
