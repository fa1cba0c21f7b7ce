namespace Ggen.Rdf;

/// <summary>
/// An RDF term as an object, for cold code: syntax trees, options, templates. Hot paths pass <see cref="TermSpan"/> and ids.
/// Equality is RDF 1.2 Concepts term equality: character by character.
/// </summary>
public abstract record Term
{
    private protected Term()
    {
    }

    /// <summary>The term as UTF-8 spans over freshly encoded bytes.</summary>
    public abstract TermSpan ToSpan();
}
