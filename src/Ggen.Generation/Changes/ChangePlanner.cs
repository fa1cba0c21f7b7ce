using Ggen.Diagnostics;
using Ggen.Generation.Caching;
using Ggen.Generation.Injections;
using Ggen.Generation.Receipts;
using Ggen.Generation.Regions;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Changes;

/// <summary>Rendered files, the disk and what ggen remembers → <see cref="ChangeSet"/>. Reads only.</summary>
public sealed class ChangePlanner
{
    private readonly Ownership _past;
    private readonly OnConflict _conflicts;
    private readonly OutputDecision _decision;
    private readonly DiagnosticBag _bag;
    private readonly DiagnosticBag _unsaid = new(); // what a longer way finds as well, and says
    private readonly List<FileChange> _changes = [];
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal); // the path of each

    private readonly RegionMoves _regions;
    private readonly Dictionary<string, RenderedFile> _kept = new(StringComparer.Ordinal); // files that were made once, and are injected into now

    private ChangePlanner(Ownership past, OnConflict conflicts, IReadOnlyList<RenderedFile> files, DiagnosticBag bag)
    {
        _past = past;
        _regions = new RegionMoves(past, files);
        _conflicts = conflicts;
        _decision = new OutputDecision(past, conflicts);
        _bag = bag;
    }

    /// <summary>One change per file, in order; files whose place is refused or unreadable are reported and left out. Nothing is remembered.</summary>
    /// <param name="root">The output folder; it need not exist.</param>
    public static ChangeSet Plan(string root, IReadOnlyList<RenderedFile> files, DiagnosticBag bag)
        => Plan(Ownership.None(root, bag), files, OnConflict.Merge, RuleChoice.None, bag);

    /// <summary>The same with what is remembered, then the files that no rule makes any more.</summary>
    /// <param name="rules">Those that took part in the run: only of them does a file that was not made say something.</param>
    internal static ChangeSet Plan(Ownership past, IReadOnlyList<RenderedFile> files, OnConflict conflicts, RuleChoice rules, DiagnosticBag bag)
    {
        var planner = new ChangePlanner(past, conflicts, files, bag);
        files = planner.WithoutKept(files, rules);
        var steps = new InjectionSteps(files, past, rules, bag);
        foreach (RenderedFile file in steps.IntoRendered())
            planner.Add(file);
        planner.AddInjected(steps, rules);
        planner.AddAbandoned(steps, rules);
        planner.AddVanished(rules);
        bool refuses = conflicts == OnConflict.Fail || files.Any(file => file.Existing == ExistingFile.Refuse);
        var set = new ChangeSet(past.Folder.Root, planner._changes);
        return set with { IsRefused = refuses && set.HasConflicts };
    }

    // A file that is only made when it is missing, and is there, is a person's: nothing but what is injected into it is kept up to date.
    private IReadOnlyList<RenderedFile> WithoutKept(IReadOnlyList<RenderedFile> files, RuleChoice rules)
    {
        HashSet<string> injected = [.. files.Where(step => step.Injection is not null).Select(step => step.Path)];
        foreach (RenderedFile file in files)
        {
            if (file.Existing == ExistingFile.Keep && file.Injection is null && IsInjected(file.Path) && File.Exists(Path.Combine(_past.Folder.Root, file.Path)))
                _kept[file.Path] = file;
        }
        return _kept.Count == 0 ? files : [.. files.Where(file => file.Injection is not null || !_kept.ContainsKey(file.Path))];

        bool IsInjected(string path) => injected.Contains(path)
            || _past.Find(path) is { } record && record.Injected.Any(fragment => rules.IsDone(fragment.Rule));
    }

    /// <summary>The change of one file whose place is known; null when it cannot be read or written, which has been reported.</summary>
    internal static FileChange? Compare(RenderedFile file, string place, DiagnosticBag bag)
    {
        var planner = new ChangePlanner(Ownership.None(Path.GetDirectoryName(place)!, bag), OnConflict.Merge, [file], bag);
        planner.Add(file, place);
        return planner._changes.Find(change => change.Place == place);
    }

    private void Add(RenderedFile file)
    {
        if (_past.Folder.Place(file.Path, file.Origin, _bag, out FileLook? look) is not { } place)
            return;
        if (_places.TryAdd(place, file.Path))
        {
            Add(file, place, look);
            return;
        }
        _bag.Add(new Diagnostic(ProjectCodes.PathCollision, Severity.Error, $"'{file.Path}' and '{_places[place]}' are one file through a symbolic link", file.Origin));
    }

    // The look is what there is at the place, where that is known.
    private void Add(RenderedFile file, string place, FileLook? look = null)
    {
        if (file.Known is { } known && AsBefore(file, place, look, known) is { } same)
        {
            _changes.Add(same);
            return;
        }
        if (file.Streamed is { } text)
        {
            if (AddLarge(file, text, place))
                return;
            file = file with { Streamed = null };
        }
        if (FileState.Read(place, file.Path, file.Origin, _bag, look) is not { } state)
            return;
        if (file.HasRegions && KeepRegions.Parse(file.Content, out RegionFault? fault) is null)
        {
            _bag.Add(new Diagnostic(ProjectCodes.RegionMisplaced, Severity.Error, $"'{file.Path}', {fault!.Text}", file.Origin, fault.Hint));
            return;
        }
        ReadOnlyMemory<byte> made = file.Content;
        bool mayMove = state.Content is null && file.HasRegions;
        if (mayMove)
            file = _regions.Moved(file);
        KeptText kept = KeptText.Of(state.Content);
        bool isDamaged = kept.Fault is not null && file.HasRegions && file.Existing is (ExistingFile.Merge or ExistingFile.Overwrite);
        Verdict verdict = isDamaged
            ? _decision.Undecided(file, file.Content, $"its regions are damaged: {kept.Fault!.Text}")
            : _decision.Decide(file, state.Content, kept.Alike);
        if (mayMove)
            verdict = verdict.Generated(made); // and not what a person wrote into the regions
        Add(file, place, state, verdict, look is { IsWritable: true });
        if (verdict.Effect == FileEffect.Write && verdict.Decision != ChangeDecision.Conflict && kept.Regions is not null)
            AddRecovered(file, kept.Regions, verdict.Content);
    }

    // A text, or a file in its place, that is too large to be looked at in memory; false when neither is.
    private bool AddLarge(RenderedFile file, StreamedText text, string place)
    {
        FileStamp? stamp = FileStamp.Of(place);
        if (text.Length <= StreamedText.MaxInMemory && (stamp?.Bytes ?? 0) <= StreamedText.MaxInMemory)
            return false;
        ReadOnlyMemory<byte>? old = stamp is { } there ? DeferredBytes.Of(there.Bytes, () => File.ReadAllBytes(place)) : default(ReadOnlyMemory<byte>?);
        Add(file, place, new FileState(old, stamp), new LargeFileDecision(_past, _conflicts).Decide(file, place, stamp is not null));
        return true;
    }

    // A file that is as an earlier run generated and left it, when the same is generated now; null when it has to be looked at.
    private FileChange? AsBefore(RenderedFile file, string place, FileLook? look, KnownFile known)
    {
        OutputRecord? record = _past.Find(file.Path);
        if (record is null || file.Rule.Length == 0 || _past.Folder.Place(Ownership.BaselinePath(file.Path), null, _unsaid, out FileLook? lookBehind) is not { } baseline)
            return null;
        FileStamp? stamp = look is { } seen ? seen.Stamp : FileStamp.Of(place);
        if (!known.IsAsBefore(place, stamp, baseline, lookBehind is { } there ? there.Stamp : FileStamp.Of(baseline), record))
            return null;
        return new FileChange(file.Path, place, ChangeDecision.Unchanged, OutputDecision.Same, default, default(ReadOnlyMemory<byte>?), file.Origin)
        {
            Stamp = stamp,
            Rule = file.Rule,
            AsBefore = record,
            Known = known,
        };
    }

    // What a person wrote into regions that the new text does not have.
    private void AddRecovered(RenderedFile file, KeepRegions regions, ReadOnlyMemory<byte> after)
    {
        foreach (string id in _regions.Lost(file.Path, regions, after))
        {
            byte[] lines = regions.Body(id).ToArray();
            string path = FreeName($".ggen/recovered/{file.Path}/{KeptText.FileName(id)}", "", lines);
            AddCopy(file, path, lines, $"the region '{id}', which the template does not have any more");
            _bag.Add(new Diagnostic(ProjectCodes.RegionLost, Severity.Warning, $"'{file.Path}' has no region '{id}' any more; your lines are in '{path}'", file.Origin));
        }
    }

    private void Add(RenderedFile file, string place, FileState state, Verdict verdict, bool isWritable = false)
    {
        if (verdict.Effect == FileEffect.Write && state.Content is not null && !isWritable && new FileInfo(place).IsReadOnly)
        {
            _bag.Add(new Diagnostic(ProjectCodes.ReadOnly, Severity.Error, $"'{file.Path}' would be updated but is read-only", file.Origin,
                "make it writable, or let its rule say mode = \"create\""));
            return;
        }
        _changes.Add(new FileChange(file.Path, place, verdict.Decision, verdict.Reason, verdict.Content, state.Content, file.Origin)
        {
            Effect = verdict.Effect,
            Stamp = state.Stamp,
            Rule = file.Rule,
            Permissions = file.Permissions,
            OldPermissions = state.Permissions,
            IsReproducible = verdict is { Effect: FileEffect.Write, Baseline: { } baseline } && verdict.Content.Span.SequenceEqual(baseline.Span),
            WasGenerated = verdict.WasGenerated,
            Aside = verdict.Aside,
            Baseline = file.Rule.Length > 0 ? verdict.Baseline : null,
            Streamed = file.Streamed,
            Injected = file.Rule.Length == 0 ? null : verdict.Injected ?? (verdict.Baseline is null ? null : file.Injected),
            Parts = file.Parts,
        });
        if (file.Backup && verdict.Effect == FileEffect.Write && state.Content is { } old)
            AddCopy(file, FreeName(file.Path, ".bak", old), old, "the file before this run");
        if (verdict.Aside is { } aside)
            AddCopy(file, file.Path + ".new", aside, "what is generated for it now");
    }

    // Files that are there, and that no rule makes: each with all that goes into it, in the order of the rules.
    private void AddInjected(InjectionSteps steps, RuleChoice rules)
    {
        foreach (List<RenderedFile> target in steps.IntoExisting())
        {
            RenderedFile first = target[0];
            if (_past.Folder.Place(first.Path, first.Origin, _bag) is not { } place || FileState.Read(place, first.Path, first.Origin, _bag) is not { } state)
                continue;
            if (state.Content is null)
                _bag.Add(new Diagnostic(ProjectCodes.NoTarget, Severity.Error, $"there is no file '{first.Path}' to inject into", first.Origin, "make the file, or a template without 'inject' that makes it"));
            else if (Injected(first.Path, target, state, rules) is { } verdict)
                Add(first with { Backup = target.Exists(step => step.Backup), Rule = RuleOf(first, rules) }, place, state, verdict);
        }
    }

    // The rule that the file is remembered for: the one that made it, else the first that injects.
    private string RuleOf(RenderedFile step, RuleChoice rules)
    {
        if (_kept.TryGetValue(step.Path, out RenderedFile? made))
            return made.Rule;
        return _past.Find(step.Path) is { } record && !rules.IsDone(record.Rule) ? record.Rule : step.Rule;
    }

    // Files into which rules injected, and into which no rule does any more.
    private void AddAbandoned(InjectionSteps steps, RuleChoice rules)
    {
        foreach (OutputRecord record in _past.Receipt?.Outputs ?? [])
        {
            if (!record.Injected.Any(fragment => rules.IsDone(fragment.Rule)) || steps.Has(record.Path))
                continue;
            if (record.HasParts || (record.IsOwned && rules.IsDone(record.Rule) && !_kept.ContainsKey(record.Path)))
                continue; // generated with the rest of it, or not made any more
            var found = new DiagnosticBag();
            if (_past.Folder.Place(record.Path, null, found) is not { } place || FileState.Read(place, record.Path, null, found) is not { Content: not null } state)
                continue; // it is gone, or something else is there
            if (Injected(record.Path, [], state, rules) is not { } verdict)
                continue;
            if (_kept.TryGetValue(record.Path, out RenderedFile? made) && KeptText.Of(verdict.Content).Alike(made.Content).Span.SequenceEqual(verdict.Content.Span))
                verdict = verdict.Generated(made.Content);
            Add(new RenderedFile(record.Path, default, null, record.Rule) { Rule = record.Rule }, place, state, verdict);
        }
    }

    // Null after an error.
    private Verdict? Injected(string path, List<RenderedFile> steps, FileState state, RuleChoice rules)
    {
        OutputRecord? record = _past.Find(path);
        InjectedMemory? past = record is { Injected.Count: > 0 } ? _past.Injected(record) : null;
        bool isTrusted = record is { IsOwned: false } && past is null;
        ReadOnlyMemory<byte> there = state.Content!.Value;
        if (_decision.Side != MergeSide.Both && ThreeWayMerge.HasMarkers(there.Span))
            there = ThreeWayMerge.Resolved(there, _decision.Side) ?? there;
        InjectedText? With(MergeSide side) => InjectedText.Of(path, there, steps, past, isTrusted, rules.IsDone, side, _bag);
        InjectedText? text = With(_decision.Side);
        return text is null ? null : _decision.Decide(path, state.Content!.Value, text, () => With(MergeSide.Generated)?.Text, isLeft: steps.Count == 0);
    }

    // A name that is free, or has that content already: FILE.bak, FILE.bak2 …
    private string FreeName(string path, string end, ReadOnlyMemory<byte> content)
    {
        for (int number = 1; ; number++)
        {
            string name = path + end + (number == 1 ? "" : number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            string place = Path.Combine(_past.Folder.Root, name);
            if (!Path.Exists(place) || FileState.Read(place, name, null, _bag) is { Content: { } there } && there.Span.SequenceEqual(content.Span))
                return name;
        }
    }

    // A file beside an output. One that a person has there, or changed, is not overwritten.
    private void AddCopy(RenderedFile file, string path, ReadOnlyMemory<byte> content, string reason)
    {
        if (_past.Folder.Place(path, file.Origin, _bag) is not { } place || FileState.Read(place, path, file.Origin, _bag) is not { } state)
            return;
        ChangeDecision decision = state.Content is null ? ChangeDecision.Create : state.Content.Value.Span.SequenceEqual(content.Span) ? ChangeDecision.Unchanged : ChangeDecision.Update;
        if (decision == ChangeDecision.Update && _past.Find(file.Path)?.Aside != Digest.Of(state.Content!.Value.Span))
        {
            _bag.Add(new Diagnostic(ProjectCodes.PathOccupied, Severity.Error, $"'{path}' is in the way: {reason} would go there", file.Origin, "rename or remove it"));
            return;
        }
        _changes.Add(new FileChange(path, place, decision, reason, content, state.Content, file.Origin)
        {
            Effect = decision == ChangeDecision.Unchanged ? FileEffect.None : FileEffect.Write,
            Stamp = state.Stamp,
        });
    }

    private void AddVanished(RuleChoice rules)
    {
        var made = new Dictionary<string, FileChange>(StringComparer.OrdinalIgnoreCase);
        foreach (FileChange change in _changes)
            made[change.Path] = change;
        foreach (OutputRecord record in _past.Receipt?.Outputs ?? [])
        {
            if (!record.IsOwned || !rules.IsDone(record.Rule) || made.TryGetValue(record.Path, out FileChange? other) && IsSame(other, record.Path))
                continue;
            if (Vanished(record, rules) is { } change)
                _changes.Add(change);
        }
    }

    // Names that differ in case only are one file where case does not count.
    private bool IsSame(FileChange change, string path)
        => change.Path == path || (change.Stamp is { } stamp && FileStamp.Of(Path.Combine(_past.Folder.Root, path)) == stamp);

    // The place is checked like that of an output: nothing outside is ever deleted.
    private FileChange? Vanished(OutputRecord record, RuleChoice rules)
    {
        var found = new DiagnosticBag();
        if (_past.Folder.Place(record.Path, null, found) is not { } place
            || FileState.Read(place, record.Path, null, found) is not { Content: { } content } state)
        {
            return null; // it is gone, or something else is there
        }
        string? obstacle = Obstacle(record, content, place, rules);
        return new FileChange(record.Path, place, obstacle is null ? ChangeDecision.Delete : ChangeDecision.Orphan, "no rule makes it any more" + obstacle, default, content, null)
        {
            Effect = obstacle is null ? FileEffect.Delete : FileEffect.None,
            Stamp = state.Stamp,
            Rule = record.Rule,
        };
    }

    // Why a file that no rule makes any more is not deleted, a clause; null when it is.
    private string? Obstacle(OutputRecord record, ReadOnlyMemory<byte> content, string place, RuleChoice rules)
    {
        if (IsEdited(record, content))
            return ", but it was edited by hand";
        if (new FileInfo(Path.Combine(_past.Folder.Root, record.Path)).LinkTarget is not null)
            return ", but it is a link";
        if (new FileInfo(place).IsReadOnly)
            return ", but it is read-only";
        return record.Injected.Any(part => !rules.IsDone(part.Rule)) ? ", but rules that did not run inject into it" : null;
    }

    private bool IsEdited(OutputRecord record, ReadOnlyMemory<byte> content)
    {
        string digest = Digest.Of(content.Span);
        if (digest == record.Generated || digest == record.Processed || digest == record.Earlier)
            return false;
        return LineEndings.AsHashed(content.ToArray(), record.Generated) is null && !_regions.IsCarriedOver(record.Path, content);
    }
}
