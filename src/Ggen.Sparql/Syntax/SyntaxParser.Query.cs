using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>Prologue, query forms and dataset clauses: [1] to [17].</summary>
internal sealed partial class SyntaxParser
{
    private List<Iri>? _from;
    private List<Iri>? _fromNamed;

    // [1] QueryUnit ::= Query
    // [2] Query ::= Prologue ( SelectQuery | ConstructQuery | DescribeQuery | AskQuery ) ValuesClause
    public QuerySyntax QueryUnit()
    {
        Prologue();
        QuerySyntax query;
        if (IsWord("SELECT"))
            query = SelectQuery();
        else if (IsWord("CONSTRUCT"))
            query = ConstructQuery();
        else if (IsWord("DESCRIBE"))
            query = DescribeQuery();
        else if (IsWord("ASK"))
            query = AskQuery();
        else
        {
            NoQueryForm();
            query = Query(QueryForm.Ask, null, null, null, null);
        }
        if (!Is(TokenKind.EndOfFile))
            Trailing();
        return query;
    }

    private void NoQueryForm()
    {
        foreach (string word in Keywords.Update)
        {
            if (IsWord(word))
            {
                Fail(SparqlCodes.UpdateNotQuery, Span(Current), $"'{word}' is a SPARQL update, not a query",
                    "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE");
                return;
            }
        }
        if (Suggest(Keywords.QueryStart) is { } hint)
            Fail(SparqlCodes.UnknownKeyword, Span(Current), $"{Describe(Current)} is not a keyword", hint);
        else
        {
            bool isTurtle = Bytes(Current).SequenceEqual("@prefix"u8) || Bytes(Current).SequenceEqual("@base"u8);
            Expected("SELECT, ASK, CONSTRUCT or DESCRIBE", isTurtle ? "in SPARQL it is PREFIX or BASE, without '@' and without '.' at the end" : null);
        }
    }

    // After an error in a group the rest is unreliable: what is left over has been reported already.
    private void Trailing()
    {
        if (_errors > 0)
            return;
        if (Is(TokenKind.CloseBrace))
            Expected("the end of the query", "this '}' closes nothing");
        else if (Is(TokenKind.Semicolon))
            Expected("the end of the query", "only one query can be given");
        else
            Expected("the end of the query", Suggest(Keywords.Modifier) ?? MisplacedModifier());
    }

    private string? MisplacedModifier()
        => IsWord("GROUP") || IsWord("HAVING") || IsWord("ORDER") ? "GROUP BY, HAVING, ORDER BY, and then LIMIT and OFFSET, stand in this order"
            : IsWord("LIMIT") || IsWord("OFFSET") ? "LIMIT and OFFSET stand once each, and before VALUES"
            : Is(TokenKind.Comma) && Previous.Kind == TokenKind.Integer ? "LIMIT takes one number; OFFSET says how many are left out before" : null;

    // [4] Prologue ::= ( BaseDecl | PrefixDecl | VersionDecl )*
    private void Prologue()
    {
        while (true)
        {
            if (AcceptWord("BASE"))
                BaseDecl();
            else if (AcceptWord("PREFIX"))
                PrefixDecl();
            else if (AcceptWord("VERSION"))
                VersionDecl();
            else
                return;
        }
    }

    // VersionDecl ::= 'VERSION' ( STRING_LITERAL1 | STRING_LITERAL2 ). It announces, and changes nothing in what is read.
    private void VersionDecl()
    {
        Token token = Current;
        if (!Is(TokenKind.String) || Bytes(token).StartsWith("\"\"\""u8) || Bytes(token).StartsWith("'''"u8))
        {
            Expected("the version as a string in single or double quotes", "write VERSION \"1.2\"");
            return;
        }
        string version = StringValue();
        if (version is not ("1.1" or "1.2" or "1.2-basic"))
            Warn(SparqlCodes.UnknownVersion, Span(token), $"the version '{version}' of SPARQL is not known; this is read as 1.2", "known are 1.1, 1.2 and 1.2-basic");
    }

    // [5] BaseDecl ::= 'BASE' IRIREF
    private void BaseDecl()
    {
        Token iri = Expect(TokenKind.Iri, "an IRI", "write BASE <http://example.org/>");
        if (iri.Kind == TokenKind.Iri)
            _base = IriRef(iri).Value;
    }

    // [6] PrefixDecl ::= 'PREFIX' PNAME_NS IRIREF
    private void PrefixDecl()
    {
        Token name = Expect(TokenKind.PrefixedName, "a prefix and ':'", "write PREFIX ex: <http://example.org/>");
        if (_lost)
            return;
        string prefix = _text.Text(name);
        if (prefix.IndexOf(':', StringComparison.Ordinal) != prefix.Length - 1)
        {
            Fail(SparqlCodes.UnexpectedToken, Span(name), $"expected a prefix that ends with ':', found '{prefix}'",
                "write PREFIX ex: <http://example.org/>");
            return;
        }
        Token iri = Expect(TokenKind.Iri, "an IRI in '<' and '>'", $"write PREFIX {prefix} <http://example.org/>");
        if (!_lost)
            _prefixes.Set(prefix[..^1], IriRef(iri).Value);
    }

    // [7] SelectQuery ::= SelectClause DatasetClause* WhereClause SolutionModifier
    private QuerySyntax SelectQuery()
    {
        SelectClauseSyntax clause = SelectClause();
        DatasetClauses();
        return Query(QueryForm.Select, clause, WhereClause(), null, null);
    }

    // [9] SelectClause ::= 'SELECT' ( 'DISTINCT' | 'REDUCED' )? ( ( Var | ( '(' Expression 'AS' Var ')' ) )+ | '*' )
    private SelectClauseSyntax SelectClause()
    {
        Token first = Current;
        ExpectWord("SELECT");
        bool distinct = AcceptWord("DISTINCT");
        bool reduced = !distinct && AcceptWord("REDUCED");
        if (Accept(TokenKind.Star))
            return new SelectClauseSyntax(distinct, reduced, null, SpanFrom(first));
        var items = new List<SelectItemSyntax>();
        while (Is(TokenKind.Variable) || Is(TokenKind.OpenParen))
            items.Add(SelectItem());
        if (items.Count == 0)
            NoSelectItem();
        else if (Is(TokenKind.Comma))
            Expected("a variable or WHERE", "the variables of SELECT are not separated by commas");
        return new SelectClauseSyntax(distinct, reduced, items, SpanFrom(first));
    }

    private void NoSelectItem()
    {
        string? hint = Is(TokenKind.Word) && Following.Kind == TokenKind.OpenParen
            ? "an expression of SELECT stands in parentheses and is named: (COUNT(*) AS ?count)" : Suggest(Keywords.Modifier);
        Expected("a variable, '(' or '*'", hint ?? (IsWord("WHERE") || Is(TokenKind.OpenBrace) ? "'*' is all variables" : null));
    }

    private SelectItemSyntax SelectItem()
    {
        Token open = Current;
        if (!Accept(TokenKind.OpenParen))
        {
            Variable column = Var();
            return new SelectItemSyntax(column, Span(open), null);
        }
        ExpressionSyntax expression = WithAggregates(AggregateUse.Allowed);
        if (Is(TokenKind.CloseParen))
        {
            Expected("'AS' and a variable", expression is VariableSyntax
                ? "a variable stands without parentheses" : "an expression of SELECT is named: (COUNT(*) AS ?count)");
        }
        ExpectWord("AS");
        Token name = Current;
        Variable variable = Var();
        ExpectClosing(TokenKind.CloseParen, ')', open);
        return new SelectItemSyntax(variable, Span(name), expression);
    }

    // [10] ConstructQuery ::= 'CONSTRUCT' ( ConstructTemplate DatasetClause* WhereClause SolutionModifier
    //                       | DatasetClause* 'WHERE' '{' TriplesTemplate? '}' SolutionModifier )
    private QuerySyntax ConstructQuery()
    {
        ExpectWord("CONSTRUCT");
        if (Is(TokenKind.OpenBrace))
        {
            List<TripleSyntax> template = ConstructTemplate();
            DatasetClauses();
            return Query(QueryForm.Construct, null, WhereClause(), template, null);
        }
        DatasetClauses();
        if (!IsWord("WHERE"))
            Expected("'{' or 'WHERE'", Suggest(Keywords.Modifier));
        _at += _lost ? 0 : 1;
        Token open = Current;
        List<TripleSyntax> triples = ShortConstructPattern();
        var pattern = new TriplesSyntax(triples, SpanFrom(open));
        var group = new GroupSyntax([pattern], open.Start, Previous.End, SpanFrom(open));
        return Query(QueryForm.Construct, null, group, null, null);
    }

    // [11] DescribeQuery ::= 'DESCRIBE' ( VarOrIri+ | '*' ) DatasetClause* WhereClause? SolutionModifier
    private QuerySyntax DescribeQuery()
    {
        ExpectWord("DESCRIBE");
        List<TermPattern>? resources = null;
        if (!Accept(TokenKind.Star))
        {
            resources = [VarOrIri()];
            while (Is(TokenKind.Variable) || Is(TokenKind.Iri) || Is(TokenKind.PrefixedName))
                resources.Add(VarOrIri());
        }
        DatasetClauses();
        GroupSyntax? where = IsWord("WHERE") || Is(TokenKind.OpenBrace) ? WhereClause() : null;
        return Query(QueryForm.Describe, null, where, null, resources);
    }

    // [12] AskQuery ::= 'ASK' DatasetClause* WhereClause SolutionModifier
    private QuerySyntax AskQuery()
    {
        ExpectWord("ASK");
        DatasetClauses();
        return Query(QueryForm.Ask, null, WhereClause(), null, null);
    }

    private QuerySyntax Query(
        QueryForm form, SelectClauseSyntax? clause, GroupSyntax? where, List<TripleSyntax>? template, List<TermPattern>? resources)
    {
        ModifiersSyntax modifiers = SolutionModifier();
        var body = new SelectSyntax(clause, where, modifiers, ValuesClause(), _hasAggregates);
        return new QuerySyntax(form, body, template, resources, _from, _fromNamed, _prefixes, _base, _tripleTerms);
    }

    // [13] DatasetClause ::= 'FROM' ( DefaultGraphClause | NamedGraphClause )
    private void DatasetClauses()
    {
        while (AcceptWord("FROM"))
        {
            _from ??= [];
            _fromNamed ??= [];
            List<Iri> graphs = AcceptWord("NAMED") ? _fromNamed : _from;
            if (Iri() is { } graph)
                graphs.Add(graph);
        }
    }

    // [17] WhereClause ::= 'WHERE'? GroupGraphPattern
    private GroupSyntax WhereClause()
    {
        bool where = AcceptWord("WHERE");
        if (!where && !Is(TokenKind.OpenBrace))
            Expected("'WHERE' or '{'", Suggest(Keywords.Modifier));
        return GroupGraphPattern();
    }
}
