using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Injections;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Receipts;

/// <summary>
/// What ggen remembers of the files it made: the receipt says which they are and their hashes, <c>.ggen/baseline</c> has what was last
/// generated for each. Either is of use without the other. Reads only.
/// </summary>
internal sealed class Ownership
{
    /// <summary>The folder of the baseline in a project.</summary>
    public const string BaselineFolder = ".ggen/baseline";

    /// <summary>The folder with the files that something is injected into, as the last run left them.</summary>
    public const string InjectedFolder = ".ggen/injected";

    private readonly DiagnosticBag _bag;
    private readonly bool _remembers;

    private Ownership(ConfinedFolder folder, Receipt? receipt, byte[]? receiptBytes, bool remembers, DiagnosticBag bag)
    {
        Folder = folder;
        Receipt = receipt;
        ReceiptBytes = receiptBytes;
        _remembers = remembers;
        _bag = bag;
    }

    public ConfinedFolder Folder { get; }

    /// <summary>Null when there is none, or none that can be read.</summary>
    public Receipt? Receipt { get; }

    /// <summary>The receipt as it is on disk.</summary>
    public byte[]? ReceiptBytes { get; }

    /// <summary>Taken before the receipt was read: another run may write it while this one compares.</summary>
    public FileStamp? ReceiptStamp { get; private init; }

    /// <summary>The memory of a project; a receipt that is no use has been reported.</summary>
    /// <param name="isPartial">Whether the run knows some of the rules only, so that a new receipt would say nothing of the files of the others: that is an error then.</param>
    public static Ownership Open(string root, bool isPartial, DiagnosticBag bag)
    {
        var folder = new ConfinedFolder(root);
        FileStamp? stamp = FileStamp.Of(Path.Combine(folder.Root, Receipts.Receipt.FileName));
        byte[]? bytes = Read(folder, Receipts.Receipt.FileName, bag);
        Receipt? receipt = bytes is null ? null : ReceiptJson.Read(bytes);
        if (bytes is not null && receipt is null)
        {
            bag.Add(new Diagnostic(ProjectCodes.ReceiptDamaged, isPartial ? Severity.Error : Severity.Warning, $"'{Receipts.Receipt.FileName}' {Fault(bytes)} and is not used", FaultAt(bytes),
                isPartial ? "run ggen sync without --rule: it writes the receipt anew" : "it is written anew; files that no rule makes any more are not found this time"));
        }
        return new Ownership(folder, receipt, bytes, remembers: true, bag) { ReceiptStamp = stamp };
    }

    /// <summary>Of a folder in which ggen remembers nothing.</summary>
    public static Ownership None(string root, DiagnosticBag bag) => new(new ConfinedFolder(root), null, null, remembers: false, bag);

    /// <summary>What the receipt says of an output; null when it says nothing.</summary>
    public OutputRecord? Find(string path) => Receipt?.Find(path);

    /// <summary>What was last generated for an output; null when that is not known, which has been reported when it was altered.</summary>
    public byte[]? Baseline(string path)
    {
        if (!_remembers || Read(Folder, BaselinePath(path), _bag) is not { } bytes)
            return null;
        if (Find(path) is not { IsOwned: true } record)
            return bytes;
        if (LineEndings.IsHashed(bytes, record.Generated))
            return bytes; // with the line ends that a checkout gave it, as it gave them to the file
        _bag.Warning(ProjectCodes.BaselineAltered, $"'{BaselinePath(path)}' is not what was generated last and is not used", "restore it from version control, if it is there");
        return null;
    }

    /// <summary>What is remembered of a file that is injected into; null when that is not known, which has been reported when it was altered.</summary>
    public InjectedMemory? Injected(OutputRecord record)
    {
        if (record.HasParts)
            return Parts(record);
        if (!_remembers || record.Injected.Count == 0 || Read(Folder, InjectedPath(record.Path), _bag) is not { } bytes)
            return null;
        byte[] text = LineEndings.To(bytes, "\n"u8);
        var memory = new InjectedMemory(text, record.Injected);
        if (record.Base == Digest.Of(text) && memory.IsSound)
            return memory;
        _bag.Warning(ProjectCodes.BaselineAltered, $"'{InjectedPath(record.Path)}' is not what the last run left and is not used", "restore it from version control, if it is there");
        return null;
    }

    /// <summary>What is wrong with a receipt that cannot be read, a clause.</summary>
    public static string Fault(byte[] receipt) => Marker(receipt) >= 0 ? "holds the conflict markers of a merge" : "is no receipt of this version of ggen";

    /// <summary>Where that is; null for the whole of it.</summary>
    public static SourceLocation? FaultAt(byte[] receipt)
        => Marker(receipt) is >= 0 and int at ? new SourceLocation(SourceFile.FromBytes(Receipts.Receipt.FileName, receipt), new SourceSpan(at, 7)) : null;

    private static int Marker(byte[] receipt) => receipt.AsSpan().StartsWith("<<<<<<< "u8) ? 0 : receipt.AsSpan().IndexOf("\n<<<<<<< "u8) is >= 0 and int at ? at + 1 : -1;

    /// <summary>What was last generated for an output, with what other rules have put into it; null when that is not known.</summary>
    public InjectedMemory? Parts(OutputRecord record)
    {
        byte[]? text = Baseline(record.Path) ?? (Read(Folder, record.Path, _bag) is { } there && Digest.Of(there) == record.Generated ? there : null);
        return text is not null && new InjectedMemory(text, record.HasParts ? record.Injected : []) is { IsSound: true } memory ? memory : null;
    }

    public static string InjectedPath(string path) => InjectedFolder + "/" + path;

    public static string BaselinePath(string path) => BaselineFolder + "/" + path;

    /// <summary>Where the baseline of an output is, below the folder of its project.</summary>
    public static string BaselinePlace(string root, string path) => root + "/" + BaselineFolder + "/" + path;

    /// <summary>The bytes of a file of ggen's own; null when there is none, or it cannot be read, which has been reported.</summary>
    public static byte[]? Read(ConfinedFolder folder, string path, DiagnosticBag bag)
    {
        if (!File.Exists(Path.Combine(folder.Root, path)) || folder.Place(path, null, bag) is not { } place)
            return null;
        try
        {
            return File.ReadAllBytes(place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(Formats.FileCodes.NotReadable, $"cannot read '{path}': {IoReason.Of(e)}");
            return null;
        }
    }
}
