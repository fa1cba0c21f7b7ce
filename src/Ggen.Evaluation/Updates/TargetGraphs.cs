using Ggen.Sparql.Updates;
using Ggen.Store;

namespace Ggen.Evaluation.Updates;

/// <summary>The graphs that a target stands for.</summary>
internal static class TargetGraphs
{
    /// <summary>Those that are there; a graph of the target's own that is not has been reported unless the operation is silent.</summary>
    public static List<TermId> Of(GraphTarget target, GraphOperation operation, UpdateContext context)
    {
        var graphs = new List<TermId>();
        if (target.Kind is GraphTargetKind.Default or GraphTargetKind.All)
            graphs.Add(TermId.None);
        if (target.Kind is GraphTargetKind.AllNamed or GraphTargetKind.All)
            graphs.AddRange(context.Editor.GraphNames());
        if (target.Kind == GraphTargetKind.Named && context.Exists(target, operation))
            graphs.Add(context.Graph(target));
        return graphs;
    }
}
