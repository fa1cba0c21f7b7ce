using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Values;

namespace Ggen.Templates.Expressions;

/// <summary><c>(first..last)</c>.</summary>
internal sealed class RangeConstructor(Place place, LiquidExpression first, LiquidExpression last) : LiquidExpression(place)
{
    public override FluidValue Evaluate(RenderContext context) => new RangeValue(Bound(first, context), Bound(last, context));

    public override ValueShape Check(CheckContext context)
    {
        first.CheckUse(context);
        last.CheckUse(context);
        return ValueShape.Any;
    }

    private static long Bound(LiquidExpression bound, RenderContext context)
        => (long)Math.Clamp(decimal.Truncate(Numbers.Of(bound.Use(context))), long.MinValue / 4, long.MaxValue / 4);
}
