using Ggen.Diagnostics;
using Ggen.Sparql.Updates;
using Ggen.Store;
using Ggen.Store.Editing;

namespace Ggen.Evaluation.Updates;

/// <summary>LOAD (3.1.4). A document with an error loads nothing; with SILENT its errors become warnings.</summary>
internal static class LoadOperation
{
    public static void Run(Load operation, UpdateContext context)
    {
        var findings = new DiagnosticBag();
        TermId graph = operation.Into is { } into ? context.Intern(into) : TermId.None;
        var sink = new EditorSink(context.Editor, graph, context.FreshBlankNode);
        if (Read(operation, ref sink, context, findings))
        {
            context.Editor.Create(graph);
            sink.Apply();
        }
        foreach (Diagnostic finding in findings.Items)
            context.Bag.Add(operation.Silent ? finding with { Severity = Severity.Warning } : finding);
    }

    private static bool Read(Load operation, ref EditorSink sink, UpdateContext context, DiagnosticBag findings)
    {
        SourceLocation place = context.Place(operation);
        if (context.Documents is not { } documents)
        {
            findings.Add(new Diagnostic(EvaluationCodes.LoadRefused, Severity.Error, $"LOAD {operation.Source} is refused: nothing can be loaded here", place));
            return false;
        }
        if (!documents.Read(operation.Source, place, ref sink, findings))
            return false;
        if (operation.Into is null || !sink.HasNamedGraphs)
            return true;
        findings.Add(new Diagnostic(EvaluationCodes.LoadManyGraphs, Severity.Error,
            $"{operation.Source} holds named graphs and cannot be loaded into one", place, "leave INTO out, and its graphs keep their names"));
        return false;
    }
}
