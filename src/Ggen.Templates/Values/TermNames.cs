using Fluid.Values;
using Ggen.Rdf;

namespace Ggen.Templates.Values;

/// <summary>Values as RDF terms.</summary>
internal static class TermNames
{
    /// <summary>The term; a text is an IRI, written in full or in angle brackets. Null for nil.</summary>
    public static Term? Of(FluidValue value) => value switch
    {
        TermValue term => term.Term,
        _ when Comparison.IsNil(value) => null,
        _ => new Iri(Text.Of(value).TrimStart('<').TrimEnd('>')),
    };

    /// <summary>The IRI of <c>prefix:name</c>, <c>&lt;iri&gt;</c> or a full IRI; null when the prefix is unknown.</summary>
    public static Iri? Expand(string name, PrefixMap? prefixes)
    {
        if (name.StartsWith('<') && name.EndsWith('>'))
            return new Iri(name[1..^1]);
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return null;
        if (prefixes is not null && prefixes.TryGet(name[..colon], out string? iri))
            return new Iri(iri + name[(colon + 1)..]);
        return name.AsSpan(colon).StartsWith("://") || name.StartsWith("urn:", StringComparison.Ordinal) ? new Iri(name) : null;
    }
}
