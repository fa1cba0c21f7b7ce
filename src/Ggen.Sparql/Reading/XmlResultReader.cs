using System.Text;
using Ggen.Rdf;
using Ggen.Sparql.Results;
using Ggen.Sparql.Xml;

namespace Ggen.Sparql.Reading;

/// <summary>Reads the SPARQL Query Results XML Format (Second Edition). Document types are refused, so that no entity can be declared.</summary>
internal sealed class XmlResultReader(Stream stream, ISolutionSink sink, ResultErrors errors)
{
    private readonly SolutionBuffer _solution = new();
    private readonly List<string> _names = [];
    private XmlPullReader _reader = null!; // from Read on

    private static ReadOnlySpan<byte> Namespace => "http://www.w3.org/2005/sparql-results#"u8;

    public bool Read()
    {
        try
        {
            _reader = new XmlPullReader(stream, ResultReader.MaxValueBytes);
            return Document();
        }
        catch (XmlFault e)
        {
            return errors.Syntax(e.Offset, 0, $"no well-formed XML ({e.Message})");
        }
    }

    private bool Document()
    {
        if (_reader.Next() != XmlToken.Start || !Is("sparql"u8))
            return Fail("no <sparql> element of http://www.w3.org/2005/sparql-results#");
        if (!_reader.NextElement())
            return Fail("neither solutions nor a boolean");
        if (!Is("head"u8))
            return Fail("no <head>");
        if (!Head())
            return false;
        bool isThere = _reader.NextElement();
        bool read = isThere && Is("boolean"u8) ? Boolean() : isThere && Is("results"u8) ? Results() : Fail("neither <results> nor <boolean>");
        if (!read)
            return false;
        while (_reader.Next() != XmlToken.EndOfDocument)
        {
            // What follows must be well-formed, and means nothing.
        }
        return true;
    }

    private bool Head()
    {
        while (_reader.NextElement())
        {
            if (Is("variable"u8))
            {
                if (!_reader.TryAttribute("name"u8, out ReadOnlySpan<byte> name))
                    return Fail("a <variable> without a name");
                _names.Add(Encoding.UTF8.GetString(name));
            }
            else if (!Is("link"u8))
            {
                return Fail($"<{_reader.Name}> in the head");
            }
            _reader.Skip();
        }
        return true;
    }

    private bool Boolean()
    {
        if (!_reader.TryText(out ReadOnlySpan<byte> text))
            return Fail("an element in a <boolean>");
        string value = Encoding.UTF8.GetString(text).Trim();
        if (value is not ("true" or "false" or "1" or "0"))
            return Fail($"'{value}' is no boolean");
        sink.Boolean(value is "true" or "1");
        return true;
    }

    private bool Results()
    {
        sink.Variables(_names);
        while (_reader.NextElement())
        {
            if (!Is("result"u8))
                return Fail($"<{_reader.Name}> where a <result> is expected");
            if (!Solution())
                return false;
        }
        sink.End();
        return true;
    }

    private bool Solution()
    {
        _solution.Begin(_names.Count);
        while (_reader.NextElement())
        {
            if (!Is("binding"u8))
                return Fail($"<{_reader.Name}> where a <binding> is expected");
            _reader.TryAttribute("name"u8, out ReadOnlySpan<byte> bytes);
            string name = Encoding.UTF8.GetString(bytes);
            int column = _names.IndexOf(name);
            if (column < 0)
                return Fail($"a value for '{name}', which the head does not name");
            if (!Binding(column))
                return false;
        }
        _solution.WriteTo(sink);
        return true;
    }

    private bool Binding(int column)
    {
        int values = 0;
        while (_reader.NextElement())
        {
            if (values++ > 0)
                return Fail("a binding with two values");
            if (!Value(out Parsed value, 0))
                return false;
            if (!_solution.Set(column, value.Kind, value.Lexical, value.Datatype, value.Language))
                return Fail($"a second value for '{_names[column]}'");
        }
        return values == 1 || Fail("a binding without a value");
    }

    // <uri>, <bnode>, <literal>, or <triple> with <subject>, <predicate> and <object>, each with a value inside
    private bool Value(out Parsed value, int depth)
    {
        value = default;
        if (Is("triple"u8))
            return Triple(out value, depth + 1);
        TermKind? kind = Is("uri"u8) ? TermKind.Iri : Is("bnode"u8) ? TermKind.BlankNode : Is("literal"u8) ? TermKind.Literal : null;
        if (kind is not { } known)
            return Fail($"<{_reader.Name}> where <uri>, <literal>, <bnode> or <triple> is expected");
        long offset = _reader.Offset;
        SolutionBuffer.Text datatype = _solution.Add(Attribute("datatype"u8, known));
        SolutionBuffer.Text language = _solution.Add(Attribute("xml:lang"u8, known)); // no other prefix may stand for that namespace
        SolutionBuffer.Text direction = _solution.Add(Attribute("its:dir"u8, known));
        if (!_reader.TryText(out ReadOnlySpan<byte> text))
            return Fail("an element in a value");
        value = new Parsed(known, _solution.Add(text), datatype, direction.IsEmpty ? language : _solution.AddTag(language, direction));
        return ResultTerms.Fault(Term(value)) is not { } fault || errors.Term(offset, 0, fault);
    }

    private bool Triple(out Parsed value, int depth)
    {
        value = default;
        if (depth > TripleTerm.MaxNesting)
            return Fail($"triple terms nested deeper than {TripleTerm.MaxNesting} (TripleTerm.MaxNesting)");
        var parts = new Term?[3];
        while (_reader.NextElement())
        {
            int part = Is("subject"u8) ? 0 : Is("predicate"u8) ? 1 : Is("object"u8) ? 2 : -1;
            if (part < 0)
                return Fail($"<{_reader.Name}> where <subject>, <predicate> or <object> is expected");
            if (parts[part] is not null)
                return Fail($"a second <{_reader.Name}>");
            while (_reader.NextElement())
            {
                if (parts[part] is not null)
                    return Fail("a part of a triple term with two values");
                if (!Value(out Parsed inner, depth))
                    return false;
                parts[part] = Term(inner).ToTerm();
            }
        }
        if (ResultTerms.Triple(parts[0], parts[1], parts[2], out TripleTerm? triple) is { } fault)
            return Fail(fault);
        value = new Parsed(TermKind.Triple, _solution.Add(triple!.ToSpan().Lexical), default, default);
        return true;
    }

    private TermSpan Term(in Parsed value) => _solution.Term(value.Kind, value.Lexical, value.Datatype, value.Language);

    private ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name, TermKind kind)
        => kind == TermKind.Literal && _reader.TryAttribute(name, out ReadOnlySpan<byte> value) ? value : default;

    private readonly record struct Parsed(TermKind Kind, SolutionBuffer.Text Lexical, SolutionBuffer.Text Datatype, SolutionBuffer.Text Language);

    private bool Is(ReadOnlySpan<byte> name) => _reader.Is(name, Namespace);

    private bool Fail(string message) => errors.Syntax(_reader.Offset, 0, message);
}
