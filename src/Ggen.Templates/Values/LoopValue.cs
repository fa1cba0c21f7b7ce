using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>The state of a <c>for</c> loop, <c>forloop</c>, or of a table, <c>tablerowloop</c>, as it advances.</summary>
/// <param name="columns">Cells per row of a table; 0 for a loop.</param>
/// <param name="parent">The loop around a loop.</param>
internal sealed class LoopValue(string name, long length, FluidValue parent, int columns = 0) : RecordValue
{
    private static readonly string[] LoopMembers = ["name", "length", "index", "index0", "rindex", "rindex0", "first", "last", "parentloop"];
    private static readonly string[] TableMembers = ["length", "index", "index0", "rindex", "rindex0", "first", "last", "col", "col0", "col_first", "col_last", "row"];

    public long Index { get; set; }

    public override int Count => 0;

    public override IEnumerable<string> Keys => columns > 0 ? TableMembers : LoopMembers;

    private long Column => Index % columns;

    public override bool TryGet(string member, out FluidValue value)
    {
        FluidValue? found = member switch
        {
            "length" => NumberValue.Create((decimal)length),
            "index" => NumberValue.Create((decimal)(Index + 1)),
            "index0" => NumberValue.Create((decimal)Index),
            "rindex" => NumberValue.Create((decimal)(length - Index)),
            "rindex0" => NumberValue.Create((decimal)(length - Index - 1)),
            "first" => BooleanValue.Create(Index == 0),
            "last" => BooleanValue.Create(Index == length - 1),
            "name" when columns == 0 => new StringValue(name),
            "parentloop" when columns == 0 => parent,
            "col" when columns > 0 => NumberValue.Create((decimal)(Column + 1)),
            "col0" when columns > 0 => NumberValue.Create((decimal)Column),
            "col_first" when columns > 0 => BooleanValue.Create(Column == 0),
            "col_last" when columns > 0 => BooleanValue.Create(Column == columns - 1),
            "row" when columns > 0 => NumberValue.Create((decimal)(Index / columns + 1)),
            _ => null,
        };
        value = found ?? NilValue.Instance;
        return found is not null;
    }
}
