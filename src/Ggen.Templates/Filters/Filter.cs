using Fluid.Values;
using Ggen.Templates.Expressions;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>A filter: its name, how many positional arguments it takes, the names of named ones, what it does.</summary>
internal sealed record Filter(string Name, int MinArguments, int MaxArguments, FilterBody Body)
{
    /// <summary>Names of named arguments.</summary>
    public string[] Named { get; init; } = [];

    /// <summary>Whether it may be given a name without a value.</summary>
    public bool TakesMissing { get; init; }
}

internal delegate FluidValue FilterBody(FluidValue input, FilterCall call);

/// <summary>The arguments of a filter and where it stands.</summary>
internal sealed class FilterCall(RenderContext context, Place place, string name, FluidValue[] arguments, KeyValuePair<string, LiquidExpression>[] named)
{
    public RenderContext Context => context;

    public int Count => arguments.Length;

    /// <summary>A positional argument; nil when not given.</summary>
    public FluidValue this[int index] => index < arguments.Length ? arguments[index] : NilValue.Instance;

    public string Text(int index) => Values.Text.Of(this[index]);

    /// <summary>A named argument; null when not given.</summary>
    public FluidValue? Named(string key)
    {
        foreach (KeyValuePair<string, LiquidExpression> argument in named)
        {
            if (argument.Key == key)
                return argument.Value.Use(context);
        }
        return null;
    }

    /// <summary>Reports what is wrong with the input or an argument; the result is nil.</summary>
    public FluidValue Fail(string message, string? hint = null)
    {
        context.Report(TemplateCodes.WrongValue, place, $"{name}: {message}", hint);
        return NilValue.Instance;
    }

    public FluidValue FailClock()
    {
        context.Report(TemplateCodes.Clock, place, "a template cannot ask what time it is", "pass the date in as a variable");
        return NilValue.Instance;
    }

    /// <summary>The items of a value, as most filters see it: one that is no list is a list of itself, nil an empty one, nested lists are one.</summary>
    public List<FluidValue> Items(FluidValue value, bool flatten = true)
    {
        var items = new List<FluidValue>();
        Add(items, value, flatten, 0);
        return items;
    }

    private void Add(List<FluidValue> items, FluidValue value, bool flatten, int depth)
    {
        switch (value)
        {
            case ArrayValue array when depth < TemplateLimits.MaxNesting:
                foreach (FluidValue item in array.Values)
                {
                    if (flatten)
                        Add(items, item, flatten, depth + 1);
                    else
                        items.Add(item);
                }
                break;
            case RangeValue range when range.Count > TemplateLimits.MaxItems:
                context.Limit(place, $"range has more than MaxItems ({TemplateLimits.MaxItems}) items");
                break;
            case RangeValue range:
                items.AddRange(range.Enumerate(context));
                break;
            case NilValue when depth == 0:
                break;
            default:
                items.Add(value);
                break;
        }
    }
}
