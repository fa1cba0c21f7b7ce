using System.Globalization;
using Fluid;
using Fluid.Ast;
using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Outputs;
using Ggen.Templates.Values;

namespace Ggen.Templates.Expressions;

/// <summary>An expression of Fluid's syntax tree that is evaluated without waiting and knows its place.</summary>
internal abstract class LiquidExpression(Place place) : Expression
{
    public Place Place => place;

    /// <summary>The value; a name that has none is a <see cref="Values.MissingValue"/> until it is used.</summary>
    public abstract FluidValue Evaluate(RenderContext context);

    /// <summary>The value for a purpose that needs one.</summary>
    public FluidValue Use(RenderContext context) => context.Use(Evaluate(context));

    /// <summary>Whether the value counts as true.</summary>
    public virtual bool Test(RenderContext context) => Comparison.IsTruthy(Evaluate(context));

    /// <summary>Prints the value.</summary>
    public virtual void WriteTo(TextOutput output, RenderContext context)
    {
        if (TryText(context, context.Scratch.First, out ReadOnlySpan<char> text, out FluidValue? value))
            output.Write(text);
        else
            output.Write(Text.Of(context.Use(value!)));
    }

    /// <summary>The text of the value, if it is a term, a text or an integer; else the value.</summary>
    /// <param name="room">Where the text may be made.</param>
    public virtual bool TryText(RenderContext context, Span<char> room, out ReadOnlySpan<char> text, out FluidValue? value)
        => TryText(value = Evaluate(context), room, out text);

    protected static bool TryText(FluidValue value, Span<char> room, out ReadOnlySpan<char> text)
    {
        text = default;
        switch (value)
        {
            case TermValue term:
                text = term.Lexical;
                return true;
            case StringValue plain:
                text = plain.ToStringValue();
                return true;
            case NumberValue number when Numbers.IsInteger(number.ToNumberValue()) && number.ToNumberValue().TryFormat(room, out int length, default, CultureInfo.InvariantCulture):
                text = room[..length];
                return true;
            default:
                return false;
        }
    }

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
