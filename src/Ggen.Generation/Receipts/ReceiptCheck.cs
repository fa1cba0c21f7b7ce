using Ggen.Diagnostics;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Receipts;

/// <summary>A file of a receipt that is not as the receipt has it.</summary>
public sealed class ReceiptFinding(string what, string path, string state)
{
    /// <summary>Which list it is in: <c>input</c>, <c>output</c>, <c>baseline</c>, <c>injected</c>.</summary>
    public string What => what;

    public string Path => path;

    /// <summary><c>changed</c> or <c>missing</c>.</summary>
    public string State => state;
}

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
        bag.Error(ProjectCodes.ReceiptDamaged, $"'{Receipt.FileName}' is no receipt of this version of ggen", "ggen sync writes it anew");
        return null;
    }

    /// <summary>Everything that is not as the receipt says, in its order.</summary>
    public static List<ReceiptFinding> Verify(string root, Receipt receipt)
    {
        var findings = new List<ReceiptFinding>();
        foreach (InputRecord input in receipt.Inputs)
            Compare(findings, "input", root, input.Path, input.Path, input.Hash);
        foreach (OutputRecord output in receipt.Outputs)
        {
            if (output.Hash.Length > 0)
                Compare(findings, "output", root, output.Path, output.Path, output.Hash);
            if (output.IsOwned)
                Compare(findings, "baseline", root, Ownership.BaselinePath(output.Path), output.Path, output.Generated);
            if (output.Injected.Count > 0)
                Compare(findings, "injected", root, Ownership.InjectedPath(output.Path), output.Path, output.Base);
        }
        return findings;
    }

    private static void Compare(List<ReceiptFinding> findings, string what, string root, string path, string name, string hash)
    {
        string? now = Digest.OfFile(Path.Combine(root, path));
        if (now != hash)
            findings.Add(new ReceiptFinding(what, name, now is null ? "missing" : "changed"));
    }
}
