using Ggen.Rdf;
using Ggen.Templates.Filters;

namespace Ggen.Templates;

/// <summary>RDF terms as people read them.</summary>
public static class TermText
{
    /// <summary>A term as Turtle writes it, on one line, with the prefixes that fit.</summary>
    public static string Of(Term term, PrefixMap? prefixes) => RdfFilters.Turtle(term, prefixes);
}
