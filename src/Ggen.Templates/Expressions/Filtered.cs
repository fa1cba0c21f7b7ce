using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Filters;
using Ggen.Templates.Outputs;
using Ggen.Templates.Values;

namespace Ggen.Templates.Expressions;

/// <summary>
/// An expression and the filters that its value passes through in turn. Where the result is printed and all filters are of texts, it goes from
/// buffer to buffer; the plain twin makes a string of each step.
/// </summary>
internal sealed class Filtered(Place place, LiquidExpression input, FilterStep[] filters) : LiquidExpression(place)
{
    private readonly bool _isOfTexts = Array.TrueForAll(filters, filter => filter.Spans is not null);

    public override void WriteTo(TextOutput output, RenderContext context)
    {
        if (_isOfTexts && context.Engine.Options.UsesSpans && TryText(context, out ReadOnlySpan<char> text))
            output.Write(text);
        else
            output.Write(Text.Of(Use(context)));
    }

    private bool TryText(RenderContext context, out ReadOnlySpan<char> text)
    {
        TextScratch scratch = context.Scratch;
        Span<char> to = scratch.Second;
        if (!input.TryText(context, scratch.First, out text, out _))
            return false;
        for (int i = 0; i < filters.Length; i++)
        {
            ReadOnlySpan<char> argument = default;
            if (filters[i].Argument is { } expression && !expression.TryText(context, scratch.Argument, out argument, out _))
                return false;
            int length = filters[i].Spans!(text, argument, to);
            if (length < 0)
                return false;
            text = to[..length];
            to = i % 2 == 0 ? scratch.First : scratch.Second;
        }
        return !context.IsStopped;
    }

    public override FluidValue Evaluate(RenderContext context)
    {
        FluidValue value = input.Evaluate(context);
        foreach (FilterStep step in filters)
        {
            if (context.IsStopped)
                return NilValue.Instance;
            value = step.Apply(value, context);
        }
        return value;
    }

    public override ValueShape Check(CheckContext context)
    {
        ValueShape shape = input.Check(context);
        foreach (FilterStep step in filters)
            shape = step.Check(shape, context);
        return shape;
    }
}

/// <summary><c>| name: argument, key: argument</c>.</summary>
internal sealed class FilterStep(Place place, Filter filter, LiquidExpression[] positional, KeyValuePair<string, LiquidExpression>[] named)
{
    /// <summary>The filter from buffer to buffer; null when it makes strings.</summary>
    public SpanFilter? Spans { get; } = named.Length > 0 || positional.Length > 1 ? null : SpanFilters.Find(filter.Name);

    /// <summary>The argument of a filter that takes one.</summary>
    public LiquidExpression? Argument { get; } = positional.Length == 1 ? positional[0] : null;

    public FluidValue Apply(FluidValue input, RenderContext context)
    {
        if (!filter.TakesMissing)
            input = context.Use(input);
        FluidValue[] arguments = positional.Length == 0 ? [] : new FluidValue[positional.Length];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = positional[i].Use(context);
        FluidValue result = filter.Body(input, new FilterCall(context, place, filter.Name, arguments, named));
        if (result is StringValue text && text.ToStringValue().Length > context.Engine.Options.MaxOutput)
            context.Limit(place, $"text is longer than MaxOutput ({context.Engine.Options.MaxOutput} characters)");
        else if (result is ArrayValue array && array.Values.Count > TemplateLimits.MaxItems)
            context.Limit(place, $"array has more than MaxItems ({TemplateLimits.MaxItems}) items");
        return result;
    }

    public ValueShape Check(ValueShape input, CheckContext context)
    {
        if (!filter.TakesMissing)
            input = context.Use(input);
        foreach (LiquidExpression argument in positional)
            context.Use(FilterShapes.Argument(filter.Name, input, argument.Check(context)));
        foreach (KeyValuePair<string, LiquidExpression> argument in named) // evaluated when the filter asks for it
            context.Perhaps(() => argument.Value.CheckUse(context));
        KindCheck.Filter(filter.Name, input, place, context);
        return FilterShapes.Of(filter.Name, input, positional, context);
    }
}
