using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Updates;

namespace Ggen.Sparql.Syntax;

/// <summary>A request as written: [29] Update, its operations in order.</summary>
/// <param name="TripleTerms">As of <see cref="QuerySyntax"/>.</param>
internal sealed record UpdateSyntax(List<OperationSyntax> Operations, PrefixMap Prefixes, Dictionary<Variable, TripleTermSyntax> TripleTerms);

/// <summary>[30] Update1: one operation, from its first word to its last.</summary>
internal abstract record OperationSyntax(SourceSpan Span)
{    /// <summary>The name of the kind; the text of a whole tree would be written for every kind, and nobody reads it.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A triple of [49] QuadData or [48] QuadPattern; <paramref name="Graph"/> is null outside GRAPH.</summary>
internal sealed record QuadSyntax(TermPattern? Graph, TripleSyntax Triple);

/// <summary>[38] InsertData and [39] DeleteData.</summary>
internal sealed record DataSyntax(bool IsInsert, List<QuadSyntax> Quads, SourceSpan Span) : OperationSyntax(Span);

/// <summary>[40] DeleteWhere.</summary>
internal sealed record DeleteWhereSyntax(List<QuadSyntax> Quads, string? BaseIri, SourceSpan Span) : OperationSyntax(Span);

/// <summary>[41] Modify; one of the two templates may be missing, the lists of USING are null when there is none.</summary>
internal sealed record ModifySyntax(
    Iri? With,
    List<QuadSyntax>? Delete,
    List<QuadSyntax>? Insert,
    List<Iri>? Using,
    List<Iri>? UsingNamed,
    GroupSyntax Where,
    string? BaseIri,
    SourceSpan Span) : OperationSyntax(Span);

/// <summary>An operation on graphs as wholes, [31] Load to [37] Copy, which its algebra says in full.</summary>
internal sealed record GraphOperationSyntax(UpdateOperation Operation, SourceSpan Span) : OperationSyntax(Span);
