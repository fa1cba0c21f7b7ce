using Fluid.Values;
using Ggen.Templates.FrontMatters;

namespace Ggen.Templates.Values;

/// <summary>Values of front matter as template values.</summary>
internal static class NodeValues
{
    /// <param name="text">What becomes of a text; null to take it as it is.</param>
    public static FluidValue Of(FrontMatterNode node, Func<SourceText, string>? text = null) => node switch
    {
        FrontMatterScalar { IsNull: true } => NilValue.Instance,
        FrontMatterScalar { Boolean: { } boolean } => BooleanValue.Create(boolean),
        FrontMatterScalar { Number: { } number } => NumberValue.Create(number),
        FrontMatterScalar scalar => new StringValue(text is null ? scalar.Text.Text : text(scalar.Text)),
        FrontMatterList list => new ArrayValue(list.Items.Select(item => Of(item, text)).ToArray()),
        FrontMatterMap map => Of(map, text),
        _ => NilValue.Instance,
    };

    private static MapValue Of(FrontMatterMap map, Func<SourceText, string>? text)
    {
        var result = new MapValue();
        foreach (FrontMatterEntry entry in map.Entries)
            result.Add(entry.Key, Of(entry.Value, text));
        return result;
    }
}
