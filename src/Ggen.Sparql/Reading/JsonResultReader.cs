using System.Text;
using System.Text.Json;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Sparql.Reading;

/// <summary>
/// Reads the SPARQL 1.2 Query Results JSON Format token by token. Members may come in any order: solutions that come before the head
/// are kept until it is there. Members that the format does not name are passed over.
/// </summary>
internal sealed class JsonResultReader(Stream stream, ISolutionSink sink, ResultErrors errors)
{
    private readonly SolutionBuffer _solution = new();
    private readonly List<(string Name, Term Value)[]> _early = [];
    private readonly List<(string Name, Term Value)> _earlySolution = [];

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private int _length;
    private long _offset; // of the buffer's first byte
    private Level _level;
    private Member _member;
    private int _skipTo = -1; // the depth at which an unknown member ends

    private List<string>? _names;
    private byte[][] _keys = [];
    private bool _begun;
    private bool _anySolutions;
    private bool? _boolean;

    private int _column;
    private string _earlyName = "";
    private SolutionBuffer.Text _type;
    private SolutionBuffer.Text? _lexical;
    private SolutionBuffer.Text _datatype;
    private SolutionBuffer.Text _language;
    private SolutionBuffer.Text _direction;
    private TermKind? _kind;
    private bool _isTriple; // the value at hand has parts
    private readonly Stack<Outer> _outer = []; // the triple terms around the value

    private enum Level
    {
        Document,
        Root,
        Head,
        Vars,
        Results,
        Bindings,
        Solution,
        Value,
        Triple,
        End,
    }

    private enum Member
    {
        None,
        Head,
        Vars,
        Results,
        Bindings,
        Boolean,
        Type,
        Lexical,
        Datatype,
        Language,
        Direction,
        Subject,
        Predicate,
        Object,
    }

    // A triple term that is read: what was known of it when its part began, and its parts so far.
    private sealed class Outer
    {
        public TermKind? Kind { get; init; }

        public bool HasType { get; init; }

        public Term? Subject { get; set; }

        public Term? Predicate { get; set; }

        public Term? Object { get; set; }

        public Member Part { get; set; }
    }

    public bool Read()
    {
        // A triple term takes two levels, its own and that of its value.
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 + (2 * TripleTerm.MaxNesting) });
        for (bool ended = false; !ended;)
        {
            if (_length == _buffer.Length)
            {
                if (_length >= ResultReader.MaxValueBytes)
                    return errors.TooLarge(_offset);
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
            int read = stream.Read(_buffer, _length, _buffer.Length - _length);
            ended = read == 0;
            _length += read;
            if (_offset == 0 && _buffer.AsSpan(0, _length).StartsWith("\uFEFF"u8))
                Drop(3);
            if (!Tokens(ref state, ended))
                return false;
        }
        return Finish();
    }

    private bool Tokens(ref JsonReaderState state, bool ended)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(0, _length), ended, state);
        try
        {
            while (reader.Read())
            {
                if (!Token(ref reader))
                    return false;
            }
        }
        catch (JsonException e)
        {
            return errors.SyntaxAt(e.LineNumber ?? 0, e.BytePositionInLine ?? 0, _length == 0 && _offset == 0 ? "an empty document" : "no JSON");
        }
        catch (InvalidOperationException) // what it throws for text that is no Unicode
        {
            return errors.Syntax(_offset + reader.TokenStartIndex, 0, "text that is not valid Unicode");
        }
        state = reader.CurrentState;
        Drop((int)reader.BytesConsumed);
        return true;
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
        _offset += count;
    }

    private bool Token(ref Utf8JsonReader reader)
    {
        if (_skipTo >= 0)
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray && reader.CurrentDepth == _skipTo)
                _skipTo = -1;
            return true;
        }
        return reader.TokenType switch
        {
            JsonTokenType.PropertyName => Property(ref reader),
            JsonTokenType.StartObject or JsonTokenType.StartArray => Start(ref reader),
            JsonTokenType.EndObject or JsonTokenType.EndArray => Leave(ref reader),
            _ => Scalar(ref reader),
        };
    }

    private bool Property(ref Utf8JsonReader reader)
    {
        _member = _level switch
        {
            Level.Root => reader.ValueTextEquals("head"u8) ? Member.Head
                : reader.ValueTextEquals("results"u8) ? Member.Results
                : reader.ValueTextEquals("boolean"u8) ? Member.Boolean : Member.None,
            Level.Head => reader.ValueTextEquals("vars"u8) ? Member.Vars : Member.None,
            Level.Results => reader.ValueTextEquals("bindings"u8) ? Member.Bindings : Member.None,
            Level.Value => reader.ValueTextEquals("type"u8) ? Member.Type
                : reader.ValueTextEquals("value"u8) ? Member.Lexical
                : reader.ValueTextEquals("datatype"u8) ? Member.Datatype
                : reader.ValueTextEquals("xml:lang"u8) ? Member.Language
                : reader.ValueTextEquals("its:dir"u8) ? Member.Direction : Member.None,
            Level.Triple => reader.ValueTextEquals("subject"u8) ? Member.Subject
                : reader.ValueTextEquals("predicate"u8) ? Member.Predicate
                : reader.ValueTextEquals("object"u8) ? Member.Object : Member.None,
            _ => Member.None,
        };
        return _level != Level.Solution || Column(ref reader);
    }

    // Solutions mostly have their members in the order of the head.
    private bool Column(ref Utf8JsonReader reader)
    {
        if (_names is null)
        {
            _earlyName = reader.GetString()!;
            return true;
        }
        for (int i = 0; i < _keys.Length; i++)
        {
            _column = _column + 1 < _keys.Length ? _column + 1 : 0;
            if (reader.ValueTextEquals(_keys[_column]))
                return true;
        }
        return Fail(ref reader, $"a value for '{reader.GetString()}', which the head does not name");
    }

    private bool Start(ref Utf8JsonReader reader)
    {
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        (Level Level, bool IsObject) next = (_level, _member) switch
        {
            (Level.Document, _) => (Level.Root, true),
            (Level.Root, Member.Head) => (Level.Head, true),
            (Level.Root, Member.Results) => (Level.Results, true),
            (Level.Head, Member.Vars) => (Level.Vars, false),
            (Level.Results, Member.Bindings) => (Level.Bindings, false),
            (Level.Bindings, _) => (Level.Solution, true),
            (Level.Solution, _) => (Level.Value, true),
            (Level.Value, Member.Lexical) => (Level.Triple, true),
            (Level.Triple, Member.Subject or Member.Predicate or Member.Object) => (Level.Value, true),
            _ => (Level.End, isObject),
        };
        if (next.IsObject != isObject)
            return Fail(ref reader, isObject ? "an object where a list is expected" : "a list where an object is expected");
        if (next.Level == Level.End)
        {
            if (_member != Member.None || _level == Level.Vars)
                return Fail(ref reader, "an object or a list where a text is expected");
            _skipTo = reader.CurrentDepth;
            return true;
        }
        if (_level == Level.Triple)
            _outer.Peek().Part = _member;
        _level = next.Level;
        return Begin(ref reader);
    }

    private bool Begin(ref Utf8JsonReader reader)
    {
        switch (_level)
        {
            case Level.Vars when _names is not null:
                return Fail(ref reader, "a second list of variables");
            case Level.Vars:
                _names = [];
                break;
            case Level.Bindings:
                _anySolutions = true;
                BeginRows();
                break;
            case Level.Solution:
                _solution.Begin(_keys.Length);
                _earlySolution.Clear();
                _column = -1;
                break;
            case Level.Value:
                BeginValue();
                break;
            case Level.Triple when _outer.Count == TripleTerm.MaxNesting:
                return Fail(ref reader, $"triple terms nested deeper than {TripleTerm.MaxNesting} (TripleTerm.MaxNesting)");
            case Level.Triple:
                _outer.Push(new Outer { Kind = _kind, HasType = !_type.IsEmpty });
                break;
        }
        return true;
    }

    private void BeginValue()
    {
        _kind = null;
        _lexical = null;
        _type = _datatype = _language = _direction = default;
    }

    private bool Leave(ref Utf8JsonReader reader)
    {
        switch (_level)
        {
            case Level.Value:
                _level = _outer.Count > 0 ? Level.Triple : Level.Solution;
                return EndValue(ref reader);
            case Level.Triple:
                _level = Level.Value;
                return EndTriple(ref reader);
            case Level.Solution:
                if (_names is null)
                    _early.Add(_earlySolution.ToArray());
                else
                    _solution.WriteTo(sink);
                break;
            case Level.Vars:
                _keys = new byte[_names!.Count][];
                for (int i = 0; i < _keys.Length; i++)
                    _keys[i] = Encoding.UTF8.GetBytes(_names[i]);
                break;
        }
        _level = _level switch
        {
            Level.Solution => Level.Bindings,
            Level.Bindings => Level.Results,
            Level.Vars => Level.Head,
            Level.Head or Level.Results => Level.Root,
            _ => Level.End,
        };
        return true;
    }

    private bool Scalar(ref Utf8JsonReader reader)
    {
        bool isText = reader.TokenType == JsonTokenType.String;
        switch (_level)
        {
            case Level.Vars when isText:
                _names!.Add(reader.GetString()!);
                return true;
            case Level.Root when _member == Member.Boolean && reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                _boolean = reader.GetBoolean();
                return true;
            case Level.Value when isText && _member != Member.None:
                Assign(ref reader);
                return true;
            case Level.Root or Level.Head or Level.Results or Level.Value when _member == Member.None:
                return true;
            default:
                return Fail(ref reader, "a value that does not belong here");
        }
    }

    private void Assign(ref Utf8JsonReader reader)
    {
        if (_member == Member.Type)
        {
            _kind = reader.ValueTextEquals("uri"u8) ? TermKind.Iri
                : reader.ValueTextEquals("bnode"u8) ? TermKind.BlankNode
                : reader.ValueTextEquals("triple"u8) ? TermKind.Triple
                : reader.ValueTextEquals("literal"u8) || reader.ValueTextEquals("typed-literal"u8) ? TermKind.Literal : null;
            _type = Copy(ref reader);
            return;
        }
        SolutionBuffer.Text text = Copy(ref reader);
        if (_member == Member.Lexical)
            _lexical = text;
        else if (_member == Member.Datatype)
            _datatype = text;
        else if (_member == Member.Direction)
            _direction = text;
        else
            _language = text;
    }

    private SolutionBuffer.Text Copy(ref Utf8JsonReader reader)
        => _solution.Take(reader.CopyString(_solution.Room(reader.ValueSpan.Length)));

    private bool EndValue(ref Utf8JsonReader reader)
    {
        if (_kind is not { } kind)
            return Fail(ref reader, _type.IsEmpty ? "a value without a type" : "a value of a type other than uri, literal, bnode and triple");
        if (_lexical is not { } lexical)
            return Fail(ref reader, "a value without its text");
        if (kind == TermKind.Triple != _isTriple)
            return Fail(ref reader, _isTriple ? "a value with parts whose type is not triple" : "a triple term without its parts");
        _isTriple = false;
        if (!_direction.IsEmpty)
            _language = _solution.AddTag(_language, _direction);
        TermSpan term = _solution.Term(kind, lexical, _datatype, _language);
        if (ResultTerms.Fault(term) is { } fault)
            return errors.Term(_offset + reader.TokenStartIndex, 0, fault);
        _type = default;
        if (_outer.Count > 0)
            return EndPart(ref reader, term.ToTerm());
        if (_names is null)
            _earlySolution.Add((_earlyName, term.ToTerm()));
        else if (!_solution.Set(_column, kind, lexical, _datatype, _language))
            return Fail(ref reader, $"a second value for '{_names[_column]}'");
        return true;
    }

    private bool EndPart(ref Utf8JsonReader reader, Term term)
    {
        Outer outer = _outer.Peek();
        Term? before = outer.Part switch { Member.Subject => outer.Subject, Member.Predicate => outer.Predicate, _ => outer.Object };
        if (before is not null)
            return Fail(ref reader, "a second value for a part of a triple term");
        if (outer.Part == Member.Subject)
            outer.Subject = term;
        else if (outer.Part == Member.Predicate)
            outer.Predicate = term;
        else
            outer.Object = term;
        return true;
    }

    // What is known of the value around goes on: its type may come before its parts or after them.
    private bool EndTriple(ref Utf8JsonReader reader)
    {
        Outer outer = _outer.Pop();
        if (ResultTerms.Triple(outer.Subject, outer.Predicate, outer.Object, out TripleTerm? triple) is { } fault)
            return Fail(ref reader, fault);
        BeginValue();
        _kind = outer.Kind;
        _type = outer.HasType ? _solution.Add("triple"u8) : default;
        _lexical = _solution.Add(triple!.ToSpan().Lexical);
        _isTriple = true;
        return true;
    }

    private void BeginRows()
    {
        if (_begun || _names is null)
            return;
        _begun = true;
        sink.Variables(_names);
    }

    private bool Finish()
    {
        if (_level != Level.End)
            return errors.Syntax(_offset + _length, 0, "the document breaks off");
        if (_boolean is { } answer && !_anySolutions)
        {
            sink.Boolean(answer);
            return true;
        }
        if (_names is null || !_anySolutions)
            return errors.Syntax(_offset + _length, 0, _anySolutions ? "no list of variables" : "neither solutions nor a boolean");
        BeginRows();
        foreach ((string Name, Term Value)[] solution in _early)
        {
            _solution.Begin(_names.Count);
            foreach ((string name, Term value) in solution)
            {
                int column = _names.IndexOf(name);
                if (column < 0)
                    return errors.Syntax(_offset + _length, 0, $"a value for '{name}', which the head does not name");
                TermSpan term = value.ToSpan();
                _solution.Set(column, term.Kind, _solution.Add(term.Lexical), _solution.Add(term.Datatype), _solution.Add(term.Language));
            }
            _solution.WriteTo(sink);
        }
        sink.End();
        return true;
    }

    private bool Fail(ref Utf8JsonReader reader, string message) => errors.Syntax(_offset + reader.TokenStartIndex, 0, message);
}
