using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>CREATE (3.2.1). The graph exists for the operations after it; a file has no way to say that a graph is empty.</summary>
internal static class CreateOperation
{
    public static void Run(Create operation, UpdateContext context)
    {
        TermId graph = context.Intern(operation.Graph);
        if (!context.Editor.Exists(graph))
            context.Editor.Create(graph);
        else if (!operation.Silent)
            context.Report(EvaluationCodes.GraphExists, operation, $"there is a graph {operation.Graph} already", "say CREATE SILENT, or leave it out: INSERT makes the graphs that it needs");
    }
}
