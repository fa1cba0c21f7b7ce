using Ggen.Sparql.Algebra;
using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>DELETE DATA (3.1.2). Triples that are not there are passed over.</summary>
internal static class DeleteDataOperation
{
    public static void Run(DeleteData operation, UpdateContext context)
    {
        foreach (QuadPattern quad in operation.Quads.Span)
        {
            TermId graph = TermId.None;
            if ((quad.Graph is null || Find(quad.Graph.Value, context, out graph))
                && Find(quad.Subject, context, out TermId subject)
                && Find(quad.Predicate, context, out TermId predicate)
                && Find(quad.Object, context, out TermId @object))
            {
                context.Editor.Delete(subject, predicate, @object, graph);
            }
        }
    }

    // A term that the dictionary does not know is in no triple.
    private static bool Find(TermPattern place, UpdateContext context, out TermId id)
        => context.Editor.Terms.TryFind(place.Term!.ToSpan(), out id);
}
