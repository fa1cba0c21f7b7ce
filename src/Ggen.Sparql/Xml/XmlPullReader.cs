using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Ggen.Sparql.Xml;

/// <summary>What comes next in a document.</summary>
internal enum XmlToken
{
    /// <summary>A start tag, also that of an element without content, which an end tag follows.</summary>
    Start,

    End,

    /// <summary>The characters up to the next tag, in one piece; never empty.</summary>
    Text,

    EndOfDocument,
}

/// <summary>
/// Elements, attributes, namespaces and text of a document (XML 1.0, Namespaces in XML 1.0), one after the other, over bytes of UTF-8. Comments
/// and processing instructions are passed over. Document types are refused, so that no entity can be declared and nothing is fetched.
/// </summary>
internal sealed class XmlPullReader
{
    /// <summary>Attributes of one element.</summary>
    public const int MaxAttributes = 256;

    private static readonly SearchValues<byte> s_endOfText = SearchValues.Create(
        "<&]\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    private readonly XmlInput _input;
    private readonly int _maxValueBytes;
    private readonly ByteText _text = new();
    private readonly ByteText _tag = new(); // the name and the attributes of the present start tag
    private readonly ByteText _path = new(); // the names of the open elements
    private readonly List<int> _names = []; // where each of them begins
    private readonly List<(Range Name, Range Value)> _attributes = [];
    private readonly List<(int Depth, byte[] Prefix, byte[] Iri)> _namespaces = [];
    private Range _name;
    private bool _isAtTag; // behind its '<'
    private bool _isEmpty;
    private bool _hadRoot;

    /// <param name="maxValueBytes">Of one text, one attribute.</param>
    /// <exception cref="XmlFault">The encoding is not read.</exception>
    public XmlPullReader(Stream stream, int maxValueBytes)
    {
        _input = new XmlInput(stream);
        _maxValueBytes = maxValueBytes;
    }

    /// <summary>Of the present start tag.</summary>
    public long Offset { get; private set; }

    /// <summary>Of the present start tag, without its prefix.</summary>
    public ReadOnlySpan<byte> LocalName => Local(_tag[_name]);

    /// <summary>Of the present start tag, as it is written.</summary>
    public string Name => Encoding.UTF8.GetString(_tag[_name]);

    /// <summary>Of the present element; empty for none.</summary>
    public ReadOnlySpan<byte> Namespace => NamespaceOf(Prefix(_tag[_name]));

    /// <summary>Of the present <see cref="XmlToken.Text"/>; good until the next token.</summary>
    public ReadOnlySpan<byte> Text => _text.All;

    /// <summary>Whether the present element has this name in this namespace.</summary>
    public bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri) => LocalName.SequenceEqual(name) && Namespace.SequenceEqual(iri);

    /// <summary>The value of an attribute of the present start tag, by its name as it is written; false when it has none.</summary>
    public bool TryAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach ((Range known, Range text) in _attributes)
        {
            if (_tag[known].SequenceEqual(name))
            {
                value = _tag[text];
                return true;
            }
        }
        value = default;
        return false;
    }

    /// <exception cref="XmlFault">The document is not well-formed.</exception>
    public XmlToken Next()
    {
        if (_isEmpty)
        {
            _isEmpty = false;
            Close();
            return XmlToken.End;
        }
        if (!_isAtTag)
        {
            _text.Clear();
            _isAtTag = ReadText();
            if (!_isAtTag)
                return XmlToken.EndOfDocument;
            if (_text.Length > 0 && _names.Count > 0)
                return Utf8.IsValid(_text.All) ? XmlToken.Text : throw Fault("bytes that are no UTF-8");
        }
        _isAtTag = false;
        if (_input.Peek() != '/')
            return StartTag();
        _input.Skip(1);
        EndTag();
        return XmlToken.End;
    }

    /// <summary>The next element within the present one; false at its end. Text between elements must be space.</summary>
    public bool NextElement()
    {
        while (true)
        {
            switch (Next())
            {
                case XmlToken.Start:
                    return true;
                case XmlToken.Text when Text.ContainsAnyExcept(" \t\r\n"u8):
                    throw Fault("text where an element is expected");
                case XmlToken.Text:
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>Reads the text of the present element, which holds nothing else, and its end; good until the next token.</summary>
    /// <returns>False when there is an element in it.</returns>
    public bool TryText(out ReadOnlySpan<byte> text)
    {
        XmlToken token = Next();
        if (token == XmlToken.Text)
            token = Next(); // a tag, which leaves the text where it is
        else
            _text.Clear();
        text = _text.All;
        return token == XmlToken.End;
    }

    /// <summary>Passes the rest of the present element.</summary>
    public void Skip()
    {
        for (int depth = _names.Count; _names.Count >= depth;)
            Next();
    }

    // Up to and with the '<' of a tag; false at the end of the document.
    private bool ReadText()
    {
        while (true)
        {
            ReadOnlySpan<byte> ahead = _input.Ahead;
            if (ahead.IsEmpty)
                return AtEnd();
            int length = ahead.IndexOfAny(s_endOfText);
            if (length < 0)
                length = ahead.Length;
            bool isWhole = length < ahead.Length;
            Add(_text, ahead[..length]);
            _input.Skip(length);
            if (isWhole && ReadSpecial())
                break;
        }
        if (_names.Count == 0 && _text.All.ContainsAnyExcept(" \t\n"u8))
            throw Fault("text outside of the root element");
        return true;
    }

    private bool AtEnd()
    {
        if (_names.Count > 0)
            throw Fault($"the document ends within <{Encoding.UTF8.GetString(OpenName)}>");
        if (!_hadRoot)
            throw Fault("there is no element");
        return _text.All.ContainsAnyExcept(" \t\n"u8) ? throw Fault("text outside of the root element") : false;
    }

    // What is not a plain character; true at a tag.
    private bool ReadSpecial()
    {
        Offset = _input.Offset;
        switch (_input.Read())
        {
            case '&':
                Reference(_text);
                return false;
            case '\r':
                if (_input.Peek() != '\n')
                    Add(_text, "\n"u8);
                return false;
            case ']':
                Add(_text, "]"u8);
                if (_input.Peek() == '>' && _text.All.EndsWith("]]"u8))
                    throw Fault("']]>' in a text");
                return false;
            case '<' when _input.Peek() == '?':
                Until("?>"u8, null);
                return false;
            case '<' when _input.Peek() == '!':
                _input.Skip(1);
                ReadDeclaration();
                return false;
            case '<':
                return true;
            default:
                throw Fault("a control character that XML does not have");
        }
    }

    // After "<!"
    private void ReadDeclaration()
    {
        if (_input.Peek() == '-')
        {
            Expect("--"u8, "a comment");
            Until("-->"u8, null);
        }
        else if (_input.Peek() == '[' && _names.Count > 0)
        {
            Expect("[CDATA["u8, "a CDATA section");
            Until("]]>"u8, _text);
        }
        else
        {
            throw Fault("a document type, which is not read");
        }
    }

    // The ends that there are begin with one letter, once or twice, so that a letter too many leaves all but the last as seen.
    private void Until(ReadOnlySpan<byte> end, ByteText? target)
    {
        for (int seen = 0; seen < end.Length;)
        {
            int next = _input.Read();
            if (next < 0)
                throw Fault($"the document ends before '{Encoding.ASCII.GetString(end)}'");
            if (next < ' ' && next is not ('\t' or '\n' or '\r'))
                throw Fault("a control character that XML does not have");
            seen = next == end[seen] ? seen + 1 : next == end[0] ? end.Length - 1 : 0;
            if (target is not null && !(next == '\r' && _input.Peek() == '\n'))
                Add(target, [next == '\r' ? (byte)'\n' : (byte)next]);
        }
        target?.Cut(target.Length - end.Length);
    }

    private XmlToken StartTag()
    {
        if (_names.Count == 0 && _hadRoot)
            throw Fault("a second root element");
        _hadRoot = true;
        _tag.Clear();
        _attributes.Clear();
        _name = ReadName();
        _names.Add(_path.Length);
        _path.Add(_tag[_name]);
        while (true)
        {
            bool space = SkipSpace();
            int next = _input.Peek();
            if (next == '>')
            {
                _input.Skip(1);
                break;
            }
            if (next == '/')
            {
                Expect("/>"u8, "an element without content");
                _isEmpty = true;
                break;
            }
            if (!space)
                throw Fault(next < 0 ? "the document ends within a tag" : "no space before an attribute");
            Attribute();
        }
        if (!Utf8.IsValid(_tag.All))
            throw Fault("bytes that are no UTF-8");
        if (Prefix(_tag[_name]) is { Length: > 0 } prefix && NamespaceOf(prefix).IsEmpty)
            throw Fault($"the prefix '{Encoding.UTF8.GetString(prefix)}', which is not declared");
        return XmlToken.Start;
    }

    private void Attribute()
    {
        Range name = ReadName();
        SkipSpace();
        Expect("="u8, "an attribute");
        SkipSpace();
        int quote = _input.Read();
        if (quote is not ('"' or '\''))
            throw Fault("the value of an attribute without quotes");
        int start = _tag.Length;
        for (int next; (next = _input.Read()) != quote;)
        {
            if (next is < 0 or '<')
                throw Fault(next < 0 ? "the document ends within a tag" : "'<' in the value of an attribute");
            if (next == '&')
                Reference(_tag);
            else if (next >= ' ')
                Add(_tag, [(byte)next]);
            else if (next == '\r' && _input.Peek() == '\n')
                continue; // the end of a line is one space
            else
                Add(_tag, next is '\t' or '\n' or '\r' ? " "u8 : throw Fault("a control character that XML does not have"));
        }
        Range value = start.._tag.Length;
        if (TryAttribute(_tag[name], out _))
            throw Fault($"the attribute '{Encoding.UTF8.GetString(_tag[name])}' a second time");
        if (_attributes.Count == MaxAttributes)
            throw Fault(string.Create(CultureInfo.InvariantCulture, $"an element with more than {MaxAttributes} attributes (XmlPullReader.MaxAttributes)"));
        _attributes.Add((name, value));
        if (_tag[name].SequenceEqual("xmlns"u8))
            _namespaces.Add((_names.Count, [], _tag[value].ToArray()));
        else if (_tag[name].StartsWith("xmlns:"u8))
            _namespaces.Add((_names.Count, Local(_tag[name]).ToArray(), _tag[value].ToArray()));
    }

    private void EndTag()
    {
        if (_names.Count == 0)
            throw Fault("an end tag without a start tag");
        foreach (byte expected in OpenName)
        {
            if (_input.Read() != expected)
                throw Fault($"an end tag that is not </{Encoding.UTF8.GetString(OpenName)}>");
        }
        SkipSpace();
        if (_input.Read() != '>')
            throw Fault($"an end tag that is not </{Encoding.UTF8.GetString(OpenName)}>");
        Close();
    }

    private ReadOnlySpan<byte> OpenName => _path.All[_names[^1]..];

    private void Close()
    {
        while (_namespaces.Count > 0 && _namespaces[^1].Depth == _names.Count)
            _namespaces.RemoveAt(_namespaces.Count - 1);
        _path.Cut(_names[^1]);
        _names.RemoveAt(_names.Count - 1);
    }

    // Names are not looked at closely: what is in none ends one.
    private Range ReadName()
    {
        int start = _tag.Length;
        while (_input.Peek() is var next && (next >= 0x80 || (next >= 0 && (char.IsAsciiLetterOrDigit((char)next) || next is '_' or ':' or '-' or '.'))))
        {
            if (_tag.Length == start && next < 0x80 && !char.IsAsciiLetter((char)next) && next is not ('_' or ':'))
                break;
            Add(_tag, [(byte)next]);
            _input.Skip(1);
        }
        return _tag.Length > start ? start.._tag.Length : throw Fault("no name where one is expected");
    }

    // 4.1 and 4.6: the five entities that there are without a document type, and characters by number.
    private void Reference(ByteText target)
    {
        Span<byte> name = stackalloc byte[12];
        int length = 0;
        for (int next; (next = _input.Read()) != ';';)
        {
            if (next < 0 || length == name.Length || next is ' ' or '<' or '&')
                throw Fault("'&' that begins no reference");
            name[length++] = (byte)next;
        }
        string text = Encoding.Latin1.GetString(name[..length]);
        if (text.StartsWith('#'))
        {
            Character(text, target);
            return;
        }
        Add(target, text switch
        {
            "lt" => "<"u8,
            "gt" => ">"u8,
            "amp" => "&"u8,
            "quot" => "\""u8,
            "apos" => "'"u8,
            _ => throw Fault($"the entity '{text}', which is not declared"),
        });
    }

    private void Character(string text, ByteText target)
    {
        bool isHex = text.StartsWith("#x", StringComparison.Ordinal);
        bool isNumber = int.TryParse(text.AsSpan(isHex ? 2 : 1), isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code);
        bool isAllowed = isNumber && Rune.IsValid(code) && (code >= ' ' || code is '\t' or '\n' or '\r') && code is not (0xFFFE or 0xFFFF);
        if (!isAllowed)
            throw Fault($"the character '&{text};', which XML does not have");
        Span<byte> bytes = stackalloc byte[4];
        Add(target, bytes[..new Rune(code).EncodeToUtf8(bytes)]);
    }

    private bool SkipSpace()
    {
        bool any = false;
        while (_input.Peek() is ' ' or '\t' or '\r' or '\n')
        {
            _input.Skip(1);
            any = true;
        }
        return any;
    }

    private void Expect(ReadOnlySpan<byte> text, string what)
    {
        foreach (byte expected in text)
        {
            if (_input.Read() != expected)
                throw Fault($"{what} is written with '{Encoding.ASCII.GetString(text)}'");
        }
    }

    private void Add(ByteText target, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _maxValueBytes - target.Length)
            throw Fault(string.Create(CultureInfo.InvariantCulture, $"a text of more than {_maxValueBytes} bytes (ResultReader.MaxValueBytes)"));
        target.Add(bytes);
    }

    // The nearest declaration counts; xml is declared everywhere.
    private ReadOnlySpan<byte> NamespaceOf(ReadOnlySpan<byte> prefix)
    {
        for (int i = _namespaces.Count - 1; i >= 0; i--)
        {
            if (prefix.SequenceEqual(_namespaces[i].Prefix))
                return _namespaces[i].Iri;
        }
        return prefix.SequenceEqual("xml"u8) ? "http://www.w3.org/XML/1998/namespace"u8 : default;
    }

    private static ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> name) => name[..Math.Max(0, name.IndexOf((byte)':'))];

    private static ReadOnlySpan<byte> Local(ReadOnlySpan<byte> name) => name[(name.IndexOf((byte)':') + 1)..];

    private XmlFault Fault(string message) => new(message, _input.Offset);
}
