using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;
using Ggen.Generation.Writing;

namespace Ggen.Generation.Runs;

/// <summary><c>doctor</c>: what is not in order with the outputs of a project and with what ggen remembers of them. Writes nothing.</summary>
public static class DoctorRunner
{
    /// <summary>The findings, in the order of their importance; null when the project itself has errors, which have been reported.</summary>
    public static List<ProjectFinding>? Run(SyncRequest options, DiagnosticBag bag)
    {
        string root = Path.GetFullPath(options.Directory);
        var findings = new List<ProjectFinding>();
        if (ChangeWriter.WasInterrupted(root))
            findings.Add(new ProjectFinding("interrupted", FindingSubject.Run, WriteJournal.FileName, "a run was killed while it wrote, or writes now; the next sync puts things in order"));
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
                findings.Add(new ProjectFinding("conflict", FindingSubject.Output, change.Path, change.Reason));
            else if (change.Writes)
                findings.Add(new ProjectFinding("stale", FindingSubject.Output, change.Path, change.Decision.Name() + ": " + change.Reason));
            else if (change.Decision == ChangeDecision.Orphan)
                findings.Add(new ProjectFinding("orphan", FindingSubject.Output, change.Path, change.Reason));
        }
        AddMemory(root, options.Tool, findings);
        return findings;
    }

    private static void AddMemory(string root, string tool, List<ProjectFinding> findings)
    {
        var found = new DiagnosticBag();
        byte[]? bytes = Ownership.Read(new ConfinedFolder(root), Receipt.FileName, found);
        Receipt? receipt = bytes is null ? null : ReceiptJson.Read(bytes);
        if (receipt is null)
        {
            findings.Add(new ProjectFinding(bytes is null ? "missing" : "changed", FindingSubject.Receipt, Receipt.FileName, bytes is null ? "no sync has left a receipt here" : "it " + Ownership.Fault(bytes)));
            return;
        }
        if (receipt.Tool != tool)
            findings.Add(new ProjectFinding("version", FindingSubject.Receipt, Receipt.FileName, $"the receipt is of {receipt.Tool}, and this is {tool}"));
        // What was changed since then is stale or edited, which the run above has said.
        findings.AddRange(ReceiptCheck.Verify(root, receipt).Where(finding => finding.Subject == FindingSubject.Baseline));
    }
}
