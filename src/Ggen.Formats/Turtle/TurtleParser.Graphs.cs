namespace Ggen.Formats.Turtle;

// Graphs, which TriG has above the statements of Turtle.
internal ref partial struct TurtleParser<TSink>
{
    // [2g] block ::= triplesOrGraph | wrappedGraph | triples2 | "GRAPH" labelOrSubject wrappedGraph
    private bool Block()
    {
        byte b = _text[_at];
        if (b == '{')
            return WrappedGraph();
        if ((b | 0x20) != 'g' || !IsKeyword("graph"u8))
            return TriplesOrGraph();
        _at += "graph".Length;
        SkipSpace();
        if (!GraphName())
            return false;
        SkipSpace();
        return Peek() == '{' ? WrappedGraph() : Unexpected(RdfSyntaxCodes.ExpectedGraph, "expected '{' after the name of a graph", "such as GRAPH ex:g { … }");
    }

    // The name after GRAPH: an IRI, a labelled or an anonymous blank node.
    private bool GraphName()
    {
        _label = _at;
        if (Peek() is not (byte)'[')
            return Peek() is (byte)'(' or (byte)'{' or 0
                ? Unexpected(RdfSyntaxCodes.ExpectedGraph, "expected the name of a graph: an IRI or a blank node", null)
                : (_graph = Label()) != 0;
        ulong node = _nodes;
        ulong name = BlankNodePropertyList(out bool hasProperties);
        if (name != 0 && hasProperties)
            return Error(RdfSyntaxCodes.ExpectedGraph, _label, 1, "a node with properties is no name of a graph", "write [] or _:label");
        (_graph, _label, _labelNode) = (name, -1, node);
        return name != 0;
    }

    // [3g] triplesOrGraph ::= labelOrSubject ( wrappedGraph | predicateObjectList '.' )
    // [4g] triples2 ::= (blankNodePropertyList | reifiedTriple) predicateObjectList? '.' | collection predicateObjectList '.'
    private bool TriplesOrGraph()
    {
        int position = _at;
        bool hasProperties = false;
        ulong node = _nodes;
        bool anonymous = _text[_at] == '[';
        bool reified = IsReified();
        bool named = !anonymous && !reified && _text[_at] != '(';
        ulong subject = anonymous ? BlankNodePropertyList(out hasProperties) : reified ? ReifiedTriple() : Subject();
        if (subject == 0)
            return false;
        SkipSpace();
        if (Peek() == '{' && (named || (anonymous && !hasProperties)))
        {
            (_graph, _label, _labelNode) = (subject, named ? position : -1, node);
            return WrappedGraph();
        }
        return (((hasProperties || reified) && Peek() == '.') || PredicateObjectList(subject, position)) && End();
    }

    // [5g] wrappedGraph ::= '{' triplesBlock? '}'   [6g] triplesBlock ::= triples ( '.' triplesBlock? )?
    private bool WrappedGraph()
    {
        int open = _at;
        _at++;
        _inBlock = true;
        SkipSpace();
        while (_at < _text.Length && Peek() != '}' && !_errors.Full)
        {
            CheckText();
            int start = _at;
            _depth = 0;
            if (!BlockTriples())
                SkipStatement(start);
            SkipSpace();
            RenewGraph();
        }
        _inBlock = false;
        _graph = 0;
        if (Peek() != '}')
        {
            if (!_errors.Full)
                ExpectedClosing('}', open);
            return _errors.Full;
        }
        _at++;
        return true;
    }

    private bool BlockTriples()
    {
        if (!Triples())
            return false;
        SkipSpace();
        if (Peek() == '}')
            return true;
        return End();
    }

    // Handles are good for a statement, and the graph is named by all of its block.
    private void RenewGraph()
    {
        _sink.EndStatement();
        if (_graph == 0)
            return;
        int at = _at;
        _at = _label;
        _graph = _label < 0 ? Node(_labelNode) : Label();
        _at = at;
    }

    // [7g] labelOrSubject ::= iri | BlankNode, but for the anonymous one
    private ulong Label() => _text[_at] switch
    {
        (byte)'<' => Iri(),
        (byte)'_' => BlankNode(),
        _ => IriTerm(PrefixedName()),
    };
}
