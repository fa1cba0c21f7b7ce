using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>MOVE (3.2.4). A graph onto itself is left as it is.</summary>
internal static class MoveOperation
{
    public static void Run(Move operation, UpdateContext context)
    {
        TermId from = context.Graph(operation.From);
        TermId to = context.Graph(operation.To);
        if (!context.Exists(operation.From, operation) || from == to)
            return;
        CopyOperation.Run(from, to, context);
        context.Editor.Drop(from);
    }
}
