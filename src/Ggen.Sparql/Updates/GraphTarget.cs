using Ggen.Rdf;

namespace Ggen.Sparql.Updates;

/// <summary>Which graphs an operation is about: one, or all of a kind.</summary>
public enum GraphTargetKind
{
    /// <summary>The default graph.</summary>
    Default,

    /// <summary>The graph of a name.</summary>
    Named,

    /// <summary>All named graphs.</summary>
    AllNamed,

    /// <summary>The default graph and all named ones.</summary>
    All,
}

/// <summary>GraphRefAll and GraphOrDefault of the grammar; the name is there for <see cref="GraphTargetKind.Named"/> alone.</summary>
public readonly record struct GraphTarget(GraphTargetKind Kind, Iri? Name)
{
    public static GraphTarget Default => new(GraphTargetKind.Default, null);

    public static GraphTarget AllNamed => new(GraphTargetKind.AllNamed, null);

    public static GraphTarget All => new(GraphTargetKind.All, null);

    public static GraphTarget Of(Iri name) => new(GraphTargetKind.Named, name);
}
