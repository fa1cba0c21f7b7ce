using Ggen.Rdf;
using Ggen.Sparql.Algebra;

namespace Ggen.Sparql.Expressions;

/// <summary>An expression of SPARQL 1.1 Query, section 17. Immutable, compares by value.</summary>
public abstract record Expression
{
    private protected Expression()
    {
    }

    /// <summary>The name of the kind; the text of a whole tree would be written for every kind, and nobody reads it.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>The expressions directly inside of this one, in the order in which they are written; the pattern of an EXISTS is not one.</summary>
    public IReadOnlyList<Expression> Operands() => this switch
    {
        OrExpression e => [e.Left, e.Right],
        AndExpression e => [e.Left, e.Right],
        NotExpression e => [e.Operand],
        ComparisonExpression e => [e.Left, e.Right],
        ArithmeticExpression e => [e.Left, e.Right],
        SignExpression e => [e.Operand],
        InExpression e => [e.Operand, .. e.List],
        BuiltInCall e => e.Arguments,
        FunctionCall e => e.Arguments,
        _ => [],
    };
}

/// <summary>The value of a variable; an error when unbound.</summary>
public sealed record VariableExpression(Variable Variable) : Expression;

/// <summary>A constant: an IRI or a literal.</summary>
public sealed record TermExpression(Term Term) : Expression;

/// <summary><c>left || right</c> with the truth table of errors (17.2).</summary>
public sealed record OrExpression(Expression Left, Expression Right) : Expression;

/// <summary><c>left &amp;&amp; right</c> with the truth table of errors (17.2).</summary>
public sealed record AndExpression(Expression Left, Expression Right) : Expression;

/// <summary><c>!operand</c></summary>
public sealed record NotExpression(Expression Operand) : Expression;

/// <summary><c>left op right</c> (17.3).</summary>
public sealed record ComparisonExpression(ComparisonOperator Operator, Expression Left, Expression Right) : Expression;

public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary><c>left op right</c> on numbers, and on dates and durations where XPath defines it.</summary>
public sealed record ArithmeticExpression(ArithmeticOperator Operator, Expression Left, Expression Right) : Expression;

public enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// <summary><c>+operand</c> and <c>-operand</c>.</summary>
public sealed record SignExpression(bool Negative, Expression Operand) : Expression;

/// <summary><c>operand IN (list)</c>, or NOT IN.</summary>
public sealed record InExpression(Expression Operand, EquatableList<Expression> List, bool Negated) : Expression;

/// <summary><c>EXISTS { pattern }</c>, or NOT EXISTS, with the variables of the solution at hand substituted (18.6).</summary>
public sealed record ExistsExpression(GraphPattern Pattern, bool Negated) : Expression;

/// <summary>A built-in call, the functional forms BOUND, IF and COALESCE included.</summary>
public sealed record BuiltInCall(BuiltIn Function, EquatableList<Expression> Arguments) : Expression;

/// <summary>A call by IRI: an XSD cast or an extension function.</summary>
public sealed record FunctionCall(Iri Function, EquatableList<Expression> Arguments) : Expression;
