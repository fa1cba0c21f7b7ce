using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Generation.Writing;

namespace Ggen.Generation;

/// <summary>Something about a project that somebody should know.</summary>
public sealed class DoctorFinding(string what, string path, string detail)
{
    /// <summary>A word: <c>stale</c>, <c>conflict</c>, <c>orphan</c>, <c>missing</c>, <c>altered</c>, <c>interrupted</c>, <c>version</c>.</summary>
    public string What => what;

    /// <summary>The file; empty when it concerns none.</summary>
    public string Path => path;

    /// <summary>One clause.</summary>
    public string Detail => detail;
}

/// <summary><c>doctor</c>: what is not in order with the outputs of a project and with what ggen remembers of them. Writes nothing.</summary>
public static class DoctorRunner
{
    /// <summary>The findings, in the order of their importance; null when the project itself has errors, which have been reported.</summary>
    public static List<DoctorFinding>? Run(SyncOptions options, DiagnosticBag bag)
    {
        string root = Path.GetFullPath(options.Directory);
        var findings = new List<DoctorFinding>();
        if (ChangeWriter.WasInterrupted(root))
            findings.Add(new DoctorFinding("interrupted", WriteJournal.FileName, "a run was killed while it wrote, or writes now; the next sync puts things in order"));
        var found = new DiagnosticBag();
        RunResult result = SyncRunner.Run(options with { Mode = RunMode.Check, IsExact = true }, found);
        if (result.Changes is not { } changes)
        {
            bag.Add(found);
            return null;
        }
        foreach (FileChange change in changes.Changes)
        {
            if (change.Decision == ChangeDecision.Conflict)
                findings.Add(new DoctorFinding("conflict", change.Path, change.Reason));
            else if (change.Writes)
                findings.Add(new DoctorFinding("stale", change.Path, change.Decision.Name() + ": " + change.Reason));
            else if (change.Decision == ChangeDecision.Orphan)
                findings.Add(new DoctorFinding("orphan", change.Path, change.Reason));
        }
        AddMemory(root, options.Tool, findings);
        return findings;
    }

    private static void AddMemory(string root, string tool, List<DoctorFinding> findings)
    {
        var found = new DiagnosticBag();
        byte[]? bytes = Ownership.Read(new ConfinedFolder(root), Receipt.FileName, found);
        Receipt? receipt = bytes is null ? null : ReceiptJson.Read(bytes);
        if (receipt is null)
        {
            findings.Add(new DoctorFinding(bytes is null ? "missing" : "altered", Receipt.FileName, bytes is null ? "no sync has left a receipt here" : "it is no receipt of this version of ggen"));
            return;
        }
        if (receipt.Tool != tool)
            findings.Add(new DoctorFinding("version", "", $"the receipt is of {receipt.Tool}, and this is {tool}"));
        foreach (ReceiptFinding finding in ReceiptCheck.Verify(root, receipt))
        {
            if (finding.What == "baseline")
                findings.Add(new DoctorFinding(finding.State == "missing" ? "missing" : "altered", Ownership.BaselinePath(finding.Path), "what was generated last is not known: an edit of this file cannot be merged"));
        }
    }
}
