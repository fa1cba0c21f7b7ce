using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Hooks;
using Ggen.Generation.Writing;

namespace Ggen.Generation.Receipts;

/// <summary>
/// What commands made of outputs after they were written, such as a formatter: remembered in the receipt, so that it counts as generated and
/// not as a person's edit.
/// </summary>
internal static class ProcessedOutputs
{
    /// <summary>In the place of a digest: the command has failed, and runs again the next time.</summary>
    public const string Pending = "pending";

    /// <summary>Brings the receipt up to date with the outputs of the commands that ran; what fails is reported.</summary>
    /// <param name="failed">The commands that did not come to their end.</param>
    public static void Remember(ChangeSet changes, IReadOnlyList<HookCommand> failed, DiagnosticBag bag)
    {
        if (!changes.Commands.Any(command => command.Moment == HookMoment.After))
            return;
        string place = Path.Combine(changes.Root, Receipt.FileName);
        try
        {
            byte[] old = File.ReadAllBytes(place);
            if (ReceiptJson.Read(old) is not { } receipt)
                return;
            byte[] now = ReceiptJson.Write(new Receipt(receipt.Tool, receipt.Inputs, Outputs(receipt, changes, failed), receipt.Folders));
            if (now.AsSpan().SequenceEqual(old))
                return;
            var change = new FileChange(Receipt.FileName, place, ChangeDecision.Update, "", now, old, null) { Effect = FileEffect.Write, Stamp = FileStamp.Of(place) };
            new ChangeWriter().Write(new ChangeSet(changes.Root, [change]), bag);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(Formats.FileCodes.NotReadable, $"cannot read '{Receipt.FileName}': {IoReason.Of(e)}");
        }
    }

    private static List<OutputRecord> Outputs(Receipt receipt, ChangeSet changes, IReadOnlyList<HookCommand> failed)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var pending = new HashSet<string>(StringComparer.Ordinal);
        foreach (HookCommand command in changes.Commands)
        {
            if (command.Moment == HookMoment.After)
                (failed.Contains(command) ? pending : paths).UnionWith(command.Outputs);
        }
        var generated = new HashSet<string>(StringComparer.Ordinal); // and nothing of a person's in it
        foreach (FileChange change in changes.Changes)
        {
            if (change.Decision is ChangeDecision.Create or ChangeDecision.Update or ChangeDecision.Unchanged)
                generated.Add(change.Path);
        }
        var outputs = new List<OutputRecord>();
        foreach (OutputRecord output in receipt.Outputs)
        {
            bool concerns = paths.Contains(output.Path) || pending.Contains(output.Path);
            string? now = concerns ? Digest.OfFile(Path.Combine(changes.Root, output.Path)) : null;
            outputs.Add(now is null ? output : new OutputRecord(output.Path, output.Rule, output.Decision, output.Reason, now, output.Generated)
            {
                Earlier = output.Earlier,
                Aside = output.Aside,
                Injected = output.Injected,
                Base = output.Base,
                Processed = pending.Contains(output.Path) ? Pending : generated.Contains(output.Path) && now != output.Generated ? now : "",
            });
        }
        return outputs;
    }
}
