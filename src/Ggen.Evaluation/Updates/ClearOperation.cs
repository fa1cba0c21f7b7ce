using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>CLEAR (3.1.5).</summary>
internal static class ClearOperation
{
    public static void Run(Clear operation, UpdateContext context)
    {
        foreach (TermId graph in TargetGraphs.Of(operation.Target, operation, context))
            context.Editor.Clear(graph);
    }
}
