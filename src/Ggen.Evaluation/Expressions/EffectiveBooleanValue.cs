using Ggen.Rdf.Xsd;

namespace Ggen.Evaluation.Expressions;

/// <summary>The effective boolean value (17.2.2): of booleans, numbers and strings; anything else is an error.</summary>
internal static class EffectiveBooleanValue
{
    public static Logical Of(ValueMapping mapping, in Value operand)
    {
        Value value = mapping.Resolve(operand);
        return value.Kind switch
        {
            ValueKind.Boolean => LogicalOperators.Of(value.Boolean),
            ValueKind.String or ValueKind.LangString => LogicalOperators.Of(!mapping.Lexical(value).IsEmpty),
            ValueKind.Integer => LogicalOperators.Of(!value.Integer.IsZero),
            ValueKind.Decimal => LogicalOperators.Of(!value.Decimal.IsZero),
            ValueKind.Double or ValueKind.Float => LogicalOperators.Of(value.Double != 0 && !double.IsNaN(value.Double)),
            // A boolean or number with an invalid lexical form.
            ValueKind.Opaque when value.Type == XsdType.Boolean || XsdTypes.IsNumeric(value.Type) => Logical.False,
            _ => Logical.Error,
        };
    }
}
