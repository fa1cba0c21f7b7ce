using Ggen.Sparql.Algebra;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>Group graph patterns: [8], [53] to [69].</summary>
internal sealed partial class SyntaxParser
{
    // [53] GroupGraphPattern ::= '{' ( SubSelect | GroupGraphPatternSub ) '}'
    private GroupSyntax GroupGraphPattern()
    {
        Token open = Expect(TokenKind.OpenBrace, "'{'", Suggest(Keywords.Pattern));
        var elements = new List<ElementSyntax>();
        if (_lost || !Enter())
            return new GroupSyntax(elements, open.Start, open.Start, Span(open));
        (AggregateUse outer, _aggregates) = (_aggregates, AggregateUse.Pattern);
        (bool outerHasAggregates, _hasAggregates) = (_hasAggregates, false);
        BeginBasicGraphPattern();
        if (IsWord("SELECT"))
            elements.Add(SubSelect());
        else
            GroupGraphPatternSub(elements);
        if (_lost)
            Resume(elements);
        BeginBasicGraphPattern();
        _aggregates = outer;
        _hasAggregates = outerHasAggregates;
        ExpectClosing(TokenKind.CloseBrace, '}', open);
        Leave();
        var group = new GroupSyntax(elements, open.Start, Previous.End, SpanFrom(open));
        if (group.Depth > SparqlLimits.MaxTreeDepth)
            FailTreeDepth(group.Span);
        return group;
    }

    // [8] SubSelect ::= SelectClause WhereClause SolutionModifier ValuesClause
    private SubSelectSyntax SubSelect()
    {
        Token first = Current;
        SelectClauseSyntax clause = SelectClause();
        GroupSyntax where = WhereClause();
        ModifiersSyntax modifiers = SolutionModifier();
        return new SubSelectSyntax(new SelectSyntax(clause, where, modifiers, ValuesClause(), _hasAggregates), SpanFrom(first));
    }

    // [54] GroupGraphPatternSub ::= TriplesBlock? ( GraphPatternNotTriples '.'? TriplesBlock? )*
    private void GroupGraphPatternSub(List<ElementSyntax> elements)
    {
        while (!_lost && !Is(TokenKind.CloseBrace) && !Is(TokenKind.EndOfFile))
        {
            if (StartsTriples())
            {
                elements.Add(TriplesBlock());
                if (!_lost && StartsTriples())
                    MissingDot();
            }
            else if (GraphPatternNotTriples() is { } element)
            {
                elements.Add(element);
                Accept(TokenKind.Dot);
            }
        }
    }

    // After the error has unwound to this group: skip to where an element can begin, and go on there.
    private void Resume(List<ElementSyntax> elements)
    {
        while (_lost && _errors < MaxErrors && _nesting <= SparqlLimits.MaxNesting && SkipToElement())
            GroupGraphPatternSub(elements);
    }

    // False at the end of the file. The token at fault is always passed, so that parsing ends.
    private bool SkipToElement()
    {
        int depth = 0;
        for (int i = _at; i < _tokens.Length - 1; i++)
        {
            Token token = _tokens[i];
            if (token.Kind == TokenKind.OpenBrace)
                depth++;
            else if (token.Kind == TokenKind.CloseBrace && --depth < 0)
                return ResumeAt(i);
            else if (depth == 0 && token.Kind == TokenKind.Dot)
                return ResumeAt(i + 1);
            else if (depth == 0 && i > _at && StartsElement(token))
                return ResumeAt(i);
        }
        return false;
    }

    private bool ResumeAt(int token)
    {
        _at = token;
        _lost = false;
        return true;
    }

    private bool StartsElement(Token token)
        => IsWord(token, "FILTER") || IsWord(token, "OPTIONAL") || IsWord(token, "BIND") || IsWord(token, "MINUS") || IsWord(token, "GRAPH")
            || IsWord(token, "SERVICE") || IsWord(token, "VALUES");

    private void MissingDot()
        => Fail(SparqlCodes.UnexpectedToken, Span(Current), $"expected '.', ';' or ',' after the object, found {Describe(Current)}",
            Is(TokenKind.String) && Previous.Kind == TokenKind.String && Previous.End == Current.Start ? $"a {(char)Bytes(Current)[0]} inside a string is written \\{(char)Bytes(Current)[0]}"
            : "put ';' between predicates and '.' at the end of a triple");

    // [56] GraphPatternNotTriples ::= GroupOrUnionGraphPattern | OptionalGraphPattern | MinusGraphPattern | GraphGraphPattern
    //                               | ServiceGraphPattern | Filter | Bind | InlineData
    private ElementSyntax? GraphPatternNotTriples()
    {
        Token first = Current;
        // [68] Filter ::= 'FILTER' Constraint. The only element that does not end a basic graph pattern.
        if (AcceptWord("FILTER"))
        {
            ExpressionSyntax condition = Constraint();
            return new FilterSyntax(condition, SpanFrom(first));
        }
        BeginBasicGraphPattern();
        if (first.Kind == TokenKind.OpenBrace)
            return GroupOrUnionGraphPattern();
        // [57] OptionalGraphPattern ::= 'OPTIONAL' GroupGraphPattern
        if (AcceptWord("OPTIONAL"))
            return new OptionalSyntax(GroupGraphPattern(), SpanFrom(first));
        // [66] MinusGraphPattern ::= 'MINUS' GroupGraphPattern
        if (AcceptWord("MINUS"))
            return new MinusSyntax(GroupGraphPattern(), SpanFrom(first));
        // [58] GraphGraphPattern ::= 'GRAPH' VarOrIri GroupGraphPattern
        if (AcceptWord("GRAPH"))
        {
            TermPattern name = VarOrIri();
            return new GraphSyntax(name, GroupGraphPattern(), SpanFrom(first));
        }
        if (AcceptWord("SERVICE"))
            return ServiceGraphPattern(first);
        if (AcceptWord("BIND"))
            return Bind(first);
        // [61] InlineData ::= 'VALUES' DataBlock
        if (AcceptWord("VALUES"))
            return DataBlock(first);
        NoElement(first);
        return null;
    }

    private void NoElement(Token found)
    {
        if (IsWord("SELECT"))
            Expected("a pattern", "a subquery stands alone in braces of its own: { SELECT … }");
        else if (IsWord("UNION"))
            Expected("a pattern", "UNION joins two groups in braces: { … } UNION { … }");
        else if (found.Kind == TokenKind.Word && Suggest(Keywords.Pattern) is { } hint)
            Fail(SparqlCodes.UnknownKeyword, Span(found), $"{Describe(found)} is not a keyword", hint);
        else
        {
            bool isModifier = IsWord("LIMIT") || IsWord("OFFSET") || IsWord("ORDER") || IsWord("GROUP") || IsWord("HAVING");
            Expected("a triple, a keyword such as FILTER or OPTIONAL, or '}'", isModifier ? "close the pattern with '}' first" : null);
        }
    }

    // [67] GroupOrUnionGraphPattern ::= GroupGraphPattern ( 'UNION' GroupGraphPattern )*
    private ElementSyntax GroupOrUnionGraphPattern()
    {
        Token first = Current;
        GroupSyntax group = GroupGraphPattern();
        if (!IsWord("UNION"))
            return group;
        var branches = new List<GroupSyntax> { group };
        while (AcceptWord("UNION"))
            branches.Add(GroupGraphPattern());
        return new UnionSyntax(branches, SpanFrom(first));
    }

    // [59] ServiceGraphPattern ::= 'SERVICE' 'SILENT'? VarOrIri GroupGraphPattern
    private ServiceSyntax ServiceGraphPattern(Token first)
    {
        bool silent = AcceptWord("SILENT");
        TermPattern endpoint = VarOrIri();
        return new ServiceSyntax(endpoint, silent, GroupGraphPattern(), SpanFrom(first));
    }

    // [60] Bind ::= 'BIND' '(' Expression 'AS' Var ')'
    private BindSyntax Bind(Token first)
    {
        Token open = Expect(TokenKind.OpenParen, "'('", "write BIND(expression AS ?variable)");
        ExpressionSyntax expression = Expression();
        ExpectWord("AS");
        Token name = Current;
        Variable variable = Var();
        ExpectClosing(TokenKind.CloseParen, ')', open);
        return new BindSyntax(expression, variable, Span(name), SpanFrom(first));
    }

    // [69] Constraint ::= BrackettedExpression | BuiltInCall | FunctionCall
    private ExpressionSyntax Constraint()
    {
        if (Is(TokenKind.OpenParen))
            return BrackettedExpression();
        if (IsCall())
        {
            ExpressionSyntax call = PrimaryExpression();
            if (call is TermSyntax)
                Expected("'(' and arguments");
            return call;
        }
        Expected("'(' or a function call", "put the condition in parentheses");
        return Missing();
    }
}
