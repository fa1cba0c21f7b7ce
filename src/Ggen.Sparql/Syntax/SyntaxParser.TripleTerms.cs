using System.Globalization;
using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>SPARQL 1.2: triple terms, reified triples, reifiers and annotations.</summary>
internal sealed partial class SyntaxParser
{
    private readonly Dictionary<Variable, TripleTermSyntax> _tripleTerms = [];
    private int _tripleNesting;

    // TripleTerm ::= '<<(' TripleTermSubject Verb TripleTermObject ')>>'
    private TermPattern TripleTerm()
    {
        Token open = Expect(TokenKind.OpenTriple, "'<<('");
        if (!EnterTriple(open))
            return new TermPattern(Vocab.Rdf.Nil);
        TermPattern subject = TriplePart(reified: false);
        TermPattern predicate = SimpleVerb();
        TermPattern value = TriplePart(reified: false);
        ExpectClosing(TokenKind.CloseTriple, ")>>", open);
        LeaveTriple();
        return TripleOf(subject, predicate, value);
    }

    // ReifiedTriple ::= '<<' ReifiedTripleSubject Verb ReifiedTripleObject Reifier? '>>', its reifier
    private TermPattern ReifiedTriple()
    {
        Token open = Expect(TokenKind.OpenReified, "'<<'");
        if (!Enter())
            return new TermPattern(Vocab.Rdf.Nil);
        TermPattern subject = TriplePart(reified: true);
        TermPattern predicate = SimpleVerb();
        TermPattern value = TriplePart(reified: true);
        TermPattern reifier = Is(TokenKind.Tilde) ? Reifier() : NamelessReifier(open);
        ExpectClosing(TokenKind.CloseReified, ">>", open);
        Leave();
        Add(reifier, Vocab.Rdf.Reifies, TripleOf(subject, predicate, value));
        return reifier;
    }

    // Annotation ::= ( Reifier | AnnotationBlock )*
    private void Annotation(TermPattern subject, TermPattern? predicate, TermPattern value)
    {
        if (predicate is null)
        {
            Fail(SparqlCodes.MisplacedTerm, Span(Current), "a property path has no reifier and no annotation", "they belong to a triple with one predicate");
            return;
        }
        TermPattern triple = TripleOf(subject, predicate.Value, value);
        TermPattern? reifier = null; // of the block that may follow
        while (Is(TokenKind.Tilde) || Is(TokenKind.OpenAnnotation))
        {
            Token open = Current;
            bool isBlock = Is(TokenKind.OpenAnnotation);
            if (!isBlock || reifier is null)
            {
                reifier = isBlock ? NamelessReifier(open) : Reifier();
                Add(reifier.Value, Vocab.Rdf.Reifies, triple);
            }
            if (isBlock)
            {
                AnnotationBlock(open, reifier.Value);
                reifier = null;
            }
        }
    }

    // AnnotationBlock ::= '{|' PropertyListNotEmpty '|}'
    private void AnnotationBlock(Token open, TermPattern reifier)
    {
        _at++;
        if (!Enter())
            return;
        PropertyListNotEmpty(reifier);
        ExpectClosing(TokenKind.CloseAnnotation, "|}", open);
        Leave();
    }

    // Reifier ::= '~' VarOrReifierId?, VarOrReifierId ::= Var | iri | BlankNode
    private TermPattern Reifier()
    {
        Token mark = Expect(TokenKind.Tilde, "'~'");
        return Current.Kind switch
        {
            TokenKind.Variable => new TermPattern(Var()),
            TokenKind.Iri or TokenKind.PrefixedName => new TermPattern((Term?)Iri() ?? Vocab.Rdf.Nil),
            TokenKind.BlankNodeLabel => LabelledBlankNode(),
            TokenKind.OpenBracket => Anonymous(),
            _ => NamelessReifier(mark),
        };
    }

    private TermPattern NamelessReifier(Token place)
    {
        if (_quadUse is QuadUse.DeleteData or QuadUse.DeleteTemplate or QuadUse.DeleteWhere)
        {
            Report(SparqlCodes.BlankNodeInDelete, Span(place), $"a reifier without a name is a blank node, which cannot stand in {DataName}",
                "name the reifier: ~ ex:name, or ~ ?reifier and find it in WHERE");
        }
        return NewBlankNode();
    }

    // Var | iri | literal | BlankNode | TripleTerm, in a reified triple also ReifiedTriple
    private TermPattern TriplePart(bool reified)
    {
        if (Is(TokenKind.OpenReified) && reified)
            return ReifiedTriple();
        if (Is(TokenKind.OpenParen))
            Expected("a variable, an IRI, a literal, a blank node or a triple term", "a collection cannot stand in a triple term or a reified triple");
        return Is(TokenKind.OpenBracket) ? Anonymous() : VarOrTerm();
    }

    // [163] ANON ::= '[' WS* ']'
    private TermPattern Anonymous()
    {
        Token open = Expect(TokenKind.OpenBracket, "'['");
        TermPattern node = FreshBlankNode();
        if (!Is(TokenKind.CloseBracket))
            Expected("']'", "a node with properties cannot stand in a triple term or a reified triple");
        ExpectClosing(TokenKind.CloseBracket, ']', open);
        return node;
    }

    // [78] Verb ::= VarOrIri | 'a'
    private TermPattern SimpleVerb()
    {
        if (Is(TokenKind.Variable))
            return new TermPattern(Var());
        if (IsWord("a") || Is(TokenKind.Iri) || Is(TokenKind.PrefixedName))
        {
            Iri? predicate = IriOrA();
            if (Current.Kind is TokenKind.Slash or TokenKind.Pipe or TokenKind.Star or TokenKind.Plus or TokenKind.Question)
                Expected("an object", "a triple term has no property paths");
            return new TermPattern((Term?)predicate ?? Vocab.Rdf.Nil);
        }
        NoVerb();
        return new TermPattern(Vocab.Rdf.Nil);
    }

    // The term where all parts are known, else a variable in its place, whose name no user can write.
    private TermPattern TripleOf(TermPattern subject, TermPattern predicate, TermPattern value)
    {
        if (subject.Term is { } s && predicate.Term is { } p && value.Term is { } o && Rdf.TripleTerm.IsWellFormed(s, p))
            return new TermPattern(new TripleTerm(s, p, o));
        var variable = new Variable(string.Create(CultureInfo.InvariantCulture, $".q{_tripleTerms.Count}"));
        _tripleTerms.Add(variable, new TripleTermSyntax(subject, predicate, value));
        return new TermPattern(variable);
    }

    // TripleTermData ::= '<<(' iri ( iri | 'a' ) ( iri | RDFLiteral | NumericLiteral | BooleanLiteral | TripleTermData ) ')>>'
    private Term? TripleTermData()
    {
        Token open = Expect(TokenKind.OpenTriple, "'<<('");
        if (!EnterTriple(open))
            return null;
        if (!Is(TokenKind.Iri) && !Is(TokenKind.PrefixedName))
            Expected("an IRI", "the subject of a triple term in VALUES is an IRI");
        Iri? subject = _lost ? null : Iri();
        Iri? predicate = IriOrA();
        Term? value = Is(TokenKind.OpenTriple) ? TripleTermData() : DataBlockValue();
        ExpectClosing(TokenKind.CloseTriple, ")>>", open);
        LeaveTriple();
        if (value is null && !_lost)
            Report(SparqlCodes.MisplacedTerm, SpanFrom(open), "UNDEF cannot stand in a triple term", "its object is an IRI, a literal or another triple term");
        return subject is null || predicate is null || value is null ? null : new TripleTerm(subject, predicate, value);
    }

    // ExprTripleTerm ::= '<<(' ( iri | Var ) Verb ( iri | RDFLiteral | NumericLiteral | BooleanLiteral | Var | ExprTripleTerm ) ')>>'
    private ExpressionSyntax ExprTripleTerm()
    {
        Token open = Expect(TokenKind.OpenTriple, "'<<('");
        if (!EnterTriple(open))
            return Missing();
        if (!Is(TokenKind.Variable) && !Is(TokenKind.Iri) && !Is(TokenKind.PrefixedName))
            Expected("a variable or an IRI", "the subject of a triple term in an expression is a variable or an IRI");
        ExpressionSyntax subject = ExprPart();
        Token first = Current;
        TermPattern verb = SimpleVerb();
        ExpressionSyntax predicate = verb.Term is { } iri ? new TermSyntax(iri, Span(first)) : new VariableSyntax(verb.Variable, Span(first));
        ExpressionSyntax value = ExprPart();
        ExpectClosing(TokenKind.CloseTriple, ")>>", open);
        LeaveTriple();
        if (subject is TermSyntax { Term: Rdf.Iri } s && predicate is TermSyntax p && value is TermSyntax o)
            return new TermSyntax(new TripleTerm(s.Term, p.Term, o.Term), SpanFrom(open));
        return Bounded(new BuiltInSyntax(BuiltIn.Triple, [subject, predicate, value], SpanFrom(open)));
    }

    private ExpressionSyntax ExprPart()
    {
        Token first = Current;
        if (Is(TokenKind.OpenTriple))
            return ExprTripleTerm();
        if (Is(TokenKind.Variable))
            return new VariableSyntax(Var(), Span(first));
        if (IriOrLiteral() is { } term)
            return new TermSyntax(term, SpanFrom(first));
        Expected("a variable, an IRI, a literal or a triple term", first.Kind is TokenKind.BlankNodeLabel or TokenKind.OpenBracket ? "an expression has no blank nodes" : null);
        return Missing();
    }

    private bool EnterTriple(Token open)
    {
        if (_tripleNesting < Rdf.TripleTerm.MaxNesting)
        {
            _tripleNesting++;
            return Enter();
        }
        Fail(SparqlCodes.LimitExceeded, Span(open), $"triple terms nest deeper than {Rdf.TripleTerm.MaxNesting} (TripleTerm.MaxNesting)");
        return false;
    }

    private void LeaveTriple()
    {
        _tripleNesting--;
        Leave();
    }
}
