using System.Globalization;
using Ggen.Rdf;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>Solution modifiers and inline data: [18] to [28], [61] to [65].</summary>
internal sealed partial class SyntaxParser
{
    // [18] SolutionModifier ::= GroupClause? HavingClause? OrderClause? LimitOffsetClauses?
    private ModifiersSyntax SolutionModifier()
    {
        var modifiers = new ModifiersSyntax();
        if (AcceptWord("GROUP"))
            GroupClause(modifiers);
        if (AcceptWord("HAVING"))
            HavingClause(modifiers);
        if (AcceptWord("ORDER"))
            OrderClause(modifiers);
        LimitOffsetClauses(modifiers);
        return modifiers;
    }

    // [19] GroupClause ::= 'GROUP' 'BY' GroupCondition+
    private void GroupClause(ModifiersSyntax modifiers)
    {
        ExpectWord("BY");
        do
            modifiers.GroupBy.Add(GroupCondition());
        while (!_lost && (Is(TokenKind.OpenParen) || Is(TokenKind.Variable) || IsCall()));
    }

    // [20] GroupCondition ::= BuiltInCall | FunctionCall | '(' Expression ( 'AS' Var )? ')' | Var
    private GroupConditionSyntax GroupCondition()
    {
        Token first = Current;
        if (!Accept(TokenKind.OpenParen))
            return new GroupConditionSyntax(Condition("a variable, a function call or '('", AggregateUse.GroupBy), null, SpanFrom(first));
        ExpressionSyntax expression = WithAggregates(AggregateUse.GroupBy);
        Variable? name = null;
        Token named = Current;
        if (AcceptWord("AS"))
        {
            named = Current;
            name = Var();
        }
        ExpectClosing(TokenKind.CloseParen, ')', first);
        return new GroupConditionSyntax(expression, name, Span(named));
    }

    // [21] HavingClause ::= 'HAVING' HavingCondition+
    private void HavingClause(ModifiersSyntax modifiers)
    {
        do
        {
            AggregateUse outer = _aggregates;
            _aggregates = AggregateUse.Allowed;
            modifiers.Having.Add(Constraint());
            _aggregates = outer;
        }
        while (!_lost && (Is(TokenKind.OpenParen) || IsCall()));
    }

    // [23] OrderClause ::= 'ORDER' 'BY' OrderCondition+
    private void OrderClause(ModifiersSyntax modifiers)
    {
        ExpectWord("BY");
        do
            modifiers.OrderBy.Add(OrderCondition());
        while (!_lost && (Is(TokenKind.OpenParen) || Is(TokenKind.Variable) || IsWord("ASC") || IsWord("DESC") || IsCall()));
    }

    // [24] OrderCondition ::= ( ( 'ASC' | 'DESC' ) BrackettedExpression ) | ( Constraint | Var )
    private OrderConditionSyntax OrderCondition()
    {
        bool descending = AcceptWord("DESC");
        if (descending || AcceptWord("ASC"))
        {
            if (!Is(TokenKind.OpenParen))
                Expected("'('", descending ? "write DESC(?x)" : "write ASC(?x)");
            return new OrderConditionSyntax(Condition("'('", AggregateUse.Allowed), descending);
        }
        return new OrderConditionSyntax(Condition("a variable, ASC, DESC, a function call or '('", AggregateUse.Allowed), false);
    }

    private ExpressionSyntax Condition(string what, AggregateUse aggregates)
    {
        AggregateUse outer = _aggregates;
        _aggregates = aggregates;
        Token first = Current;
        ExpressionSyntax condition;
        if (Is(TokenKind.Variable))
            condition = new VariableSyntax(Var(), Span(first));
        else if (Is(TokenKind.OpenParen) || IsCall())
            condition = Constraint();
        else
        {
            Expected(what);
            condition = Missing();
        }
        _aggregates = outer;
        return condition;
    }

    // [25] LimitOffsetClauses ::= LimitClause OffsetClause? | OffsetClause LimitClause?
    private void LimitOffsetClauses(ModifiersSyntax modifiers)
    {
        while (true)
        {
            if (modifiers.Limit is null && AcceptWord("LIMIT"))
                modifiers.Limit = Count();
            else if (modifiers.Offset is null && AcceptWord("OFFSET"))
                modifiers.Offset = Count();
            else
                return;
        }
    }

    private long Count()
    {
        Token number = Expect(TokenKind.Integer, "a whole number");
        if (number.Kind != TokenKind.Integer)
            return 0;
        // A number beyond 64 bits is more than any result holds.
        return long.TryParse(_text.Text(number), NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : long.MaxValue;
    }

    // [28] ValuesClause ::= ( 'VALUES' DataBlock )?
    private ValuesSyntax? ValuesClause()
    {
        Token first = Current;
        return AcceptWord("VALUES") ? DataBlock(first) : null;
    }

    // [62] DataBlock ::= InlineDataOneVar | InlineDataFull
    private ValuesSyntax DataBlock(Token first)
    {
        var variables = new List<Variable>();
        var rows = new List<EquatableList<Term?>>();
        if (Is(TokenKind.Variable))
            InlineDataOneVar(variables, rows);
        else
            InlineDataFull(variables, rows);
        return new ValuesSyntax(variables, rows, SpanFrom(first));
    }

    // [63] InlineDataOneVar ::= Var '{' DataBlockValue* '}'
    private void InlineDataOneVar(List<Variable> variables, List<EquatableList<Term?>> rows)
    {
        variables.Add(Var());
        Token open = Expect(TokenKind.OpenBrace, "'{'");
        while (!_lost && !Is(TokenKind.CloseBrace) && !Is(TokenKind.EndOfFile))
        {
            if (Is(TokenKind.OpenParen))
            {
                Expected("a value", "rows take parentheses only when the variables do: VALUES (?x) { (1) }");
                return;
            }
            rows.Add(new EquatableList<Term?>(DataBlockValue()));
        }
        ExpectClosing(TokenKind.CloseBrace, '}', open);
    }

    // [64] InlineDataFull ::= ( NIL | '(' Var* ')' ) '{' ( '(' DataBlockValue* ')' | NIL )* '}'
    private void InlineDataFull(List<Variable> variables, List<EquatableList<Term?>> rows)
    {
        Token openVariables = Expect(TokenKind.OpenParen, "a variable or '('");
        while (Is(TokenKind.Variable))
        {
            Token name = Current;
            Variable variable = Var();
            if (variables.Contains(variable))
                Report(SparqlCodes.ValuesShape, Span(name), $"{variable} is a variable of this VALUES already");
            variables.Add(variable);
        }
        ExpectClosing(TokenKind.CloseParen, ')', openVariables);
        Token open = Expect(TokenKind.OpenBrace, "'{'");
        while (Is(TokenKind.OpenParen))
            rows.Add(DataRow(variables.Count));
        ExpectClosing(TokenKind.CloseBrace, '}', open);
    }

    private EquatableList<Term?> DataRow(int expected)
    {
        Token open = Expect(TokenKind.OpenParen, "'('");
        var row = new List<Term?>();
        while (!_lost && !Is(TokenKind.CloseParen) && !Is(TokenKind.EndOfFile))
            row.Add(DataBlockValue());
        ExpectClosing(TokenKind.CloseParen, ')', open);
        if (row.Count != expected)
        {
            Report(SparqlCodes.ValuesShape, SpanFrom(open),
                $"this row has {Number(row.Count, "value")} for {Number(expected, "variable")}", row.Count < expected ? "write UNDEF for a missing value" : null);
        }
        return new EquatableList<Term?>(row);
    }

    // [65] DataBlockValue ::= iri | RDFLiteral | NumericLiteral | BooleanLiteral | 'UNDEF' | TripleTermData
    private Term? DataBlockValue()
    {
        if (AcceptWord("UNDEF"))
            return null;
        Token first = Current;
        if (first.Kind == TokenKind.OpenTriple)
            return TripleTermData();
        if (first.Kind is TokenKind.BlankNodeLabel or TokenKind.Variable or TokenKind.OpenBracket or TokenKind.OpenReified)
        {
            Fail(SparqlCodes.MisplacedTerm, Span(first), $"{Describe(first)} cannot be a value of VALUES", "values are IRIs, literals, triple terms <<( … )>> and UNDEF");
            return null;
        }
        Term? term = IriOrLiteral();
        if (term is null)
            Expected("an IRI, a literal or UNDEF", Suggest(["UNDEF", "true", "false"]));
        return term;
    }

    private static string Number(int count, string noun) => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}s");
}
