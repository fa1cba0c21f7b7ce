using System.Text;

namespace Ggen.Rdf;

/// <summary>A blank node; its label (without <c>_:</c>) means something within one dataset only.</summary>
public sealed record BlankNode(string Label) : Term
{
    public override TermSpan ToSpan() => TermSpan.Blank(Encoding.UTF8.GetBytes(Label));

    public override string ToString() => $"_:{Label}";
}
