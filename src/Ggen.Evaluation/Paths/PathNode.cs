using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Paths;
using Ggen.Store;

namespace Ggen.Evaluation.Paths;

/// <summary>A property path with its IRIs as ids.</summary>
internal abstract record PathNode
{
    private PathNode()
    {
    }

    /// <summary>The name of the kind; the text of a whole tree would be written for every kind, and nobody reads it.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>Whether a term reaches itself by no step at all.</summary>
    public abstract bool IsNullable { get; }

    public static PathNode From(PropertyPath path, QueryContext context) => path switch
    {
        PropertyPath.Link link => new Link(context.Intern(link.Predicate)),
        PropertyPath.Inverse inverse => new Inverse(From(inverse.Path, context)),
        PropertyPath.Sequence sequence => new Sequence(From(sequence.First, context), From(sequence.Second, context)),
        PropertyPath.Alternative either => new Alternative(From(either.First, context), From(either.Second, context)),
        PropertyPath.ZeroOrOne zero => new Repeat(From(zero.Path, context), Zero: true, Many: false),
        PropertyPath.ZeroOrMore zero => new Repeat(From(zero.Path, context), Zero: true, Many: true),
        PropertyPath.OneOrMore one => new Repeat(From(one.Path, context), Zero: false, Many: true),
        PropertyPath.NegatedSet set => new NegatedSet(Ids(set.Forward, context), Ids(set.Backward, context)),
        _ => throw new InvalidOperationException($"unknown path {path.GetType().Name}"),
    };

    private static TermId[]? Ids(EquatableList<Iri>? iris, QueryContext context)
    {
        if (iris is null)
            return null;
        var ids = new TermId[iris.Count];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = context.Intern(iris[i]);
        return ids;
    }

    public sealed record Link(TermId Predicate) : PathNode
    {
        public override bool IsNullable => false;
    }

    public sealed record Inverse(PathNode Path) : PathNode
    {
        public override bool IsNullable => Path.IsNullable;
    }

    public sealed record Sequence(PathNode First, PathNode Second) : PathNode
    {
        public override bool IsNullable => First.IsNullable && Second.IsNullable;
    }

    public sealed record Alternative(PathNode First, PathNode Second) : PathNode
    {
        public override bool IsNullable => First.IsNullable || Second.IsNullable;
    }

    /// <summary><c>?</c>, <c>*</c> and <c>+</c>.</summary>
    /// <param name="Zero">Whether no step counts.</param>
    /// <param name="Many">Whether more than one step counts.</param>
    public sealed record Repeat(PathNode Path, bool Zero, bool Many) : PathNode
    {
        public override bool IsNullable => Zero || Path.IsNullable;
    }

    public sealed record NegatedSet(TermId[]? Forward, TermId[]? Backward) : PathNode
    {
        public override bool IsNullable => false;
    }
}
