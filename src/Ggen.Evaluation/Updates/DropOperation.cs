using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>DROP (3.2.2).</summary>
internal static class DropOperation
{
    public static void Run(Drop operation, UpdateContext context)
    {
        foreach (TermId graph in TargetGraphs.Of(operation.Target, operation, context))
            context.Editor.Drop(graph);
    }
}
