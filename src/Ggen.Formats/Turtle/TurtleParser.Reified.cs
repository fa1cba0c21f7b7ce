using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Turtle;

// RDF 1.2: triple terms, reified triples, reifiers and annotations.
internal ref partial struct TurtleParser<TSink>
{
    private readonly bool IsReified() => _at + 1 < _text.Length && _text[_at + 1] == '<' && _text[_at] == '<';

    private readonly bool IsTripleTerm() => _at + 2 < _text.Length && _text[_at + 2] == '(';

    // reifiedTriple ::= '<<' rtSubject verb rtObject reifier? '>>', its reifier
    private ulong ReifiedTriple()
    {
        int open = _at;
        if (IsTripleTerm())
            return Misplaced();
        if (!Enter())
            return 0;
        _at += 2;
        if (!Parts(-1, out ulong subject, out ulong predicate, out ulong @object))
            return 0;
        ulong reifier = Peek() == '~' ? Reifier() : NewNode();
        if (reifier == 0)
            return 0;
        SkipSpace();
        if (!_text[_at..].StartsWith(">>"u8))
        {
            ExpectedClosing(">>", "<<", open);
            return 0;
        }
        _at += 2;
        _depth--;
        Reify(reifier, _sink.TripleTerm(subject, predicate, @object), open);
        return reifier;
    }

    // tripleTerm ::= '<<(' ttSubject verb ttObject ')>>'
    private ulong TripleTerm(int nesting)
    {
        int open = _at;
        if (nesting == Rdf.TripleTerm.MaxNesting)
        {
            Error(RdfSyntaxCodes.TooDeep, open, 3, $"triple terms nest deeper than {Rdf.TripleTerm.MaxNesting} (TripleTerm.MaxNesting)",
                "say it of a node that reifies the inner triple");
            return 0;
        }
        _at += 3;
        if (!Parts(nesting, out ulong subject, out ulong predicate, out ulong @object))
            return 0;
        if (!_text[_at..].StartsWith(")>>"u8))
        {
            ExpectedClosing(")>>", "<<(", open);
            return 0;
        }
        _at += 3;
        return _sink.TripleTerm(subject, predicate, @object);
    }

    // The three terms of a triple term that stands in so many others, or, with -1, of a reified triple.
    private bool Parts(int nesting, out ulong subject, out ulong predicate, out ulong @object)
    {
        (predicate, @object) = (0, 0);
        SkipSpace();
        subject = IsReified() && nesting < 0 ? ReifiedTriple() : Part(RdfSyntaxCodes.ExpectedSubject, "expected a subject: an IRI or a blank node");
        if (subject == 0)
            return false;
        SkipSpace();
        predicate = Verb();
        if (predicate == 0)
            return false;
        SkipSpace();
        @object = ObjectPart(nesting);
        SkipSpace();
        return @object != 0;
    }

    // rtObject ::= iri | BlankNode | literal | tripleTerm | reifiedTriple; ttObject is the same without the last
    private ulong ObjectPart(int nesting)
    {
        switch (Peek())
        {
            case (byte)'<' when IsReified() && IsTripleTerm():
                return TripleTerm(nesting + 1);
            case (byte)'<' when IsReified() && nesting < 0:
                return ReifiedTriple();
            case (byte)'<' or (byte)'[' or (byte)'(' or (byte)'_':
                return Part(RdfSyntaxCodes.ExpectedObject, "expected an object: an IRI, a blank node, a literal or a triple term");
            case (byte)')' or (byte)'>' or (byte)';' or (byte)',' or 0:
            case (byte)'.' when _at + 1 == _text.Length || !NameChars.Is(_text[_at + 1], NameChars.Digit):
                Unexpected(RdfSyntaxCodes.ExpectedObject, "expected an object", nesting < 0 ? "a reified triple is << subject predicate object >>" : "a triple term is <<( subject predicate object )>>");
                return 0;
            default:
                return Object();
        }
    }

    // iri | BlankNode
    private ulong Part(DiagnosticCode code, string expected)
    {
        byte b = Peek();
        switch (b)
        {
            case (byte)'<':
                return Iri();
            case (byte)'_':
                return BlankNode();
            case (byte)'[':
                int open = _at;
                ulong node = BlankNodePropertyList(out bool hasProperties);
                if (node != 0 && hasProperties)
                    Error(code, open, 1, "a node with properties cannot stand in a triple term or a reified triple", "write [] or _:label, and its properties as a statement");
                return hasProperties ? 0 : node;
        }
        if (b == ':' || NameChars.Is(b, NameChars.Base) || b >= 0x80)
            return IriTerm(PrefixedName());
        string? hint = b switch
        {
            (byte)'(' => "a collection cannot stand in a triple term or a reified triple; give its head a label",
            (byte)'"' or (byte)'\'' => "a literal is no subject",
            _ => OtherSyntax.Hint(_text[_at..], _isTriG),
        };
        Unexpected(code, expected, hint);
        return 0;
    }

    // annotation ::= (reifier | annotationBlock)*
    private bool Annotation(ulong subject, ulong predicate, ulong @object, int position)
    {
        ulong triple = 0;
        ulong reifier = 0; // of the block that may follow
        while (true)
        {
            int start = _at;
            bool isBlock = Peek() == '{' && _at + 1 < _text.Length && _text[_at + 1] == '|';
            if (!isBlock && Peek() != '~')
                return true;
            if (triple == 0)
                triple = _sink.TripleTerm(subject, predicate, @object);
            if (!isBlock || reifier == 0)
            {
                reifier = isBlock ? NewNode() : Reifier();
                if (reifier == 0)
                    return false;
                Reify(reifier, triple, position);
            }
            if (isBlock)
            {
                if (!AnnotationBlock(reifier, start))
                    return false;
                reifier = 0;
            }
            SkipSpace();
        }
    }

    // annotationBlock ::= '{|' predicateObjectList '|}'
    private bool AnnotationBlock(ulong reifier, int open)
    {
        if (!Enter())
            return false;
        _at += 2;
        SkipSpace();
        if (!PredicateObjectList(reifier, _at))
            return false;
        if (!_text[_at..].StartsWith("|}"u8))
        {
            ExpectedClosing("|}", "{|", open);
            return false;
        }
        _at += 2;
        _depth--;
        return true;
    }

    // reifier ::= '~' (iri | BlankNode)?
    private ulong Reifier()
    {
        _at++;
        SkipSpace();
        byte b = Peek();
        if (b == '<' && IsReified())
            return Misplaced();
        bool isNamed = b is (byte)'<' or (byte)'_' or (byte)'[' or (byte)':' || b >= 0x80 || NameChars.Is(b, NameChars.Base);
        return isNamed ? Part(RdfSyntaxCodes.ExpectedSubject, "expected the name of a reifier: an IRI or a blank node") : NewNode();
    }

    private void Reify(ulong reifier, ulong triple, int position)
        => _sink.Quad(reifier, _sink.Term(TermSpan.Iri(RdfReifies)), triple, _graph, position);

    private readonly ulong Misplaced()
    {
        bool isTerm = IsTripleTerm();
        Error(RdfSyntaxCodes.InvalidTripleTerm, _at, isTerm ? 3 : 2,
            isTerm ? "a triple term (RDF 1.2) cannot stand here" : "a reified triple (RDF 1.2) cannot stand here",
            isTerm ? "it is an object; to say something about a triple write << subject predicate object >>" : "it is a subject or an object, and not within <<( … )>>");
        return 0;
    }
}
