using Fluid;
using Fluid.Ast;
using Fluid.Values;
using Ggen.Templates.Checking;

namespace Ggen.Templates.Expressions;

/// <summary>An expression of Fluid's syntax tree that is evaluated without waiting and knows its place.</summary>
internal abstract class LiquidExpression(Place place) : Expression
{
    public Place Place => place;

    /// <summary>The value; a name that has none is a <see cref="Values.MissingValue"/> until it is used.</summary>
    public abstract FluidValue Evaluate(RenderContext context);

    /// <summary>The value for a purpose that needs one.</summary>
    public FluidValue Use(RenderContext context) => context.Use(Evaluate(context));

    /// <summary>Does with shapes what <see cref="Evaluate"/> does with values.</summary>
    public abstract ValueShape Check(CheckContext context);

    /// <summary>The shape for a purpose that needs a value.</summary>
    public ValueShape CheckUse(CheckContext context) => context.Use(Check(context));

    public sealed override ValueTask<FluidValue> EvaluateAsync(TemplateContext context) => new(Evaluate((RenderContext)context));
}

/// <summary>A string, number, true, false, nil, empty or blank.</summary>
internal sealed class Constant(Place place, FluidValue value) : LiquidExpression(place)
{
    public FluidValue Value => value;

    public override FluidValue Evaluate(RenderContext context) => value;

    public override ValueShape Check(CheckContext context) => ValueShape.Any;
}
