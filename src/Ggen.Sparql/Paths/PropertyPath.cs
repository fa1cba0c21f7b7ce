using Ggen.Rdf;

namespace Ggen.Sparql.Paths;

/// <summary>A property path expression (18.2.2.3). The translation turns links, sequences and inverses of links into triple patterns.</summary>
public abstract record PropertyPath
{
    private PropertyPath()
    {
    }

    /// <summary><c>iri</c></summary>
    public sealed record Link(Iri Predicate) : PropertyPath;

    /// <summary><c>^path</c></summary>
    public sealed record Inverse(PropertyPath Path) : PropertyPath;

    /// <summary><c>first / second</c></summary>
    public sealed record Sequence(PropertyPath First, PropertyPath Second) : PropertyPath;

    /// <summary><c>first | second</c>; keeps duplicates.</summary>
    public sealed record Alternative(PropertyPath First, PropertyPath Second) : PropertyPath;

    /// <summary><c>path?</c></summary>
    public sealed record ZeroOrOne(PropertyPath Path) : PropertyPath;

    /// <summary><c>path*</c></summary>
    public sealed record ZeroOrMore(PropertyPath Path) : PropertyPath;

    /// <summary><c>path+</c></summary>
    public sealed record OneOrMore(PropertyPath Path) : PropertyPath;

    /// <summary><c>!(a | ^b)</c>: any predicate but those of <paramref name="Forward"/>, and, when <paramref name="Backward"/> is not null, backwards any but those.</summary>
    public sealed record NegatedSet(EquatableList<Iri>? Forward, EquatableList<Iri>? Backward) : PropertyPath;
}
