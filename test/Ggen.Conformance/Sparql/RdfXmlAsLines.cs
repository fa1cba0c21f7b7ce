using System.Text;
using System.Xml.Linq;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;
using Ggen.Rdf.Iris;

namespace Ggen.Conformance.Sparql;

/// <summary>
/// The RDF/XML that some older SPARQL tests use for data and results, as N-Triples, so that the product's own reader takes it. Covers
/// what those files hold: typed nodes, about, nodeID, resource, datatype, xml:lang, nested nodes and parseType="Resource".
/// </summary>
internal sealed class RdfXmlAsLines(string baseIri)
{
    private static readonly XNamespace s_rdf = Vocab.Rdf.Namespace;

    private readonly StringBuilder _lines = new();
    private int _blanks;

    /// <summary>Reads a document of any format that the suites use; false after errors.</summary>
    public static bool Read<TSink>(string path, SourceFile file, string baseIri, ref TSink sink, DiagnosticBag bag)
        where TSink : struct, IQuadSink
    {
        if (Path.GetExtension(path) != ".rdf")
            return RdfDocument.ReadFile(path, RdfFormat.FromPath(path)!, file, baseIri, ref sink, bag);
        var document = new RdfXmlAsLines(baseIri);
        foreach (XElement node in XDocument.Load(path).Root!.Elements())
            document.Node(node);
        return RdfReader.Read(RdfFormat.NTriples, Encoding.UTF8.GetBytes(document._lines.ToString()), file, baseIri, ref sink, bag);
    }

    private string Node(XElement node)
    {
        string subject = (string?)node.Attribute(s_rdf + "about") is { } about ? Reference(about)
            : (string?)node.Attribute(s_rdf + "nodeID") is { } label ? "_:n" + label
            : Blank();
        if (node.Name != s_rdf + "Description")
            Add(subject, $"<{Vocab.Rdf.Type.Value}>", $"<{node.Name.NamespaceName}{node.Name.LocalName}>");
        Properties(node, subject);
        return subject;
    }

    private void Properties(XElement node, string subject)
    {
        foreach (XElement property in node.Elements())
            Add(subject, $"<{property.Name.NamespaceName}{property.Name.LocalName}>", Value(property));
    }

    private string Value(XElement property)
    {
        if ((string?)property.Attribute(s_rdf + "resource") is { } resource)
            return Reference(resource);
        if ((string?)property.Attribute(s_rdf + "nodeID") is { } label)
            return "_:n" + label;
        if ((string?)property.Attribute(s_rdf + "parseType") == "Resource")
        {
            string inner = Blank();
            Properties(property, inner);
            return inner;
        }
        if (property.Elements().SingleOrDefault() is { } node)
            return Node(node);
        string? language = property.AncestorsAndSelf().Select(e => (string?)e.Attribute(XNamespace.Xml + "lang")).FirstOrDefault(l => l is not null);
        string lexical = property.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return (string?)property.Attribute(s_rdf + "datatype") is { } datatype ? $"\"{lexical}\"^^<{datatype}>"
            : language is { Length: > 0 } ? $"\"{lexical}\"@{language}"
            : $"\"{lexical}\"";
    }

    private string Reference(string reference) => $"<{IriResolver.Resolve(baseIri, reference)}>";

    private string Blank() => "_:b" + _blanks++;

    private void Add(string subject, string predicate, string value) => _lines.Append($"{subject} {predicate} {value} .\n");
}
