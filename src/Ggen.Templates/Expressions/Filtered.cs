using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Filters;

namespace Ggen.Templates.Expressions;

/// <summary>An expression and the filters that its value passes through in turn.</summary>
internal sealed class Filtered(Place place, LiquidExpression input, FilterStep[] filters) : LiquidExpression(place)
{
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
            argument.CheckUse(context);
        foreach (KeyValuePair<string, LiquidExpression> argument in named) // evaluated when the filter asks for it
            context.Perhaps(() => argument.Value.CheckUse(context));
        KindCheck.Filter(filter.Name, input, place, context);
        return FilterShapes.Of(filter.Name, input, positional, context);
    }
}
