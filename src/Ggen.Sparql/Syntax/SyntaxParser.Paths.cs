using Ggen.Rdf;
using Ggen.Sparql.Paths;
using Ggen.Sparql.Tokens;

namespace Ggen.Sparql.Syntax;

/// <summary>Property paths: [88] to [96].</summary>
internal sealed partial class SyntaxParser
{
    private int _pathSteps;

    // [84] VerbPath ::= Path
    private PropertyPath VerbPath()
    {
        _pathSteps = 0;
        return PathAlternative();
    }

    // [88] Path ::= PathAlternative
    // [89] PathAlternative ::= PathSequence ( '|' PathSequence )*
    private PropertyPath PathAlternative()
    {
        PropertyPath path = PathSequence();
        while (Accept(TokenKind.Pipe))
            path = new PropertyPath.Alternative(path, PathSequence());
        return path;
    }

    // [90] PathSequence ::= PathEltOrInverse ( '/' PathEltOrInverse )*
    private PropertyPath PathSequence()
    {
        PropertyPath path = PathEltOrInverse();
        while (Accept(TokenKind.Slash))
            path = new PropertyPath.Sequence(path, PathEltOrInverse());
        return path;
    }

    // [92] PathEltOrInverse ::= PathElt | '^' PathElt
    private PropertyPath PathEltOrInverse()
        => Accept(TokenKind.Caret) ? new PropertyPath.Inverse(PathElt()) : PathElt();

    // [91] PathElt ::= PathPrimary PathMod?, [93] PathMod ::= '?' | '*' | '+'
    private PropertyPath PathElt()
    {
        PropertyPath path = PathPrimary();
        if (Accept(TokenKind.Question))
            return new PropertyPath.ZeroOrOne(path);
        if (Accept(TokenKind.Star))
            return new PropertyPath.ZeroOrMore(path);
        if (Accept(TokenKind.Plus))
            return new PropertyPath.OneOrMore(path);
        if (Is(TokenKind.OpenBrace))
            Expected("an object", "SPARQL has no counted paths; write the steps out: p/p/p?");
        return path;
    }

    // [94] PathPrimary ::= iri | 'a' | '!' PathNegatedPropertySet | '(' Path ')'
    private PropertyPath PathPrimary()
    {
        if (++_pathSteps > SparqlLimits.MaxTreeDepth)
            FailTreeDepth(Span(Current));
        if (Accept(TokenKind.Bang))
            return PathNegatedPropertySet();
        Token open = Current;
        if (!Accept(TokenKind.OpenParen))
            return Step();
        if (!Enter())
            return Nowhere;
        PropertyPath path = PathAlternative();
        ExpectClosing(TokenKind.CloseParen, ')', open);
        Leave();
        return path;
    }

    private PropertyPath Step()
    {
        if (IsWord("a") || Is(TokenKind.Iri) || Is(TokenKind.PrefixedName))
            return IriOrA() is { } iri ? new PropertyPath.Link(iri) : Nowhere;
        Expected("an IRI, 'a', '^', '!' or '(' of a property path", Is(TokenKind.Variable) ? "a path has no variables" : null);
        return Nowhere;
    }

    private static PropertyPath Nowhere => new PropertyPath.Link(Vocab.Rdf.Nil);

    // [95] PathNegatedPropertySet ::= PathOneInPropertySet | '(' ( PathOneInPropertySet ( '|' PathOneInPropertySet )* )? ')'
    private PropertyPath PathNegatedPropertySet()
    {
        var forward = new List<Iri>();
        var backward = new List<Iri>();
        Token open = Current;
        if (!Accept(TokenKind.OpenParen))
            PathOneInPropertySet(forward, backward);
        else if (!Accept(TokenKind.CloseParen))
        {
            do
                PathOneInPropertySet(forward, backward);
            while (Accept(TokenKind.Pipe));
            ExpectClosing(TokenKind.CloseParen, ')', open);
        }
        return new PropertyPath.NegatedSet(
            forward.Count == 0 && backward.Count > 0 ? null : new EquatableList<Iri>(forward),
            backward.Count == 0 ? null : new EquatableList<Iri>(backward));
    }

    // [96] PathOneInPropertySet ::= iri | 'a' | '^' ( iri | 'a' )
    private void PathOneInPropertySet(List<Iri> forward, List<Iri> backward)
    {
        List<Iri> set = Accept(TokenKind.Caret) ? backward : forward;
        if (IriOrA() is { } iri)
            set.Add(iri);
    }

    private Iri? IriOrA() => AcceptWord("a") ? Vocab.Rdf.Type : Iri();
}
