using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Receipts;

/// <summary><c>receipt show</c> and <c>receipt verify</c>: reads a receipt, and compares it with the disk.</summary>
public static class ReceiptCheck
{
    /// <summary>The receipt of a project; null after reporting that there is none, or none that can be read.</summary>
    public static Receipt? Open(string root, DiagnosticBag bag)
    {
        var folder = new ConfinedFolder(root);
        if (Ownership.Read(folder, Receipt.FileName, bag) is not { } bytes)
        {
            if (!bag.HasErrors)
                bag.Error(ProjectCodes.NoReceipt, $"there is no '{Receipt.FileName}' here", "ggen sync writes it; -C DIR names another folder");
            return null;
        }
        if (ReceiptJson.Read(bytes) is { } receipt)
            return receipt;
        bag.Add(new Diagnostic(ProjectCodes.ReceiptDamaged, Severity.Error, $"'{Receipt.FileName}' {Ownership.Fault(bytes)}", Ownership.FaultAt(bytes), "ggen sync writes it anew"));
        return null;
    }

    /// <summary>Everything that is not as the receipt says, in its order.</summary>
    public static List<ProjectFinding> Verify(string root, Receipt receipt)
    {
        var findings = new List<ProjectFinding>();
        foreach (InputRecord input in receipt.Inputs)
            Compare(findings, FindingSubject.Input, root, input.Path, input.Hash, "not as the last sync read it");
        foreach (OutputRecord output in receipt.Outputs)
        {
            if (output.Hash.Length > 0)
                Compare(findings, FindingSubject.Output, root, output.Path, output.Hash, "not as the last sync left it");
            if (output.IsOwned)
                Compare(findings, FindingSubject.Baseline, root, Ownership.BaselinePath(output.Path), output.Generated, "what was generated last is not known: an edit of its file cannot be merged");
            if (output is { Injected.Count: > 0, HasParts: false })
                Compare(findings, FindingSubject.Injected, root, Ownership.InjectedPath(output.Path), output.Base, "what was injected last is not known: a fragment that changes cannot be replaced");
        }
        return findings;
    }

    private static void Compare(List<ProjectFinding> findings, FindingSubject subject, string root, string path, string hash, string detail)
    {
        string place = Path.Combine(root, path);
        string? now = Digest.OfFile(place);
        if (now != hash && !(now is not null && IsText(place, hash)))
            findings.Add(new ProjectFinding(now is null ? "missing" : "changed", subject, path, detail));
    }

    /// <summary>Whether a file is what was hashed but for its line ends, which a checkout may turn; false for one too large to be looked at.</summary>
    internal static bool IsText(string place, string hash)
    {
        try
        {
            return new FileInfo(place).Length <= StreamedText.MaxInMemory && LineEndings.AsHashed(File.ReadAllBytes(place), hash) is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
