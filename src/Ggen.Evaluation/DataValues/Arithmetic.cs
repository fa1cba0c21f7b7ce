using Ggen.Rdf.Xsd;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// <c>+ - * /</c> on numbers (17.3) with XPath's promotion; on dates, times and durations see <see cref="DateArithmetic"/>. Integers
/// divide to a decimal. Division of an integer or decimal by zero is an error, of a float or double an infinity or NaN.
/// </summary>
internal static class Arithmetic
{
    public static Value Evaluate(ValueMapping mapping, ArithmeticOperator op, in Value left, in Value right)
    {
        Value a = mapping.Resolve(left);
        Value b = mapping.Resolve(right);
        if (a.IsInt64 && b.IsInt64)
            return Integers(op, a, b);
        if (!a.IsNumeric || !b.IsNumeric)
            return DateArithmetic.Evaluate(op, a, b);
        ValueKind common = a.Kind > b.Kind ? a.Kind : b.Kind;
        return common switch
        {
            ValueKind.Integer => Integers(op, a, b),
            ValueKind.Decimal => Decimals(op, Numeric.ToDecimal(a), Numeric.ToDecimal(b)),
            ValueKind.Float => Value.Of(Floats(op, Numeric.ToFloat(a), Numeric.ToFloat(b))),
            _ => Value.Of(Doubles(op, Numeric.ToDouble(a), Numeric.ToDouble(b))),
        };
    }

    /// <summary><c>+x</c> and <c>-x</c></summary>
    public static Value Sign(ValueMapping mapping, bool negative, in Value operand)
    {
        Value value = mapping.Resolve(operand);
        if (!value.IsNumeric)
            return Value.Error;
        if (!negative)
            return value;
        return value.Kind switch
        {
            ValueKind.Integer => Value.Of(-value.Integer),
            ValueKind.Decimal => Value.Of(-value.Decimal),
            ValueKind.Float => Value.Of(-value.Float),
            _ => Value.Of(-value.Double),
        };
    }

    private static Value Integers(ArithmeticOperator op, in Value a, in Value b) => op switch
    {
        ArithmeticOperator.Add => Value.Of(a.Integer + b.Integer),
        ArithmeticOperator.Subtract => Value.Of(a.Integer - b.Integer),
        ArithmeticOperator.Multiply => Value.Of(a.Integer * b.Integer),
        _ => Decimals(op, Numeric.ToDecimal(a), Numeric.ToDecimal(b)),
    };

    private static Value Decimals(ArithmeticOperator op, XsdDecimal a, XsdDecimal b) => op switch
    {
        ArithmeticOperator.Add => Value.Of(a + b),
        ArithmeticOperator.Subtract => Value.Of(a - b),
        ArithmeticOperator.Multiply => Value.Of(a * b),
        _ => XsdDecimal.TryDivide(a, b, out XsdDecimal quotient) ? Value.Of(quotient) : Value.Error,
    };

    private static float Floats(ArithmeticOperator op, float a, float b) => op switch
    {
        ArithmeticOperator.Add => a + b,
        ArithmeticOperator.Subtract => a - b,
        ArithmeticOperator.Multiply => a * b,
        _ => a / b,
    };

    private static double Doubles(ArithmeticOperator op, double a, double b) => op switch
    {
        ArithmeticOperator.Add => a + b,
        ArithmeticOperator.Subtract => a - b,
        ArithmeticOperator.Multiply => a * b,
        _ => a / b,
    };
}
