using System.Text;
using Ggen.Rdf;
using Ggen.Rdf.Xsd;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>Expressions: [70] to [72], [110] to [120], [128].</summary>
internal sealed partial class SyntaxParser
{
    /// <summary>Whether an aggregate may stand here, and if not, why.</summary>
    private enum AggregateUse
    {
        Pattern,
        Allowed,
        GroupBy,
        Aggregate,
    }

    private AggregateUse _aggregates;

    // Whether the SELECT at hand has an aggregate of its own.
    private bool _hasAggregates;

    private ExpressionSyntax Missing() => new TermSyntax(Vocab.Rdf.Nil, Span(Current));

    private ExpressionSyntax WithAggregates(AggregateUse use)
    {
        (AggregateUse outer, _aggregates) = (_aggregates, use);
        ExpressionSyntax expression = Expression();
        _aggregates = outer;
        return expression;
    }

    // [110] Expression ::= ConditionalOrExpression
    // [111] ConditionalOrExpression ::= ConditionalAndExpression ( '||' ConditionalAndExpression )*
    private ExpressionSyntax Expression()
    {
        if (!Enter())
            return Missing();
        Token start = Current;
        ExpressionSyntax first = ConditionalAndExpression();
        if (Is(TokenKind.Or))
        {
            var operands = new List<ExpressionSyntax> { first };
            while (Accept(TokenKind.Or))
                operands.Add(ConditionalAndExpression());
            first = Bounded(new LogicalSyntax(true, operands, SpanFrom(start)));
        }
        Leave();
        return first;
    }

    // [112] ConditionalAndExpression ::= ValueLogical ( '&&' ValueLogical )*
    private ExpressionSyntax ConditionalAndExpression()
    {
        Token start = Current;
        ExpressionSyntax first = RelationalExpression();
        if (!Is(TokenKind.And))
            return first;
        var operands = new List<ExpressionSyntax> { first };
        while (Accept(TokenKind.And))
            operands.Add(RelationalExpression());
        return Bounded(new LogicalSyntax(false, operands, SpanFrom(start)));
    }

    // [113] ValueLogical ::= RelationalExpression
    // [114] RelationalExpression ::= NumericExpression ( ( '=' | '!=' | '<' | '>' | '<=' | '>=' ) NumericExpression
    //                              | 'IN' ExpressionList | 'NOT' 'IN' ExpressionList )?
    private ExpressionSyntax RelationalExpression()
    {
        Token start = Current;
        ExpressionSyntax left = AdditiveExpression();
        ComparisonOperator? comparison = Current.Kind switch
        {
            TokenKind.Equal => ComparisonOperator.Equal,
            TokenKind.NotEqual => ComparisonOperator.NotEqual,
            TokenKind.Less => ComparisonOperator.Less,
            TokenKind.LessOrEqual => ComparisonOperator.LessOrEqual,
            TokenKind.Greater => ComparisonOperator.Greater,
            TokenKind.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
            _ => null,
        };
        if (comparison is { } op)
        {
            _at++;
            if (Is(TokenKind.Equal))
                Expected("an operand", "equality is written '='");
            return Bounded(new ComparisonSyntax(op, left, AdditiveExpression(), SpanFrom(start)));
        }
        bool negated = IsWord("NOT") && IsWord(Following, "IN");
        _at += negated ? 1 : 0;
        if (!AcceptWord("IN"))
            return left;
        return Bounded(new InSyntax(left, ExpressionList(), negated, SpanFrom(start)));
    }

    // [115] NumericExpression ::= AdditiveExpression
    // [116] AdditiveExpression ::= MultiplicativeExpression ( '+' MultiplicativeExpression | '-' MultiplicativeExpression
    //       | ( NumericLiteralPositive | NumericLiteralNegative ) ( ( '*' UnaryExpression ) | ( '/' UnaryExpression ) )* )*
    // A sign that touches its number is cut off as an operator of its own here, which comes to the same.
    private ExpressionSyntax AdditiveExpression()
    {
        Token start = Current;
        ExpressionSyntax left = MultiplicativeExpression();
        while (Is(TokenKind.Plus) || Is(TokenKind.Minus))
        {
            ArithmeticOperator op = Is(TokenKind.Plus) ? ArithmeticOperator.Add : ArithmeticOperator.Subtract;
            _at++;
            left = Bounded(new ArithmeticSyntax(op, left, MultiplicativeExpression(), SpanFrom(start)));
        }
        return left;
    }

    // [117] MultiplicativeExpression ::= UnaryExpression ( '*' UnaryExpression | '/' UnaryExpression )*
    private ExpressionSyntax MultiplicativeExpression()
    {
        Token start = Current;
        ExpressionSyntax left = UnaryExpression();
        while (Is(TokenKind.Star) || Is(TokenKind.Slash))
        {
            ArithmeticOperator op = Is(TokenKind.Star) ? ArithmeticOperator.Multiply : ArithmeticOperator.Divide;
            _at++;
            left = Bounded(new ArithmeticSyntax(op, left, UnaryExpression(), SpanFrom(start)));
        }
        return left;
    }

    // [118] UnaryExpression ::= '!' PrimaryExpression | '+' PrimaryExpression | '-' PrimaryExpression | PrimaryExpression
    private ExpressionSyntax UnaryExpression()
    {
        Token first = Current;
        if (IsNumber())
            return new TermSyntax(NumericLiteral(), SpanFrom(first));
        if (Accept(TokenKind.Bang))
            return Bounded(new NotSyntax(Negatable(), SpanFrom(first)));
        if (Accept(TokenKind.Plus))
            return Bounded(new SignSyntax(false, PrimaryExpression(), SpanFrom(first)));
        if (Accept(TokenKind.Minus))
            return Bounded(new SignSyntax(true, PrimaryExpression(), SpanFrom(first)));
        return PrimaryExpression();
    }

    // SPARQL 1.2 allows any number of '!'.
    private ExpressionSyntax Negatable()
    {
        if (!Is(TokenKind.Bang) || !Enter())
            return PrimaryExpression();
        ExpressionSyntax operand = UnaryExpression();
        Leave();
        return operand;
    }

    // [119] PrimaryExpression ::= BrackettedExpression | BuiltInCall | iriOrFunction | RDFLiteral | NumericLiteral | BooleanLiteral | Var | ExprTripleTerm
    private ExpressionSyntax PrimaryExpression()
    {
        Token first = Current;
        switch (first.Kind)
        {
            case TokenKind.OpenParen:
                return BrackettedExpression();
            case TokenKind.Variable:
                return new VariableSyntax(Var(), Span(first));
            case TokenKind.OpenTriple:
                return ExprTripleTerm();
            case TokenKind.Iri or TokenKind.PrefixedName:
                return IriOrFunction();
            case TokenKind.Word when !IsWord("true") && !IsWord("false"):
                return BuiltInCall();
        }
        if (IriOrLiteral() is { } literal)
            return new TermSyntax(literal, SpanFrom(first));
        Expected("an expression", first.Kind switch
        {
            TokenKind.BlankNodeLabel or TokenKind.OpenBracket => "an expression has no blank nodes",
            TokenKind.OpenReified => "in an expression a triple is written <<( subject predicate object )>>",
            _ => null,
        });
        return Missing();
    }

    // [120] BrackettedExpression ::= '(' Expression ')'
    private ExpressionSyntax BrackettedExpression()
    {
        Token open = Expect(TokenKind.OpenParen, "'('");
        ExpressionSyntax expression = Expression();
        ExpectClosing(TokenKind.CloseParen, ')', open);
        return expression;
    }

    // [128] iriOrFunction ::= iri ArgList?
    private ExpressionSyntax IriOrFunction()
    {
        Token first = Current;
        Iri? iri = Iri();
        if (iri is null)
            return Missing();
        if (!Is(TokenKind.OpenParen))
            return new TermSyntax(iri, SpanFrom(first));
        var call = new FunctionSyntax(iri, ArgList(), SpanFrom(first));
        if (call.Arguments.Count != 1 || XsdTypes.FromIri(Encoding.UTF8.GetBytes(iri.Value)) == XsdType.Unknown)
        {
            Warn(SparqlCodes.UnknownCall, Span(first), $"there is no function <{iri.Value}>, so each call of it is an error and gives no value",
                "the functions with an IRI are the casts to datatypes of XML Schema, with one argument: xsd:integer(?x)");
        }
        return Bounded(call);
    }

    // [71] ArgList ::= NIL | '(' 'DISTINCT'? Expression ( ',' Expression )* ')'
    private List<ExpressionSyntax> ArgList()
    {
        if (IsWord(Following, "DISTINCT"))
        {
            Report(SparqlCodes.UnsupportedFeature, Span(Following), "DISTINCT belongs to aggregates, and none is defined by an IRI",
                "the aggregates are COUNT, SUM, MIN, MAX, AVG, SAMPLE and GROUP_CONCAT");
            _at++;
            _tokens[_at] = new Token(TokenKind.OpenParen, Current.Start, Current.End);
        }
        return ExpressionList();
    }

    // [72] ExpressionList ::= NIL | '(' Expression ( ',' Expression )* ')'
    private List<ExpressionSyntax> ExpressionList()
    {
        var expressions = new List<ExpressionSyntax>();
        Token open = Expect(TokenKind.OpenParen, "'('");
        if (Accept(TokenKind.CloseParen))
            return expressions;
        do
            expressions.Add(Expression());
        while (Accept(TokenKind.Comma));
        ExpectClosing(TokenKind.CloseParen, ')', open);
        return expressions;
    }
}
