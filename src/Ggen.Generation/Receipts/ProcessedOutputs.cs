using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Hooks;
using Ggen.Generation.Loading;
using Ggen.Generation.Writing;

namespace Ggen.Generation.Receipts;

/// <summary>
/// What commands made of outputs after they were written, such as a formatter: remembered in the receipt, so that it counts as generated and
/// not as a person's edit.
/// </summary>
internal static class ProcessedOutputs
{
    /// <summary>Brings the receipt up to date with the outputs of the commands that ran; what fails is reported.</summary>
    public static void Remember(ChangeSet changes, DiagnosticBag bag)
    {
        Dictionary<string, string> digests = Differing(changes);
        if (digests.Count == 0)
            return;
        string place = Path.Combine(changes.Root, Receipt.FileName);
        try
        {
            byte[] old = File.ReadAllBytes(place);
            if (ReceiptJson.Read(old) is not { } receipt)
                return;
            List<OutputRecord> outputs = [.. receipt.Outputs.Select(output => digests.TryGetValue(output.Path, out string? digest) ? Processed(output, digest) : output)];
            byte[] now = ReceiptJson.Write(new Receipt(receipt.Tool, receipt.Inputs, outputs, receipt.Folders));
            var change = new FileChange(Receipt.FileName, place, ChangeDecision.Update, "", now, old, null) { Effect = FileEffect.Write, Stamp = FileStamp.Of(place) };
            new ChangeWriter().Write(new ChangeSet(changes.Root, [change]), bag);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(Formats.FileCodes.NotReadable, $"cannot read '{Receipt.FileName}': {IoReason.Of(e)}");
        }
    }

    private static OutputRecord Processed(OutputRecord output, string digest)
        => new(output.Path, output.Rule, output.Decision, output.Reason, digest, output.Generated) { Aside = output.Aside, Processed = digest };

    private static Dictionary<string, string> Differing(ChangeSet changes)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        var ran = new HashSet<string>(StringComparer.Ordinal);
        foreach (HookCommand command in changes.Commands)
        {
            if (command.Moment == HookMoment.After)
                ran.UnionWith(command.Outputs);
        }
        foreach (FileChange change in changes.Changes)
        {
            if (ran.Contains(change.Path) && change.After is { } written && Digest.OfFile(change.Place) is { } digest && digest != Digest.Of(written.Span))
                digests[change.Path] = digest;
        }
        return digests;
    }
}
