using System.Xml;
using Ggen.Rdf;

namespace Ggen.Sparql.Results;

/// <summary>Reads the SPARQL Query Results XML Format (Second Edition). Document types are refused, so that no entity can be declared.</summary>
internal sealed class XmlResultReader : IDisposable
{
    private const string Namespace = "http://www.w3.org/2005/sparql-results#";
    private const string Xml = "http://www.w3.org/XML/1998/namespace";

    private readonly ISolutionSink _sink;
    private readonly ResultErrors _errors;
    private readonly XmlReader _reader;
    private readonly SolutionBuffer _solution = new();
    private readonly List<string> _names = [];

    public XmlResultReader(Stream stream, ISolutionSink sink, ResultErrors errors)
    {
        _sink = sink;
        _errors = errors;
        _reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    public void Dispose() => _reader.Dispose();

    public bool Read()
    {
        try
        {
            return Document();
        }
        catch (XmlException e)
        {
            // The message says the place a second time.
            int end = e.Message.IndexOf(" Line ", StringComparison.Ordinal);
            string message = (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.');
            (int line, int place) = e.LineNumber > 0 ? (e.LineNumber - 1, e.LinePosition - 1) : Position;
            return _errors.Syntax(line, place, inBytes: false, $"no well-formed XML ({message})");
        }
    }

    private bool Document()
    {
        if (!Is(_reader.MoveToContent(), "sparql"))
            return Fail("no <sparql> element of " + Namespace);
        if (_reader.IsEmptyElement)
            return Fail("neither solutions nor a boolean");
        _reader.ReadStartElement();
        if (!Is(_reader.MoveToContent(), "head"))
            return Fail("no <head>");
        if (!Head())
            return false;
        XmlNodeType next = _reader.MoveToContent();
        bool read = Is(next, "boolean") ? Boolean() : Is(next, "results") ? Results() : Fail("neither <results> nor <boolean>");
        if (!read)
            return false;
        while (_reader.Read())
        {
            // What follows must be well-formed, and means nothing.
        }
        return true;
    }

    private bool Head()
    {
        foreach (string element in Children("head"))
        {
            if (element == "variable")
            {
                if (_reader.GetAttribute("name") is not { } name)
                    return Fail("a <variable> without a name");
                _names.Add(name);
            }
            else if (element != "link")
            {
                return Fail($"<{_reader.Name}> in the head");
            }
            _reader.Skip();
        }
        return true;
    }

    private bool Boolean()
    {
        string text = _reader.ReadElementContentAsString().Trim();
        if (text is not ("true" or "false" or "1" or "0"))
            return Fail($"'{text}' is no boolean");
        _sink.Boolean(text is "true" or "1");
        return true;
    }

    private bool Results()
    {
        _sink.Variables(_names);
        foreach (string element in Children("results"))
        {
            if (element != "result")
                return Fail($"<{_reader.Name}> where a <result> is expected");
            if (!Solution())
                return false;
        }
        _sink.End();
        return true;
    }

    private bool Solution()
    {
        _solution.Begin(_names.Count);
        foreach (string element in Children("result"))
        {
            if (element != "binding")
                return Fail($"<{_reader.Name}> where a <binding> is expected");
            string name = _reader.GetAttribute("name") ?? "";
            int column = _names.IndexOf(name);
            if (column < 0)
                return Fail($"a value for '{name}', which the head does not name");
            if (!Binding(column))
                return false;
        }
        _solution.WriteTo(_sink);
        return true;
    }

    private bool Binding(int column)
    {
        int values = 0;
        foreach (string element in Children("binding"))
        {
            TermKind? kind = element switch
            {
                "uri" => TermKind.Iri,
                "bnode" => TermKind.BlankNode,
                "literal" => TermKind.Literal,
                _ => null,
            };
            if (kind is not { } known)
                return Fail($"<{_reader.Name}> where <uri>, <literal> or <bnode> is expected");
            if (values++ > 0)
                return Fail("a binding with two values");
            if (!Value(column, known))
                return false;
        }
        return values == 1 || Fail("a binding without a value");
    }

    private bool Value(int column, TermKind kind)
    {
        SolutionBuffer.Text datatype = _solution.Add(kind == TermKind.Literal ? _reader.GetAttribute("datatype") ?? "" : "");
        SolutionBuffer.Text language = _solution.Add(kind == TermKind.Literal ? _reader.GetAttribute("lang", Xml) ?? "" : "");
        SolutionBuffer.Text lexical = _solution.Add(_reader.ReadElementContentAsString());
        if (ResultTerms.Fault(_solution.Term(kind, lexical, datatype, language)) is { } fault)
        {
            (int line, int place) = Position;
            return _errors.Term(line, place, inBytes: false, fault);
        }
        return _solution.Set(column, kind, lexical, datatype, language) || Fail($"a second value for '{_names[column]}'");
    }

    // The names of the elements directly below the present one, each in turn the present one. Whoever receives one reads past it.
    private IEnumerable<string> Children(string parent)
    {
        bool isEmpty = _reader.IsEmptyElement;
        _reader.ReadStartElement(parent, Namespace);
        if (isEmpty)
            yield break;
        while (_reader.MoveToContent() == XmlNodeType.Element)
            yield return _reader.NamespaceURI == Namespace ? _reader.LocalName : "";
        _reader.ReadEndElement();
    }

    private bool Is(XmlNodeType type, string name)
        => type == XmlNodeType.Element && _reader.LocalName == name && _reader.NamespaceURI == Namespace;

    private bool Fail(string message)
    {
        (int line, int place) = Position;
        return _errors.Syntax(line, place, inBytes: false, message);
    }

    private (int Line, int Place) Position
        => _reader is IXmlLineInfo at && at.HasLineInfo() && at.LineNumber > 0 ? (at.LineNumber - 1, at.LinePosition - 1) : (0, 0);
}
