using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>ADD (3.2.5).</summary>
internal static class AddOperation
{
    public static void Run(Add operation, UpdateContext context)
    {
        if (context.Exists(operation.From, operation))
            Run(context.Graph(operation.From), context.Graph(operation.To), context);
    }

    /// <summary>Inserts the triples of one graph, which is there, into another, which comes to be.</summary>
    public static void Run(TermId from, TermId to, UpdateContext context)
    {
        context.Editor.Create(to);
        if (from == to || !context.Editor.TryGetGraph(from, out GraphIndex? graph))
            return;
        TripleRange all = graph.All(Permutation.Spo);
        for (int i = 0; i < all.Count; i++)
            context.Editor.Insert(all.Subjects[i], all.Predicates[i], all.Objects[i], to);
    }
}
