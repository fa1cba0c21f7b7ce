using Ggen.Diagnostics;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>Built-in calls and aggregates: [121] to [127].</summary>
internal sealed partial class SyntaxParser
{
    /// <summary>Whether a BuiltInCall, an aggregate or a FunctionCall begins here.</summary>
    private bool IsCall() => Current.Kind switch
    {
        TokenKind.Iri or TokenKind.PrefixedName => true,
        TokenKind.Word => (Following.Kind == TokenKind.OpenParen && !IsWord("HAVING") && !IsWord("VALUES"))
            || IsWord("EXISTS") || (IsWord("NOT") && IsWord(Following, "EXISTS")),
        _ => false,
    };

    // [121] BuiltInCall ::= Aggregate | 'STR' '(' Expression ')' | … | ExistsFunc | NotExistsFunc
    private ExpressionSyntax BuiltInCall()
    {
        Token word = Current;
        // [125] ExistsFunc ::= 'EXISTS' GroupGraphPattern, [126] NotExistsFunc ::= 'NOT' 'EXISTS' GroupGraphPattern
        bool negated = AcceptWord("NOT");
        if (AcceptWord("EXISTS"))
            return Bounded(new ExistsSyntax(GroupGraphPattern(), negated, SpanFrom(word)));
        if (negated)
        {
            Expected("'EXISTS'", "negation is written '!'");
            return Missing();
        }
        string name = _text.Text(word);
        if (Keywords.TryAggregate(name, out AggregateFunction aggregate))
            return Aggregate(word, aggregate);
        if (!Keywords.TryBuiltIn(name, out BuiltIn function, out int min, out int max))
        {
            NoFunction(word, name);
            return Missing();
        }
        _at++;
        List<ExpressionSyntax> arguments = ExpressionList();
        if (!_lost)
            CheckArguments(word, function, min, max, arguments);
        return Bounded(new BuiltInSyntax(function, arguments, SpanFrom(word)));
    }

    private void NoFunction(Token word, string name)
    {
        if (Following.Kind == TokenKind.OpenParen)
            Fail(SparqlCodes.UnknownFunction, Span(word), $"there is no function '{name}'",
                Suggestions.Hint(name, Keywords.FunctionNames) ?? "other functions than the built-in ones are called by IRI: xsd:integer(?x)");
        else
            Expected("an expression", Suggestions.Hint(name, Keywords.FunctionNames) ?? $"a variable begins with '?': ?{name}");
    }

    private void CheckArguments(Token word, BuiltIn function, int min, int max, List<ExpressionSyntax> arguments)
    {
        string name = _text.Text(word).ToUpperInvariant();
        if (arguments.Count < min || arguments.Count > max)
        {
            string wanted = max == min ? Number(min, "argument") : max == Keywords.AnyNumber ? $"at least {Number(min, "argument")}" : $"{min} or {Number(max, "argument")}";
            Report(SparqlCodes.WrongArity, SpanFrom(word), $"{name} takes {wanted}, not {arguments.Count}");
        }
        else if (function == BuiltIn.Bound && arguments[0] is not VariableSyntax)
            Report(SparqlCodes.WrongArity, arguments[0].Span, "BOUND takes a variable");
    }

    // [127] Aggregate ::= 'COUNT' '(' 'DISTINCT'? ( '*' | Expression ) ')' | 'SUM' '(' 'DISTINCT'? Expression ')' | …
    //                   | 'GROUP_CONCAT' '(' 'DISTINCT'? Expression ( ';' 'SEPARATOR' '=' String )? ')'
    private ExpressionSyntax Aggregate(Token word, AggregateFunction function)
    {
        CheckPlace(word);
        _hasAggregates = true;
        _at++;
        Token open = Expect(TokenKind.OpenParen, "'('");
        bool distinct = AcceptWord("DISTINCT");
        ExpressionSyntax? operand = null;
        if (function != AggregateFunction.Count || !Accept(TokenKind.Star))
            operand = WithAggregates(AggregateUse.Aggregate);
        string separator = " ";
        if (function == AggregateFunction.GroupConcat && Accept(TokenKind.Semicolon))
        {
            ExpectWord("SEPARATOR");
            Expect(TokenKind.Equal, "'='");
            separator = StringValue();
        }
        if (Is(TokenKind.Comma))
        {
            Expected("')'", function == AggregateFunction.GroupConcat
                ? "the separator is written GROUP_CONCAT(?x; SEPARATOR=\", \")" : "an aggregate takes one expression");
        }
        ExpectClosing(TokenKind.CloseParen, ')', open);
        return Bounded(new AggregateSyntax(function, operand, distinct, separator, SpanFrom(word)));
    }

    private void CheckPlace(Token word)
    {
        string name = _text.Text(word).ToUpperInvariant();
        (string? message, string? hint) = _aggregates switch
        {
            AggregateUse.Pattern => ($"the aggregate {name} cannot stand in a pattern", "compute it in a subquery, or filter groups with HAVING"),
            AggregateUse.GroupBy => ($"the aggregate {name} cannot stand in GROUP BY", null),
            AggregateUse.Aggregate => ($"the aggregate {name} stands inside another one", "compute the inner one in a subquery"),
            _ => ((string?)null, (string?)null),
        };
        if (message is not null)
            Report(SparqlCodes.MisplacedAggregate, Span(word), message, hint);
    }
}
