using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>COPY (3.2.3). A graph onto itself is left as it is.</summary>
internal static class CopyOperation
{
    public static void Run(Copy operation, UpdateContext context)
    {
        TermId from = context.Graph(operation.From);
        TermId to = context.Graph(operation.To);
        if (context.Exists(operation.From, operation) && from != to)
            Run(from, to, context);
    }

    public static void Run(TermId from, TermId to, UpdateContext context)
    {
        context.Editor.Clear(to);
        AddOperation.Run(from, to, context);
    }
}
