using System.Text;

namespace Ggen.Rdf;

/// <summary>An absolute IRI (RFC 3987), kept exactly as written: RDF compares IRIs as strings.</summary>
public sealed record Iri(string Value) : Term
{
    public override TermSpan ToSpan() => TermSpan.Iri(Encoding.UTF8.GetBytes(Value));

    public override string ToString() => $"<{Value}>";
}
