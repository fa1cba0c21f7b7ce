using Fluid.Values;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>Filters that choose items by a property, and group_by.</summary>
internal static class SelectFilters
{
    public static IEnumerable<string> Names => ["find", "find_index", "group_by", "has", "map", "reject", "where"];

    public static Filter? Find(string name) => name switch
    {
        "map" => new Filter(name, 1, 1, Map),
        "where" => new Filter(name, 1, 2, Where),
        "reject" => new Filter(name, 1, 2, Reject),
        "find" => new Filter(name, 1, 2, static (input, call) => Index(input, call, out IReadOnlyList<FluidValue> items) is >= 0 and int at ? items[at] : NilValue.Instance),
        "find_index" => new Filter(name, 1, 2, static (input, call) => Index(input, call, out _) is >= 0 and int at ? NumberValue.Create((decimal)at) : NilValue.Instance),
        "has" => new Filter(name, 1, 2, static (input, call) => Index(input, call, out _) is { } at ? BooleanValue.Create(at >= 0) : NilValue.Instance),
        "group_by" => new Filter(name, 1, 1, GroupBy),
        _ => null,
    };

    // The property that the filter must name.
    private static FluidValue Required(FluidValue item, FilterCall call)
        => Comparison.IsNil(call[0]) ? NilValue.Instance : ListFilters.Property(item, call);

    private static ArrayValue Map(FluidValue input, FilterCall call)
        => new(call.Items(input).ConvertAll(item => Required(item, call)));

    private static ArrayValue Where(FluidValue input, FilterCall call)
        => Find(input, call, out RowList? rows) is { } found ? new ArrayValue(found.ConvertAll(at => rows![at])) : Select(input, call, keep: true);

    private static ArrayValue Select(FluidValue input, FilterCall call, bool keep)
        => new(Comparison.IsNil(call[0]) ? [] : call.Items(input).FindAll(item => Matches(item, call) == keep));

    private static FluidValue Reject(FluidValue input, FilterCall call)
        => !Comparison.IsNil(call[0]) && call.Items(input).FindIndex(item => item is NilValue) is >= 0 and int at ? Nothing(at, call) : Select(input, call, keep: false);

    // What is nil has no properties that an item could be chosen by.
    private static FluidValue Nothing(int at, FilterCall call)
        => call.Context.IsLax ? NilValue.Instance : call.Fail($"item {at + 1} of the list is nil, which has no '{call.Text(0)}'", "leave such items out with compact");

    // The first item that matches, -1 without one; null after an error.
    private static int? Index(FluidValue input, FilterCall call, out IReadOnlyList<FluidValue> items)
    {
        if (Find(input, call, out RowList? rows) is { } found)
        {
            items = rows!;
            return found.Count == 0 ? -1 : found[0];
        }
        List<FluidValue> all = call.Items(input);
        items = all;
        bool isNamed = !Comparison.IsNil(call[0]);
        int at = all.FindIndex(item => (isNamed && item is NilValue) || Matches(item, call));
        if (at < 0 || !isNamed || all[at] is not NilValue)
            return at;
        Nothing(at, call);
        return null;
    }

    // Where the rows of an answer have the value in the column, by their index; null when the scan has to tell.
    private static List<int>? Find(FluidValue input, FilterCall call, out RowList? rows)
    {
        rows = (input as ArrayValue)?.Values as RowList;
        if (rows is null || call.Count < 2 || Comparison.IsNil(call[0]) || Comparison.IsNil(call[1]))
            return null;
        int column = rows.ColumnOf(call[0]);
        return column < 0 ? null : rows.Find(column, call[1]);
    }

    // Without a value to compare with, the property must be true.
    private static bool Matches(FluidValue item, FilterCall call)
    {
        FluidValue value = Required(item, call);
        return call.Count < 2 || Comparison.IsNil(call[1]) ? Comparison.IsTruthy(value) : Comparison.AreEqual(value, call[1]);
    }

    // [{name, items, size}], in the order in which the names occur first.
    private static ArrayValue GroupBy(FluidValue input, FilterCall call)
    {
        if (input is ArrayValue { Values: RowList rows } && !Comparison.IsNil(call[0]) && rows.ColumnOf(call[0]) is >= 0 and var column)
            return rows.Groups(column, () => Group(input, call));
        return Group(input, call);
    }

    private static ArrayValue Group(FluidValue input, FilterCall call)
    {
        var groups = new OrderedDictionary<string, (FluidValue Name, List<FluidValue> Items)>(StringComparer.Ordinal);
        foreach (FluidValue item in call.Items(input))
        {
            FluidValue name = ListFilters.Property(item, call);
            string key = Text.Of(name);
            if (!groups.TryGetValue(key, out (FluidValue Name, List<FluidValue> Items) group))
                groups.Add(key, group = (name, []));
            group.Items.Add(item);
        }
        return new ArrayValue(groups.Values.Select(FluidValue (group) => new MapValue()
            .Add("name", group.Name).Add("items", new ArrayValue(group.Items)).Add("size", NumberValue.Create((decimal)group.Items.Count))).ToArray());
    }
}
