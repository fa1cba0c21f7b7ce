using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats.Output;
using Ggen.Formats.Syntax;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Formats.Turtle;

/// <summary>
/// The grammar of Turtle 1.2 and TriG 1.2, one method per production: this part holds the statements. Methods that return a handle or a truth return
/// 0 or false after they have reported an error; the statement is given up then, and <see cref="Document"/> resumes at the next one.
/// </summary>
internal ref partial struct TurtleParser<TSink>
    where TSink : struct, IQuadSink
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly MappedFile? _pages;
    private readonly SyntaxErrors _errors;
    private readonly SearchValues<byte> _iriEnds = IriRefs.Ends; // a field: a static is asked each time whether it is initialised
    private readonly PrefixTable _prefixes = new();
    private readonly IriResolver _resolver;
    private readonly ByteBuffer _lexical = new();
    private readonly ByteBuffer _scratch = new();
    private readonly bool _isTriG;
    private ref TSink _sink;
    private Utf8Check _utf8;
    private int _at;
    private int _depth;
    private ulong _nodes;

    // The graph that statements belong to: its handle, which is 0 outside blocks, and where its label stands, -1 for an anonymous node.
    private ulong _graph;
    private int _label;
    private ulong _labelNode;
    private bool _inBlock;

    public TurtleParser(ReadOnlySpan<byte> text, MappedFile? pages, string? baseIri, bool graphs, ref TSink sink, SyntaxErrors errors)
    {
        _text = text;
        _isTriG = graphs;
        _pages = pages;
        _sink = ref sink;
        _errors = errors;
        _resolver = baseIri is null ? new IriResolver() : new IriResolver(baseIri);
    }

    // [1] turtleDoc ::= statement*
    public void Document()
    {
        if (_text.StartsWith("\uFEFF"u8))
            _at = 3;
        while (!_errors.Full)
        {
            SkipSpace();
            CheckText();
            if (_at >= _text.Length)
                break;
            int start = _at;
            _depth = 0;
            if (!Statement())
                SkipStatement(start);
            _sink.EndStatement();
        }
    }

    // The text is checked a little ahead, and the pages behind it are given back.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckText()
    {
        if (_at < _utf8.Until)
            return;
        _utf8.Advance(_text, _at, 0, _errors);
        _pages?.Release(_at);
    }

    // [2] statement ::= directive | triples '.', in TriG [1g] trigDoc ::= ( directive | block )*
    private bool Statement()
    {
        byte b = _text[_at];
        if (b == '@')
            return AtDirective();
        if ((b | 0x20) == 'p' && IsKeyword("prefix"u8))
        {
            _at += "prefix".Length;
            return Prefix();
        }
        if ((b | 0x20) == 'b' && IsKeyword("base"u8))
        {
            _at += "base".Length;
            return Base();
        }
        if ((b | 0x20) == 'v' && IsKeyword("version"u8))
        {
            _at += "version".Length;
            return Version();
        }
        return _isTriG ? Block() : Triples() && End();
    }

    // [4] prefixID ::= '@prefix' PNAME_NS IRIREF '.'   [5] base ::= '@base' IRIREF '.'   version ::= '@version' VersionSpecifier '.'
    private bool AtDirective()
    {
        ReadOnlySpan<byte> rest = _text[(_at + 1)..];
        int length = LanguageTags.Length(rest);
        ReadOnlySpan<byte> word = rest[..length];
        bool isVersion = word.SequenceEqual("version"u8);
        if (!isVersion && !word.SequenceEqual("prefix"u8) && !word.SequenceEqual("base"u8))
        {
            string? near = Suggestions.Nearest(Text(word), ["prefix", "base", "version"]);
            Error(RdfSyntaxCodes.InvalidDirective, _at, length + 1, $"unknown directive '@{Text(word)}'", near is null ? OtherSyntax.Hint(_text[_at..], _isTriG) : $"did you mean '@{near}'?");
            _at += length + 1;
            _ = near is "prefix" && Prefix(); // declared all the same, lest each use be an error
            return false;
        }
        _at += length + 1;
        if (!(isVersion ? Version() : word.Length == "base".Length ? Base() : Prefix()))
            return false;
        SkipSpace();
        if (Peek() != '.')
            return Unexpected(RdfSyntaxCodes.InvalidDirective, $"expected '.' after the @{Text(word)} directive", null);
        _at++;
        return true;
    }

    // [6s] sparqlPrefix ::= "PREFIX" PNAME_NS IRIREF
    private bool Prefix()
    {
        SkipSpace();
        int start = _at;
        int end = PrefixEnd(start);
        if (end < 0)
            return Unexpected(RdfSyntaxCodes.InvalidDirective, "expected a prefix with ':'", "such as ex: <http://example.org/>");
        _at = end + 1;
        SkipSpace();
        if (Peek() != '<')
            return Unexpected(RdfSyntaxCodes.InvalidDirective, "expected the IRI of the prefix", "such as ex: <http://example.org/>");
        ReadOnlySpan<byte> iri = IriRef();
        if (iri.IsEmpty)
            return false;
        _prefixes.Set(_text[start..end], iri);
        _sink.Prefix(_text[start..end], iri);
        return true;
    }

    // [5s] sparqlBase ::= "BASE" IRIREF
    private bool Base()
    {
        SkipSpace();
        if (Peek() != '<')
            return Unexpected(RdfSyntaxCodes.InvalidDirective, "expected the base IRI", "such as <http://example.org/>");
        ReadOnlySpan<byte> iri = IriRef();
        if (iri.IsEmpty)
            return false;
        _resolver.SetBase(iri);
        return true;
    }

    // sparqlVersion ::= "VERSION" VersionSpecifier
    private bool Version()
    {
        SkipSpace();
        int end = Versions.End(_text, _at, 0, _errors);
        if (end < 0 || _text[_at..].StartsWith("\"\"\""u8) || _text[_at..].StartsWith("'''"u8))
            return Unexpected(RdfSyntaxCodes.InvalidDirective, "expected the version as a string on one line", Versions.Hint);
        _at = end;
        return true;
    }

    // [6] triples ::= subject predicateObjectList | blankNodePropertyList predicateObjectList? | reifiedTriple predicateObjectList?
    private bool Triples()
    {
        int position = _at;
        bool optional = false;
        ulong subject;
        if (_text[_at] == '[')
            subject = BlankNodePropertyList(out optional);
        else if (optional = IsReified())
            subject = ReifiedTriple();
        else
            subject = Subject();
        if (subject == 0)
            return false;
        SkipSpace();
        return (optional && (Peek() == '.' || (_inBlock && Peek() == '}'))) || PredicateObjectList(subject, position);
    }

    // The '.' of a statement.
    private bool End()
    {
        if (Peek() == '.')
        {
            _at++;
            return true;
        }
        string hint = Peek() is (byte)']' or (byte)')' ? $"this '{(char)Peek()}' closes nothing"
            : OtherSyntax.Hint(_text[_at..], _isTriG) ?? OtherSyntax.AfterObject(_text, _at) ?? "put ';' between predicates and '.' at the end of a statement";
        return ExpectedEnd("expected '.' or ';' after the object", hint);
    }

    // [7] predicateObjectList ::= verb objectList (';' (verb objectList)?)*; leaves _at at the token behind it
    private bool PredicateObjectList(ulong subject, int position)
    {
        while (true)
        {
            ulong predicate = Verb();
            if (predicate == 0 || !ObjectList(subject, predicate, position))
                return false;
            if (Peek() != ';')
                return true;
            do
            {
                _at++;
                SkipSpace();
            }
            while (Peek() == ';');
            if (Peek() is (byte)'.' or (byte)']' or (byte)'}' or (byte)'|' || _at == _text.Length)
                return true;
            position = _at;
        }
    }

    // [8] objectList ::= object annotation (',' object annotation)*
    private bool ObjectList(ulong subject, ulong predicate, int position)
    {
        while (true)
        {
            SkipSpace();
            ulong @object = Object();
            if (@object == 0)
                return false;
            _sink.Quad(subject, predicate, @object, _graph, position);
            SkipSpace();
            if (Peek() > 'z' && !Annotation(subject, predicate, @object, position)) // '~' or '{'
                return false;
            if (Peek() != ',')
                return true;
            _at++;
            SkipSpace();
            position = _at;
        }
    }

    // [9] verb ::= predicate | 'a'
    private ulong Verb()
    {
        byte b = Peek();
        if (b == '<')
            return Iri();
        if (b == 'a' && IsWordEnd(_at + 1))
        {
            _at++;
            return _sink.Term(TermSpan.Iri(RdfType));
        }
        if (b == ':' || NameChars.Is(b, NameChars.Base) || b >= 0x80)
            return IriTerm(PrefixedName());
        string? hint = b switch
        {
            (byte)'"' or (byte)'\'' => "a literal is an object; is the predicate missing?",
            (byte)'_' or (byte)'[' => "a blank node is no predicate",
            _ => OtherSyntax.Hint(_text[_at..], _isTriG),
        };
        Unexpected(RdfSyntaxCodes.ExpectedPredicate, "expected a predicate", hint);
        return 0;
    }

    // [14] blankNodePropertyList ::= '[' predicateObjectList ']'   [162s] ANON ::= '[' WS* ']'
    private ulong BlankNodePropertyList(out bool hasProperties)
    {
        hasProperties = false;
        int open = _at;
        if (!Enter())
            return 0;
        _at++;
        SkipSpace();
        ulong node = NewNode();
        if (Peek() != ']')
        {
            hasProperties = true;
            if (!PredicateObjectList(node, _at))
                return 0;
            if (Peek() != ']')
            {
                ExpectedClosing(']', open);
                return 0;
            }
        }
        _at++;
        _depth--;
        return node;
    }

    // [15] collection ::= '(' object* ')'
    private ulong Collection()
    {
        int open = _at;
        if (!Enter())
            return 0;
        _at++;
        SkipSpace();
        ulong nil = _sink.Term(TermSpan.Iri(RdfNil));
        ulong head = nil;
        if (Peek() != ')')
        {
            ulong first = _sink.Term(TermSpan.Iri(RdfFirst));
            ulong rest = _sink.Term(TermSpan.Iri(RdfRest));
            ulong node = head = NewNode();
            while (true)
            {
                int position = _at;
                ulong item = Object();
                if (item == 0)
                    return 0;
                _sink.Quad(node, first, item, _graph, position);
                SkipSpace();
                if (Peek() == ')')
                {
                    _sink.Quad(node, rest, nil, _graph, _at);
                    break;
                }
                if (_at == _text.Length || Peek() is (byte)'.' or (byte)';' or (byte)',' or (byte)']')
                {
                    ExpectedClosing(')', open);
                    return 0;
                }
                ulong next = NewNode();
                _sink.Quad(node, rest, next, _graph, _at);
                node = next;
            }
        }
        _at++;
        _depth--;
        return head;
    }

    private bool Enter()
    {
        if (_depth < TurtleReader.MaxNesting)
        {
            _depth++;
            return true;
        }
        return Error(RdfSyntaxCodes.TooDeep, _at, 1, $"brackets nest deeper than {TurtleReader.MaxNesting} (TurtleReader.MaxNesting)",
            "give the inner nodes labels and write them as statements");
    }

    // A fresh blank node: g0, g1, …
    private ulong NewNode() => Node(_nodes++);

    private ulong Node(ulong number)
    {
        Span<byte> label = stackalloc byte[24];
        label[0] = (byte)'g';
        Utf8Formatter.TryFormat(number, label[1..], out int digits);
        return _sink.Term(TermSpan.Blank(label[..(digits + 1)]));
    }

    private static ReadOnlySpan<byte> RdfType => "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"u8;

    private static ReadOnlySpan<byte> RdfFirst => "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"u8;

    private static ReadOnlySpan<byte> RdfRest => "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"u8;

    private static ReadOnlySpan<byte> RdfReifies => "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"u8;

    private static ReadOnlySpan<byte> RdfNil => "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"u8;

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
