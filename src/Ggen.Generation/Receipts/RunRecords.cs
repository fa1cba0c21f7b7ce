using System.Runtime.InteropServices;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Injections;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Receipts;

/// <summary>
/// What has to be remembered of a run: the receipt, and what was generated for each output. They are changes like those of the outputs,
/// so that all of it is written, or nothing.
/// </summary>
internal sealed class RunRecords
{
    private const int Room = 4096; // in which file systems give room to a file, at least

    private readonly ChangeSet _changes;
    private readonly Ownership _past;
    private readonly RuleChoice _rules;
    private readonly DiagnosticBag _bag;
    private readonly List<FileChange> _records = [];
    private readonly List<string> _emptied = [];
    private readonly HashSet<string> _free = new(StringComparer.Ordinal); // folders of the baseline that no file is in the way of

    private RunRecords(ChangeSet changes, Ownership past, RuleChoice rules, DiagnosticBag bag)
    {
        _changes = changes;
        _past = past;
        _rules = rules;
        _bag = bag;
    }

    /// <summary>The change set with its records.</summary>
    /// <param name="inputs">The files that the run read, with their hashes.</param>
    /// <param name="rules">Those that took part: what is known of the others stays.</param>
    /// <param name="tool">As the receipt has it.</param>
    public static ChangeSet Add(ChangeSet changes, Ownership past, IReadOnlyList<InputRecord> inputs, RuleChoice rules, string tool, DiagnosticBag bag)
    {
        if (changes.IsRefused || (past.ReceiptBytes is null && !changes.Changes.Any(change => change.Rule.Length > 0)))
            return changes;
        var records = new RunRecords(changes, past, rules, bag);
        SortedDictionary<string, OutputRecord> outputs = records.Outputs();
        SortedSet<string> folders = records.Folders(outputs.Values);
        List<InputRecord> read = [.. inputs];
        foreach (InputRecord earlier in rules.AreAll ? [] : past.Receipt?.Inputs ?? [])
        {
            if (!read.Exists(input => input.Path == earlier.Path))
                read.Add(earlier);
        }
        CollectionsMarshal.AsSpan(read).Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var receipt = new Receipt(tool, read, [.. outputs.Values], [.. folders]);
        ReadOnlyMemory<byte> json = ReceiptJson.Write(receipt);
        if (past.ReceiptBytes?.AsSpan().SequenceEqual(json.Span) != true && past.Folder.Place(Receipt.FileName, null, bag, out FileLook? look) is { } place)
            records.Write(Receipt.FileName, place, look, json, past.ReceiptBytes is { } old ? old.AsMemory() : default(ReadOnlyMemory<byte>?), isReproducible: false, past.ReceiptStamp);
        CollectionsMarshal.AsSpan(records._emptied).Sort((a, b) => b.Length - a.Length);
        return changes with { Records = records._records, Emptied = records._emptied, Outputs = outputs };
    }

    private SortedDictionary<string, OutputRecord> Outputs()
    {
        var outputs = new SortedDictionary<string, OutputRecord>(StringComparer.Ordinal);
        var left = new HashSet<string>(StringComparer.Ordinal); // files that are no outputs any more
        foreach (FileChange change in _changes.Changes)
        {
            if (change.Rule.Length == 0)
                continue;
            if (change.Effect == FileEffect.Delete)
            {
                left.Add(change.Path);
                Forget(Ownership.BaselineFolder, change.Path);
                continue;
            }
            if (change.AsBefore is { } before)
            {
                outputs[change.Path] = before.IsPlain && before.Rule == change.Rule ? before
                    : new OutputRecord(change.Path, change.Rule, before.Decision, before.Reason, before.Hash, before.Generated);
                continue;
            }
            OutputRecord? record = Record(change);
            if (change.Baseline is not null && change.Streamed is not null)
                Forget(Ownership.BaselineFolder, change.Path); // too large to be merged: its hash in the receipt does
            else if (change.Baseline is { } baseline)
                Remember(Ownership.BaselinePath(change.Path), baseline, isReproducible: true, isNew: _past.Find(change.Path) is { IsOwned: true } last && last.Generated != record?.Generated, change);
            if (change.Injected is { Fragments.Count: > 0 } injected)
                Remember(Ownership.InjectedPath(change.Path), injected.Text, isReproducible: false, isNew: false);
            else if (change.Injected is not null || change.Baseline is not null && _past.Find(change.Path) is { Base.Length: > 0 })
                Forget(Ownership.InjectedFolder, change.Path);
            if (record is not null)
                outputs[change.Path] = record;
            else
                left.Add(change.Path);
        }
        foreach (OutputRecord old in _past.Receipt?.Outputs ?? [])
        {
            if (outputs.ContainsKey(old.Path) || (_rules.ConcernsOthers(old) && !left.Contains(old.Path)))
            {
                outputs.TryAdd(old.Path, old);
                continue;
            }
            if (old.IsOwned)
                Forget(Ownership.BaselineFolder, old.Path); // it is gone already
            if (old.Base.Length > 0)
                Forget(Ownership.InjectedFolder, old.Path);
        }
        return outputs;
    }

    // Null for a file that ggen has no part in: one that was there before and was left alone, or that nothing is injected into any more.
    private OutputRecord? Record(FileChange change)
    {
        OutputRecord? old = _past.Find(change.Path);
        string generated = Generated(change, old);
        bool isLeftAlone = old is null && change.Baseline is null && change.Effect == FileEffect.None && change.Decision != ChangeDecision.Conflict;
        bool isNotInjectedInto = change.Injected is { Fragments.Count: 0 } && change.Decision != ChangeDecision.Conflict;
        if (generated.Length == 0 && (isLeftAlone || isNotInjectedInto))
            return null;
        string hash = Hash(change, generated);
        bool isAsBefore = old is not null && old.Hash == hash && old.Generated == generated && (old.Decision == change.Decision || IsAtRest(change, old));
        return new OutputRecord(change.Path, change.Rule, isAsBefore ? old!.Decision : change.Decision, isAsBefore ? old!.Reason : change.Reason, hash, generated)
        {
            Earlier = Earlier(change, old, hash, generated),
            Aside = change.Aside is { } aside ? Digest.Of(aside.Span) : "",
            Injected = Injected(change, old),
            Base = Base(change, old),
            Processed = Processed(change, old, generated),
        };
    }

    private static string Generated(FileChange change, OutputRecord? old)
        => change.Baseline is { } baseline ? change.Streamed?.Digest ?? Digest.Of(baseline.Span) : old?.Generated ?? "";

    private static string Hash(FileChange change, string generated)
    {
        if (change.Streamed is not null)
            return HashOfLarge(change);
        if (change.After is not { } after)
            return "";
        return change.Baseline?.Span.SequenceEqual(after.Span) == true ? generated : Digest.Of(after.Span);
    }

    // Whether nothing is done to the file, for the reason that its record has.
    private static bool IsAtRest(FileChange change, OutputRecord old)
        => change.Decision == ChangeDecision.Unchanged || (change.Decision == ChangeDecision.Keep && old.Decision != ChangeDecision.Conflict);

    private static string Earlier(FileChange change, OutputRecord? old, string hash, string generated)
    {
        bool hasEdits = hash != generated && change.Decision is not (ChangeDecision.Create or ChangeDecision.Update or ChangeDecision.Unchanged);
        if (old is null || !hasEdits)
            return "";
        return old.Generated != generated ? old.Generated : old.Earlier;
    }

    private static IReadOnlyList<InjectedFragment> Injected(FileChange change, OutputRecord? old)
    {
        if (change.Injected is { } injected)
            return injected.Fragments;
        return change.Baseline is not null ? change.Parts ?? [] : old?.Injected ?? [];
    }

    private static string Base(FileChange change, OutputRecord? old)
    {
        if (change.Injected is { Fragments.Count: > 0 } injected)
            return Digest.Of(injected.Text.Span);
        return change.Injected is not null || change.Baseline is not null ? "" : old?.Base ?? "";
    }

    private string Processed(FileChange change, OutputRecord? old, string generated)
    {
        if (old is not { Processed.Length: > 0 })
            return "";
        if (change.Effect == FileEffect.None && old.Generated == generated)
            return old.Processed;
        return _rules.IsDone(change.Rule) ? "" : ProcessedOutputs.Pending; // its command runs when its rule does
    }

    private static string HashOfLarge(FileChange change)
        => change.Writes || change.Decision == ChangeDecision.Unchanged ? change.Streamed!.Digest : Digest.OfFile(change.Place) ?? "";

    // What is new differs from what was remembered, which need not be read therefore.
    private void Remember(string name, ReadOnlyMemory<byte> text, bool isReproducible, bool isNew, FileChange? output = null)
    {
        if (Place(name, out FileLook? look) is not { } place)
            return;
        if (look is { Kind: FileKind.None })
            Write(name, place, look, text, null, isReproducible);
        else if (isNew && look is { Stamp.Bytes: <= StreamedText.MaxInMemory } there)
            Write(name, place, look, text, DeferredBytes.Of(there.Stamp.Bytes, () => File.ReadAllBytes(place)), isReproducible, twin: IsTwin(output, there, text.Length) ? output : null);
        else if (FileState.Read(place, name, null, _bag, look) is { } state && state.Content?.Span.SequenceEqual(text.Span) != true)
            Write(name, place, look, text, state.Content, isReproducible);
    }

    // Whether a baseline has the old bytes of its output, and needs no more room on the disk than it has.
    private static bool IsTwin(FileChange? output, FileLook baseline, int length)
        => output is { WasGenerated: true, IsReproducible: true, Old: { } old } && baseline.IsWritable && baseline.Stamp.Bytes == old.Length && length <= (old.Length + Room - 1) / Room * Room;

    // Null where the name was used the other way round before, as a folder or below a file: the hash in the receipt has to do this time.
    private string? Place(string name, out FileLook? look)
    {
        look = null;
        if (IsBelowAFile(name))
            return null;
        var found = new DiagnosticBag();
        string? place = _past.Folder.Place(name, null, found, out look);
        if (place is not null && look is null && FileStamp.IsSpecial(place))
            return null;
        foreach (Diagnostic item in found.Items)
        {
            if (item.Code.Id != ProjectCodes.PathOccupied.Id)
                _bag.Add(item);
        }
        return place;
    }

    private void Forget(string from, string path)
    {
        string name = from + "/" + path;
        if (_records.Exists(record => record.Path == name))
            return;
        string place = Path.Combine(_past.Folder.Root, name);
        if (Ownership.Read(_past.Folder, name, _bag) is { } bytes)
            _records.Add(new FileChange(name, place, ChangeDecision.Delete, "", default, bytes, null) { Effect = FileEffect.Delete, Stamp = FileStamp.Of(place) });
        for (string? folder = Path.GetDirectoryName(name); folder is { Length: > 0 } && folder.Length > from.Length - 1; folder = Path.GetDirectoryName(folder))
            Empty(folder);
    }

    private void Write(string name, string place, FileLook? look, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte>? old, bool isReproducible, FileStamp? read = null, FileChange? twin = null)
    {
        _records.Add(new FileChange(name, place, old is null ? ChangeDecision.Create : ChangeDecision.Update, "", content, old, null)
        {
            Effect = FileEffect.Write,
            Stamp = old is null ? null : read ?? (look is { } seen ? seen.Stamp : FileStamp.Of(place)),
            OldPermissions = old is null ? null : look?.Permissions,
            IsReproducible = isReproducible,
            Twin = twin,
        });
    }

    private bool IsBelowAFile(string name)
    {
        for (string? folder = Path.GetDirectoryName(name); folder is { Length: > 0 } && !_free.Contains(folder); folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(_past.Folder.Root, folder)))
                return true;
            _free.Add(folder);
        }
        return false;
    }

    // The folders that ggen made and that still hold an output; those that hold none any more go, when they are empty.
    private SortedSet<string> Folders(IEnumerable<OutputRecord> outputs)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        string last = "";
        foreach (OutputRecord output in outputs)
        {
            if (IsBeside(output.Path, last)) // as most are, in order
                continue;
            foreach (string folder in Above(last = output.Path))
                used.Add(folder);
        }
        var folders = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string folder in _past.Receipt?.Folders ?? [])
        {
            if (used.Contains(folder))
                folders.Add(folder);
            else
                Empty(folder);
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        last = "";
        foreach (FileChange change in _changes.Changes.Where(change => change.Decision == ChangeDecision.Create && change.Rule.Length > 0))
        {
            if (IsBeside(change.Path, last))
                continue;
            foreach (string folder in Above(last = change.Path))
            {
                if (seen.Add(folder) && !Directory.Exists(Path.Combine(_past.Folder.Root, folder)))
                    folders.Add(folder);
            }
        }
        return folders;
    }

    private static bool IsBeside(string path, string other)
        => Path.GetDirectoryName(path.AsSpan()) is { IsEmpty: false } folder && folder.SequenceEqual(Path.GetDirectoryName(other.AsSpan()));

    private static IEnumerable<string> Above(string path)
    {
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }

    private void Empty(string folder)
    {
        string place = Path.Combine(_past.Folder.Root, folder);
        if (!_emptied.Contains(place) && Directory.Exists(place) && !Above(folder + "/").Any(part => new DirectoryInfo(Path.Combine(_past.Folder.Root, part)).LinkTarget is not null))
            _emptied.Add(place);
    }
}
