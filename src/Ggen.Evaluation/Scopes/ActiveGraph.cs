using Ggen.Store;

namespace Ggen.Evaluation.Scopes;

/// <summary>The graph that the patterns of a part of the plan match (13.3); GRAPH with a variable puts one after the other here.</summary>
internal sealed class ActiveGraph(GraphIndex graph)
{
    public GraphIndex Graph { get; set; } = graph;

    /// <summary>The triples of a pattern; <see cref="TermId.None"/> matches any term, a term of the query's own matches nothing.</summary>
    public TripleRange Range(TermId subject, TermId predicate, TermId @object)
        => subject.IsLocal || predicate.IsLocal || @object.IsLocal ? default : Graph.Range(subject, predicate, @object);

    /// <summary>How many triples that are, without bringing them together.</summary>
    public int CountOf(TermId subject, TermId predicate, TermId @object)
        => subject.IsLocal || predicate.IsLocal || @object.IsLocal ? 0 : Graph.CountOf(subject, predicate, @object);
}
