using Ggen.Diagnostics;
using Ggen.Store;

namespace Ggen.Generation.Loading;

/// <summary>
/// Hands the triples of a dataset to another that is being built. A dataset never changes: one with more triples, for one template
/// alone, is a new one.
/// </summary>
internal static class DatasetCopy
{
    /// <summary>The first document of <paramref name="builder"/>, filled with <paramref name="dataset"/>; more triples about the same blank nodes may follow.</summary>
    public static DatasetSink Begin(Dataset dataset, DatasetBuilder builder)
    {
        DatasetSink sink = builder.Document(SourceFile.FromText("<graph>", ""));
        To(dataset, sink);
        return sink;
    }

    /// <summary>Hands prefixes and triples to a document.</summary>
    public static void To(Dataset dataset, DatasetSink sink)
    {
        foreach (KeyValuePair<string, string> prefix in dataset.Prefixes.Items)
            sink.Prefix(System.Text.Encoding.UTF8.GetBytes(prefix.Key), System.Text.Encoding.UTF8.GetBytes(prefix.Value));
        Copy(dataset, dataset.DefaultGraph, TermId.None, sink);
        foreach (TermId name in dataset.GraphNames)
        {
            if (dataset.TryGetGraph(name, out GraphIndex? graph))
                Copy(dataset, graph, name, sink);
        }
    }

    private static void Copy(Dataset dataset, GraphIndex graph, TermId graphName, DatasetSink sink)
    {
        TripleRange range = graph.All(Permutation.Spo);
        ReadOnlySpan<TermId> subjects = range.Subjects, predicates = range.Predicates, objects = range.Objects;
        TermId lastSubject = TermId.None, lastPredicate = TermId.None;
        ulong name = 0, subject = 0, predicate = 0;
        for (int i = 0; i < subjects.Length; i++)
        {
            if (subjects[i] != lastSubject)
            {
                sink.EndStatement(); // handles are good until then
                name = graphName.IsNone ? 0 : Term(dataset, graphName, sink);
                subject = Term(dataset, lastSubject = subjects[i], sink);
                lastPredicate = TermId.None;
            }
            if (predicates[i] != lastPredicate)
                predicate = Term(dataset, lastPredicate = predicates[i], sink);
            sink.Quad(subject, predicate, Term(dataset, objects[i], sink), name, 0);
        }
        sink.EndStatement();
    }

    private static ulong Term(Dataset dataset, TermId id, DatasetSink sink)
    {
        Span<byte> scratch = stackalloc byte[InlineTerms.MaxLength];
        return sink.Term(dataset.Terms.Span(id, scratch));
    }
}
