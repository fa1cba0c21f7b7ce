using Ggen.Diagnostics;
using Ggen.Rdf;

namespace Ggen.Sparql.Updates;

/// <summary>An update request (SPARQL 1.1 Update, section 3): operations that run one after the other, each on what the one before left.</summary>
/// <param name="File">The text, for findings of the run.</param>
/// <param name="Prefixes">Those of all its prologues, the caller's first.</param>
public sealed record Update(SourceFile File, EquatableList<UpdateOperation> Operations, PrefixMap Prefixes);

/// <summary>One operation of a request. Two are equal when they do the same, wherever they stand.</summary>
public abstract record UpdateOperation
{
    private protected UpdateOperation()
    {
    }

    /// <summary>The name of the kind; the text of a whole tree would be written for every kind, and nobody reads it.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>Where it stands in the text.</summary>
    public OperationPlace Place { get; init; }
}

/// <summary>A span that takes no part in comparing what it belongs to.</summary>
public readonly struct OperationPlace(SourceSpan span) : IEquatable<OperationPlace>
{
    public SourceSpan Span { get; } = span;

    public bool Equals(OperationPlace other) => true;

    public override bool Equals(object? obj) => obj is OperationPlace;

    public override int GetHashCode() => 0;
}

/// <summary>An operation on whole graphs, which may be told to do nothing where it would fail.</summary>
public abstract record GraphOperation(bool Silent) : UpdateOperation;
