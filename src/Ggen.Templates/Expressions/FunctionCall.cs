using Fluid.Values;
using Ggen.Templates.Functions;

namespace Ggen.Templates.Expressions;

/// <summary><c>name(argument, …)</c> and the members taken from its value.</summary>
internal sealed class FunctionCall(Place place, Function function, LiquidExpression[] arguments, MemberStep[] steps) : LiquidExpression(place)
{
    public override FluidValue Evaluate(RenderContext context)
    {
        var values = new FluidValue[arguments.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = arguments[i].Use(context);
        FluidValue value = function.Body(values, context, Place);
        foreach (MemberStep step in steps)
        {
            value = step.Apply(value, context);
            if (value is NilValue or Values.MissingValue)
                break;
        }
        return value;
    }
}
