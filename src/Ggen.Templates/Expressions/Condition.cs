using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Values;

namespace Ggen.Templates.Expressions;

/// <summary>Tests joined by <c>and</c> and <c>or</c>, which bind from the right: <c>a or b and c</c> is <c>a or (b and c)</c>, <c>a and b or c</c> is <c>a and (b or c)</c>.</summary>
internal sealed class Condition(Place place, LiquidExpression[] tests, bool[] isAnd) : LiquidExpression(place)
{
    public override FluidValue Evaluate(RenderContext context) => BooleanValue.Create(Test(context));

    public override bool Test(RenderContext context)
    {
        for (int i = 0; i < tests.Length; i++)
        {
            bool truth = tests[i].Test(context);
            if (i == tests.Length - 1 || truth != isAnd[i])
                return truth;
        }
        return false;
    }

    public override ValueShape Check(CheckContext context)
    {
        tests[0].Check(context);
        for (int i = 1; i < tests.Length && !context.IsGiven; i++)
        {
            LiquidExpression test = tests[i];
            context.Perhaps(() => test.Check(context));
        }
        return ValueShape.Any;
    }
}

/// <summary><c>left op right</c>.</summary>
internal sealed class ComparisonTest(Place place, LiquidExpression left, string op, LiquidExpression right) : LiquidExpression(place)
{
    private enum Kind
    {
        Equal,
        NotEqual,
        Contains,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
    }

    private readonly Kind _kind = op switch
    {
        "==" => Kind.Equal,
        "!=" or "<>" => Kind.NotEqual,
        "contains" => Kind.Contains,
        "<" => Kind.Less,
        "<=" => Kind.LessOrEqual,
        ">" => Kind.Greater,
        _ => Kind.GreaterOrEqual,
    };

    public override FluidValue Evaluate(RenderContext context) => BooleanValue.Create(Test(context));

    public override bool Test(RenderContext context)
    {
        FluidValue a = left.Evaluate(context);
        FluidValue b = right.Evaluate(context);
        return _kind switch
        {
            Kind.Equal => Comparison.AreEqual(a, b),
            Kind.NotEqual => !Comparison.AreEqual(a, b),
            Kind.Contains => Comparison.Contains(context.Use(a), context.Use(b)),
            _ => Ordered(context, context.Use(a), context.Use(b)),
        };
    }

    public override ValueShape Check(CheckContext context)
    {
        ValueShape a = left.Check(context), b = right.Check(context);
        if (_kind is Kind.Equal or Kind.NotEqual)
            return ValueShape.Any;
        context.Use(a);
        context.Use(b);
        return ValueShape.Any;
    }

    private bool Ordered(RenderContext context, FluidValue a, FluidValue b)
    {
        if (Comparison.IsNil(a) || Comparison.IsNil(b) || a is EmptyValue or BlankValue || b is EmptyValue or BlankValue)
            return false;
        if (Comparison.Compare(a, b) is not { } order)
        {
            context.Report(TemplateCodes.WrongValue, Place, $"{Kinds.Of(a)} has no order with {Kinds.Of(b)}", "turn a text into a number with '| plus: 0'");
            return false;
        }
        return _kind switch
        {
            Kind.Less => order < 0,
            Kind.LessOrEqual => order <= 0,
            Kind.Greater => order > 0,
            _ => order >= 0,
        };
    }
}
