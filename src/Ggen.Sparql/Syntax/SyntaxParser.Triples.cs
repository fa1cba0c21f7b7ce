using System.Globalization;
using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Paths;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>Triples and their nodes: [52], [55], [73] to [87], [98] to [109].</summary>
internal sealed partial class SyntaxParser
{
    // Which basic graph pattern a blank node label was first seen in (SPARQL 1.1, 4.1.4).
    private readonly Dictionary<string, int> _labels = [];
    private int _basicGraphPattern;
    private int _anonymous;

    // In a template there are no paths, and blank nodes are those of the result.
    private bool _inTemplate;

    // In CONSTRUCT WHERE there are no paths either, but blank nodes are those of the pattern.
    private bool _hasPaths = true;
    private List<TripleSyntax> _triples = [];

    private void BeginBasicGraphPattern() => _basicGraphPattern++;

    private bool StartsTriples() => Current.Kind switch
    {
        TokenKind.Variable or TokenKind.Iri or TokenKind.PrefixedName or TokenKind.BlankNodeLabel or TokenKind.OpenBracket
            or TokenKind.OpenParen or TokenKind.String or TokenKind.OpenTriple or TokenKind.OpenReified => true,
        TokenKind.Word => IsWord("true") || IsWord("false"),
        _ => IsNumber(),
    };

    // [73] ConstructTemplate ::= '{' ConstructTriples? '}'
    // [74] ConstructTriples ::= TriplesSameSubject ( '.' ConstructTriples? )?
    private List<TripleSyntax> ConstructTemplate()
    {
        _inTemplate = true;
        List<TripleSyntax> triples = BracedTriples("CONSTRUCT");
        _inTemplate = false;
        return triples;
    }

    // '{' TriplesTemplate? '}' of the short form
    private List<TripleSyntax> ShortConstructPattern()
    {
        _hasPaths = false;
        List<TripleSyntax> triples = BracedTriples("CONSTRUCT WHERE");
        _hasPaths = true;
        return triples;
    }

    private List<TripleSyntax> BracedTriples(string what)
    {
        Token open = Expect(TokenKind.OpenBrace, "'{'");
        List<TripleSyntax> triples = TriplesTemplate();
        if (Is(TokenKind.Word))
            Expected("a triple or '}'", $"{what} takes triples only");
        ExpectClosing(TokenKind.CloseBrace, '}', open);
        return triples;
    }

    // [52] TriplesTemplate ::= TriplesSameSubject ( '.' TriplesTemplate? )?, or nothing
    private List<TripleSyntax> TriplesTemplate()
    {
        _triples = [];
        while (StartsTriples())
        {
            TriplesSameSubject();
            if (!Accept(TokenKind.Dot))
            {
                if (StartsTriples())
                    MissingDot();
                break;
            }
        }
        return _triples;
    }

    // [55] TriplesBlock ::= TriplesSameSubjectPath ( '.' TriplesBlock? )?
    private TriplesSyntax TriplesBlock()
    {
        Token first = Current;
        _triples = [];
        do
            TriplesSameSubject();
        while (Accept(TokenKind.Dot) && StartsTriples());
        return new TriplesSyntax(_triples, SpanFrom(first));
    }

    // [75] TriplesSameSubject ::= VarOrTerm PropertyListNotEmpty | TriplesNode PropertyList | ReifiedTripleBlock
    // [81] TriplesSameSubjectPath ::= VarOrTerm PropertyListPathNotEmpty | TriplesNodePath PropertyListPath | ReifiedTripleBlockPath
    private void TriplesSameSubject()
    {
        int before = _triples.Count;
        TermPattern subject = GraphNode();
        bool isNode = _triples.Count > before;
        if (StartsVerb() || !isNode)
            PropertyListNotEmpty(subject);
    }

    private bool StartsVerb() => Current.Kind switch
    {
        TokenKind.Variable or TokenKind.Iri or TokenKind.PrefixedName => true,
        TokenKind.Caret or TokenKind.Bang or TokenKind.OpenParen => !_inTemplate && _hasPaths,
        _ => IsWord("a"),
    };

    // [77] PropertyListNotEmpty ::= Verb ObjectList ( ';' ( Verb ObjectList )? )*
    // [83] PropertyListPathNotEmpty ::= ( VerbPath | VerbSimple ) ObjectListPath ( ';' ( ( VerbPath | VerbSimple ) ObjectList )? )*
    private void PropertyListNotEmpty(TermPattern subject)
    {
        do
        {
            Verb(out TermPattern? predicate, out PropertyPath? path);
            ObjectList(subject, predicate, path);
            if (!Is(TokenKind.Semicolon))
                return;
            while (Accept(TokenKind.Semicolon))
            {
            }
        }
        while (StartsVerb());
    }

    // [78] Verb ::= VarOrIri | 'a', [84] VerbPath ::= Path, [85] VerbSimple ::= Var
    private void Verb(out TermPattern? predicate, out PropertyPath? path)
    {
        predicate = null;
        path = null;
        if (Is(TokenKind.Variable))
            predicate = new TermPattern(Var());
        else if (!StartsVerb())
            NoVerb();
        else if (_inTemplate || !_hasPaths)
        {
            predicate = new TermPattern((Term?)IriOrA() ?? Vocab.Rdf.Nil);
            if (Current.Kind is TokenKind.Slash or TokenKind.Pipe or TokenKind.Star)
                Expected("an object", "a template has no property paths");
        }
        else if (VerbPath() is var verb && verb is PropertyPath.Link link)
            predicate = new TermPattern(link.Predicate);
        else
            path = verb;
    }

    private void NoVerb()
    {
        if (Current.Kind is TokenKind.BlankNodeLabel or TokenKind.OpenBracket or TokenKind.String or TokenKind.Integer or TokenKind.Decimal or TokenKind.Double)
            Fail(SparqlCodes.MisplacedTerm, Span(Current), $"{Describe(Current)} cannot be a predicate", "a predicate is an IRI, a variable or a path");
        else
            Expected("a predicate", Current.Kind == TokenKind.Word ? "an IRI is written ex:name or <iri>" : null);
    }

    // [79] ObjectList ::= Object ( ',' Object )*, [86] ObjectListPath, Object ::= GraphNode Annotation
    private void ObjectList(TermPattern subject, TermPattern? predicate, PropertyPath? path)
    {
        do
        {
            TermPattern value = GraphNode();
            _triples.Add(new TripleSyntax(subject, predicate, path, value));
            if (Is(TokenKind.Tilde) || Is(TokenKind.OpenAnnotation))
                Annotation(subject, predicate, value);
        }
        while (Accept(TokenKind.Comma));
    }

    // [104] GraphNode ::= VarOrTerm | TriplesNode | ReifiedTriple, [98] TriplesNode ::= Collection | BlankNodePropertyList, and their paths
    private TermPattern GraphNode()
    {
        if (Is(TokenKind.OpenParen))
            return Collection();
        if (Is(TokenKind.OpenBracket))
            return BlankNodePropertyList();
        if (Is(TokenKind.OpenReified))
            return ReifiedTriple();
        return VarOrTerm();
    }

    // [99] BlankNodePropertyList ::= '[' PropertyListNotEmpty ']', [163] ANON ::= '[' WS* ']'
    private TermPattern BlankNodePropertyList()
    {
        Token open = Expect(TokenKind.OpenBracket, "'['");
        TermPattern node = FreshBlankNode();
        if (Accept(TokenKind.CloseBracket) || !Enter())
            return node;
        PropertyListNotEmpty(node);
        ExpectClosing(TokenKind.CloseBracket, ']', open);
        Leave();
        return node;
    }

    // [102] Collection ::= '(' GraphNode+ ')', [161] NIL ::= '(' WS* ')'
    private TermPattern Collection()
    {
        Token open = Expect(TokenKind.OpenParen, "'('");
        if (Accept(TokenKind.CloseParen) || !Enter())
            return new TermPattern(Vocab.Rdf.Nil);
        TermPattern head = FreshBlankNode();
        TermPattern cell = head;
        while (true)
        {
            TermPattern value = GraphNode();
            Add(cell, Vocab.Rdf.First, value);
            if (_lost || Is(TokenKind.CloseParen) || Is(TokenKind.EndOfFile))
                break;
            TermPattern next = FreshBlankNode();
            Add(cell, Vocab.Rdf.Rest, next);
            cell = next;
        }
        Add(cell, Vocab.Rdf.Rest, new TermPattern(Vocab.Rdf.Nil));
        ExpectClosing(TokenKind.CloseParen, ')', open);
        Leave();
        return head;
    }

    private void Add(TermPattern subject, Iri predicate, TermPattern value)
        => _triples.Add(new TripleSyntax(subject, new TermPattern(predicate), null, value));

    private TermPattern FreshBlankNode()
    {
        CheckBlankNode(Previous);
        return NewBlankNode();
    }

    // A label that no user can write begins with a dot.
    private TermPattern NewBlankNode() => new(new Variable(string.Create(CultureInfo.InvariantCulture, $"_:.{_anonymous++}")));

    // [142] BLANK_NODE_LABEL
    private TermPattern LabelledBlankNode()
    {
        Token token = Expect(TokenKind.BlankNodeLabel, "a blank node");
        string label = _text.Text(token);
        CheckBlankNode(token);
        if (_quadUse == QuadUse.InsertData)
            return DataLabel(token, label);
        if (_inTemplate)
            return new TermPattern(new Variable("_:.t." + label[2..]));
        if (!_labels.TryAdd(label, _basicGraphPattern) && _labels[label] != _basicGraphPattern)
        {
            Report(SparqlCodes.BlankNodeReuse, Span(token), $"the blank node {label} is used in another group of this query already",
                $"use a variable to join the two: ?{label[2..]}");
        }
        return new TermPattern(new Variable(label));
    }

    // [106] VarOrTerm ::= Var | GraphTerm, [109] GraphTerm ::= iri | RDFLiteral | NumericLiteral | BooleanLiteral | BlankNode | NIL | TripleTerm
    private TermPattern VarOrTerm()
    {
        if (Is(TokenKind.Variable))
            return new TermPattern(Var());
        if (Is(TokenKind.BlankNodeLabel))
            return LabelledBlankNode();
        if (Is(TokenKind.OpenTriple))
            return TripleTerm();
        if (IriOrLiteral() is { } term)
            return new TermPattern(term);
        Expected("a variable, an IRI, a literal or a blank node", Current.Kind switch
        {
            TokenKind.Word => "an IRI is written ex:name or <iri>",
            TokenKind.OpenReified => "a reified triple << … >> cannot stand in a triple term <<( … )>>",
            TokenKind.CloseTriple or TokenKind.CloseBrace or TokenKind.Dot when _tripleNesting > 0 => "a triple term is <<( subject predicate object )>>",
            TokenKind.CloseReified => "a reified triple is << subject predicate object >>",
            TokenKind.Tilde => "a reifier '~' stands behind an object, or at the end of << … >>",
            _ => null,
        });
        return new TermPattern(Vocab.Rdf.Nil);
    }

    // [107] VarOrIri ::= Var | iri
    private TermPattern VarOrIri()
    {
        if (Is(TokenKind.Variable))
            return new TermPattern(Var());
        if (Is(TokenKind.Iri) || Is(TokenKind.PrefixedName))
            return new TermPattern((Term?)Iri() ?? Vocab.Rdf.Nil);
        Expected("a variable or an IRI");
        return new TermPattern(Vocab.Rdf.Nil);
    }
}
