using Ggen.Evaluation.Expressions;
using Ggen.Rdf.Xsd;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// The operators <c>=</c>, <c>!=</c>, <c>&lt;</c> … of 17.3 and RDFterm-equal of 17.4.1.7. Values of different known datatypes are
/// different; a literal without a known value equals only itself, and whether it differs from another literal is an error, unless
/// that is language-tagged.
/// </summary>
internal static class Comparison
{
    /// <summary>How two values of one ordered datatype stand.</summary>
    private enum Order
    {
        Less = -1,
        Equal = 0,
        Greater = 1,

        /// <summary>A number and NaN: neither before, nor after, nor equal.</summary>
        Unordered,

        /// <summary>No such operator, or an order that is not determined.</summary>
        Error,
    }

    public static Logical Evaluate(ValueMapping mapping, ComparisonOperator op, in Value left, in Value right)
    {
        switch (op)
        {
            case ComparisonOperator.Equal:
                return Equal(mapping, left, right);
            case ComparisonOperator.NotEqual:
                return Equal(mapping, left, right).Not();
        }
        Value a = mapping.Resolve(left);
        Value b = mapping.Resolve(right);
        Order order = OrderOf(mapping, a, b);
        return order switch
        {
            Order.Error => Logical.Error,
            Order.Unordered => Logical.False,
            _ => LogicalOperators.Of(op switch
            {
                ComparisonOperator.Less => order < 0,
                ComparisonOperator.LessOrEqual => order <= 0,
                ComparisonOperator.Greater => order > 0,
                _ => order >= 0,
            }),
        };
    }

    /// <summary><c>left = right</c></summary>
    public static Logical Equal(ValueMapping mapping, in Value left, in Value right)
    {
        Value a = mapping.Resolve(left);
        Value b = mapping.Resolve(right);
        if (a.IsError || b.IsError)
            return Logical.Error;
        if (a.IsNumeric && b.IsNumeric)
            return LogicalOperators.Of(Numbers(a, b) == Order.Equal);
        if (!a.Id.IsNone && a.Id == b.Id)
            return Logical.True;
        if (a.Kind == b.Kind)
            return SameKind(mapping, a, b);
        bool doubtful = a.Kind == ValueKind.Opaque ? b.IsLiteral && b.Kind != ValueKind.LangString
            : b.Kind == ValueKind.Opaque && a.IsLiteral && a.Kind != ValueKind.LangString;
        return doubtful ? Logical.Error : Logical.False;
    }

    /// <summary>Whether two values are the same term (17.4.1.8).</summary>
    public static Logical SameTerm(ValueMapping mapping, in Value left, in Value right)
        => left.IsError || right.IsError ? Logical.Error : LogicalOperators.Of(mapping.Term(left) == mapping.Term(right));

    private static Logical SameKind(ValueMapping mapping, in Value a, in Value b)
    {
        switch (a.Kind)
        {
            case ValueKind.Iri or ValueKind.BlankNode or ValueKind.LangString:
                return Logical.False; // terms with different ids
            case ValueKind.Triple:
                return Triples(mapping, a, b);
            case ValueKind.Opaque:
                return Logical.Error;
            case ValueKind.PartialDate when a.Type != b.Type:
                return Logical.False;
            case ValueKind.Duration:
                return LogicalOperators.Of(a.Duration == b.Duration);
        }
        Order order = OrderOf(mapping, a, b);
        return order == Order.Error ? Logical.Error : LogicalOperators.Of(order == Order.Equal);
    }

    // Equal part by part (SPARQL 1.2, 17.4.1.7): what differs in one part differs, whatever the others are.
    private static Logical Triples(ValueMapping mapping, in Value a, in Value b)
    {
        var equal = Logical.True;
        for (int i = 0; i < 3; i++)
        {
            Logical part = Equal(mapping, ValueMapping.Of(mapping.Parts(a)[i]), ValueMapping.Of(mapping.Parts(b)[i]));
            if (part == Logical.False)
                return part;
            equal = part == Logical.Error ? part : equal;
        }
        return equal;
    }

    private static Order OrderOf(ValueMapping mapping, in Value a, in Value b)
    {
        if (a.IsNumeric && b.IsNumeric)
            return Numbers(a, b);
        if (a.Kind != b.Kind)
            return Order.Error;
        switch (a.Kind)
        {
            case ValueKind.String:
                return Texts(mapping, a, b);
            case ValueKind.LangString:
                // Lexical() hands out one buffer at a time, but terms of a dictionary stay where they are.
                return mapping.Language(a).SequenceEqual(mapping.Language(b)) ? Texts(mapping, a, b) : Order.Error;
            case ValueKind.Boolean:
                return (Order)a.Boolean.CompareTo(b.Boolean);
            case ValueKind.DateTime:
                return From(a.DateTime.Compare(b.DateTime));
            case ValueKind.Date:
                return From(a.Date.Compare(b.Date));
            case ValueKind.Time:
                return From(a.Time.Compare(b.Time));
            case ValueKind.PartialDate:
                return From(a.PartialDate.Compare(b.PartialDate));
            case ValueKind.Duration:
                return From(a.Duration.Compare(b.Duration));
            default:
                return Order.Error;
        }
    }

    // Numeric type promotion of XPath: integer, decimal, float, double.
    private static Order Numbers(in Value a, in Value b)
    {
        if (a.IsInt64 && b.IsInt64)
            return (Order)a.Int64.CompareTo(b.Int64);
        ValueKind common = a.Kind > b.Kind ? a.Kind : b.Kind;
        if (common <= ValueKind.Decimal)
            return (Order)Math.Sign(Numeric.ToDecimal(a).CompareTo(Numeric.ToDecimal(b)));
        double x = common == ValueKind.Float ? Numeric.ToFloat(a) : Numeric.ToDouble(a);
        double y = common == ValueKind.Float ? Numeric.ToFloat(b) : Numeric.ToDouble(b);
        return x < y ? Order.Less : x > y ? Order.Greater : x == y ? Order.Equal : Order.Unordered;
    }

    // By code point, which is by byte in UTF-8.
    private static Order Texts(ValueMapping mapping, in Value a, in Value b)
        => (Order)Math.Sign(mapping.Lexical(a).SequenceCompareTo(mapping.Lexical(b)));

    private static Order From(XsdOrder order) => order == XsdOrder.Indeterminate ? Order.Error : (Order)order;
}
