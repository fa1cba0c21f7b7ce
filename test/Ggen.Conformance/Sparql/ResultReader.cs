using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;

namespace Ggen.Conformance.Sparql;

/// <summary>Reads what a query should answer: XML, JSON, CSV and TSV results, and the RDF vocabulary of result sets.</summary>
public static class ResultReader
{
    private const string Rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

    private static readonly XNamespace s_its = "http://www.w3.org/2005/11/its";
    private static readonly XNamespace s_results = "http://www.w3.org/2005/sparql-results#";

    public static ResultTable OfXml(string text)
    {
        XElement root = XDocument.Parse(text, LoadOptions.PreserveWhitespace).Root!;
        var table = new ResultTable();
        if (root.Element(s_results + "boolean") is { } boolean)
        {
            table.Boolean(bool.Parse(boolean.Value.Trim()));
            return table;
        }
        table.Variables([.. root.Element(s_results + "head")!.Elements(s_results + "variable").Select(v => v.Attribute("name")!.Value)]);
        foreach (XElement result in root.Element(s_results + "results")!.Elements(s_results + "result"))
            table.Add(result.Elements(s_results + "binding").Select(b => (b.Attribute("name")!.Value, OfXml(b.Elements().Single()))));
        return table;
    }

    private static Term OfXml(XElement term)
    {
        string? language = term.Attribute(XNamespace.Xml + "lang")?.Value;
        string? datatype = term.Attribute("datatype")?.Value;
        if (language is not null && term.Attribute(s_its + "dir")?.Value is { } direction)
            language += "--" + direction;
        return term.Name.LocalName switch
        {
            "uri" => new Iri(term.Value),
            "bnode" => new BlankNode(term.Value),
            "triple" => new TripleTerm(Part("subject"), Part("predicate"), Part("object")),
            _ => OfLiteral(term.Value, language, datatype),
        };

        Term Part(string name) => OfXml(term.Element(s_results + name)!.Elements().Single());
    }

    private static Literal OfLiteral(string lexical, string? language, string? datatype)
        => language is not null ? Literal.Tagged(lexical, language.ToLowerInvariant())
            : datatype is not null ? new Literal(lexical, new Iri(datatype)) : new Literal(lexical);

    public static ResultTable OfJson(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        var table = new ResultTable();
        if (document.RootElement.TryGetProperty("boolean", out JsonElement boolean))
        {
            table.Boolean(boolean.GetBoolean());
            return table;
        }
        table.Variables([.. document.RootElement.GetProperty("head").GetProperty("vars").EnumerateArray().Select(v => v.GetString()!)]);
        foreach (JsonElement binding in document.RootElement.GetProperty("results").GetProperty("bindings").EnumerateArray())
            table.Add(binding.EnumerateObject().Select(b => (b.Name, OfJson(b.Value))));
        return table;
    }

    private static Term OfJson(JsonElement term)
    {
        JsonElement inner = term.GetProperty("value");
        if (inner.ValueKind == JsonValueKind.Object)
            return new TripleTerm(OfJson(inner.GetProperty("subject")), OfJson(inner.GetProperty("predicate")), OfJson(inner.GetProperty("object")));
        string value = inner.GetString()!;
        string? language = term.TryGetProperty("xml:lang", out JsonElement l) ? l.GetString() : null;
        if (term.TryGetProperty("its:dir", out JsonElement direction))
            language += "--" + direction.GetString();
        string? datatype = term.TryGetProperty("datatype", out JsonElement d) ? d.GetString() : null;
        return term.GetProperty("type").GetString() switch
        {
            "uri" => new Iri(value),
            "bnode" => new BlankNode(value),
            _ => OfLiteral(value, language, datatype),
        };
    }

    /// <summary>CSV does not tell terms apart: every value is a string, but for blank nodes; empty is unbound.</summary>
    public static ResultTable OfCsv(string text)
    {
        List<List<string>> lines = CsvLines(text);
        var table = new ResultTable();
        table.Variables(lines[0]);
        foreach (List<string> line in lines.Skip(1))
        {
            table.Rows.Add([.. line.Select(Term? (field) => field.Length == 0 ? null
                : field.StartsWith("_:", StringComparison.Ordinal) ? new BlankNode(field[2..]) : new Literal(field))]);
        }
        return table;
    }

    private static List<List<string>> CsvLines(string text)
    {
        var lines = new List<List<string>>();
        var line = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n'))
                field.Append(c);
            else if (c != '\r')
            {
                line.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    lines.Add(line);
                    line = [];
                }
            }
        }
        if (field.Length > 0 || line.Count > 0)
            lines.Add([.. line, field.ToString()]);
        return lines;
    }

    /// <summary>The terms of TSV are those of Turtle, and are read as objects of it.</summary>
    public static ResultTable OfTsv(string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        var table = new ResultTable();
        table.Variables([.. lines[0].TrimEnd('\r').Split('\t').Select(name => name[1..])]);
        foreach (string line in lines.Skip(1))
            table.Rows.Add([.. line.TrimEnd('\r').Split('\t').Select(OfTurtle)]);
        return table;
    }

    private static Term? OfTurtle(string term)
    {
        if (term.Length == 0)
            return null;
        string document = $"<urn:s> <urn:p> {term} .";
        var sink = new TripleListSink([]);
        var bag = new DiagnosticBag();
        bool read = RdfReader.Read(RdfFormat.Turtle, Encoding.UTF8.GetBytes(document), SourceFile.FromText("term", document), null, ref sink, bag);
        return read ? sink.Triples[0].Object : throw new AssertionException($"not a Turtle term: {term}");
    }

    /// <summary>A result set in RDF, the form of the SPARQL 1.0 tests.</summary>
    public static ResultTable OfGraph(TestGraph graph)
    {
        Term set = graph.Triples.First(t => t.Predicate == Vocab.Rdf.Type && t.Object == new Iri(Rs + "ResultSet")).Subject;
        List<Term> solutions = [.. graph.Objects(set, Rs + "solution")];
        bool isOrdered = solutions.Any(solution => graph.Object(solution, Rs + "index") is not null);
        var table = new ResultTable { IsOrdered = isOrdered };
        if (graph.Object(set, Rs + "boolean") is Literal answer)
        {
            table.Boolean(answer.LexicalForm is "true" or "1");
            return table;
        }
        table.Variables([.. graph.Objects(set, Rs + "resultVariable").Select(v => ((Literal)v).LexicalForm)]);
        if (isOrdered)
            solutions = [.. solutions.OrderBy(s => int.Parse(((Literal)graph.Object(s, Rs + "index")!).LexicalForm, System.Globalization.CultureInfo.InvariantCulture))];
        foreach (Term solution in solutions)
        {
            table.Add(graph.Objects(solution, Rs + "binding").Select(binding =>
                (((Literal)graph.Object(binding, Rs + "variable")!).LexicalForm, graph.Object(binding, Rs + "value")!)));
        }
        return table;
    }

    public static bool IsResultSet(TestGraph graph) => graph.Triples.Any(t => t.Object == new Iri(Rs + "ResultSet"));
}
