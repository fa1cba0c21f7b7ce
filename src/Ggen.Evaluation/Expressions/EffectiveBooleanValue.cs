using Ggen.Evaluation.DataValues;

namespace Ggen.Evaluation.Expressions;

/// <summary>
/// The effective boolean value (SPARQL 1.2, 17.2.2): of booleans, numbers and strings without a language; anything else is an error, a
/// boolean or number with an invalid lexical form as well.
/// </summary>
internal static class EffectiveBooleanValue
{
    public static Logical Of(ValueMapping mapping, in Value operand)
    {
        Value value = mapping.Resolve(operand);
        return value.Kind switch
        {
            ValueKind.Boolean => LogicalOperators.Of(value.Boolean),
            ValueKind.String => LogicalOperators.Of(!mapping.Lexical(value).IsEmpty),
            ValueKind.Integer => LogicalOperators.Of(!value.Integer.IsZero),
            ValueKind.Decimal => LogicalOperators.Of(!value.Decimal.IsZero),
            ValueKind.Double or ValueKind.Float => LogicalOperators.Of(value.Double != 0 && !double.IsNaN(value.Double)),
            _ => Logical.Error,
        };
    }
}
