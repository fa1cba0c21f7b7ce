using Ggen.Diagnostics;
using Ggen.Generation.Caching;
using Ggen.Generation.Changes;
using Ggen.Generation.Receipts;
using Ggen.Generation.Runs;

namespace Ggen.Fuzz.Projects;

/// <summary>What may happen to a project.</summary>
internal enum Deed
{
    Edit,
    Delete,
    Move,
    TurnEnds,
    PutBack,
    Resolve,
    Change,
    Sync,
    SyncRule,
    SyncChoice,
}

/// <summary>A random project and what happens to it, run by run; throws <see cref="Fault"/> where a run breaks a promise.</summary>
internal sealed class History : IDisposable
{
    private readonly ProjectFolder _folder = new();
    private readonly RandomProject _project;
    private readonly Person _person;
    private readonly bool _isCached;
    private bool _isEdited; // by a person, ever
    private bool _hasLeft; // whether edited lines of a rule became a person's, who may have them twice when the rule comes back
    private bool _isSettled; // whether the last run was of all rules, came to its end, and nothing was generated otherwise since

    public History(int seed)
    {
        _project = new RandomProject(new Random(seed * 104_729));
        _person = new Person(_folder);
        _isCached = seed % 2 == 0;
        _project.WriteTo(_folder);
        _person.MakeOwn();
    }

    /// <summary>What some runs came to.</summary>
    public Dictionary<string, int> Met { get; } = [];

    public void Do(Deed deed, int seed)
    {
        var random = new Random(seed);
        _isEdited |= deed is Deed.Edit or Deed.Delete or Deed.Move or Deed.TurnEnds or Deed.PutBack or Deed.Resolve;
        switch (deed)
        {
            case Deed.Edit: _person.Edit(random); break;
            case Deed.Delete: _person.Delete(random); break;
            case Deed.Move: _person.Move(random); break;
            case Deed.TurnEnds: _person.TurnEnds(random); break;
            case Deed.PutBack: _person.PutBack(random); break;
            case Deed.Resolve: _person.Resolve(random); break;
            case Deed.Change:
                _project.Change(random);
                _project.WriteTo(_folder);
                _isSettled = false;
                break;
            case Deed.SyncRule when _project.Rules is { Count: > 0 } rules:
                Run(OnConflict.Merge, [rules[random.Next(rules.Count)]]);
                break;
            case Deed.SyncChoice:
                Run((OnConflict)random.Next(1, 5), []);
                break;
            default:
                if (random.Next(3) == 0)
                    CompareWays(random);
                Run(OnConflict.Merge, []);
                break;
        }
        if (deed >= Deed.Sync)
            _person.Look(random);
    }

    public void Dispose() => _folder.Dispose();

    private void Run(OnConflict choice, string[] rules)
    {
        Dictionary<string, List<string>> written = _person.Written();
        var before = _folder.Tree();
        (RunResult result, DiagnosticBag bag) = Sync(_folder, choice, rules);
        var after = _folder.Tree();
        Check(bag);
        if (result.Outcome == RunOutcome.Failed)
        {
            Expect(Same(before, after), "a run that failed changed something", before, after);
            _project.Mend();
            _project.WriteTo(_folder);
            _person.MakeOwn();
            _isSettled = false;
            return;
        }
        if (choice != OnConflict.Theirs)
            CheckWritten(written, before, after);
        CheckOwn(choice, before, after);
        CheckDoubled(before, after);
        if (rules.Length > 0)
        {
            _isSettled = false;
            return;
        }
        if (_isSettled && choice == OnConflict.Merge)
            CheckQuiet(result, before, after);
        if (choice == OnConflict.Merge)
            CheckSecond(result, after);
        _isSettled = result.Outcome == RunOutcome.Done && choice == OnConflict.Merge;
        _project.Settle();
        if (result.Written && ReceiptCheck.Open(_folder.Root, new DiagnosticBag()) is { } receipt)
            Expect(ReceiptCheck.Verify(_folder.Root, receipt) is { Count: 0 }, "the receipt is not of what the run left: " + string.Join(", ", ReceiptCheck.Verify(_folder.Root, receipt).Select(finding => $"{finding.State} {finding.Path}")), before, after);
    }

    // Each line that a person wrote is somewhere, and in its order in its file.
    private void CheckWritten(Dictionary<string, List<string>> written, Tree before, Tree after)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string path, (string text, _)) in after)
        {
            if (!path.StartsWith(".ggen/", StringComparison.Ordinal) || path.StartsWith(".ggen/recovered/", StringComparison.Ordinal))
                there.UnionWith(Person.LinesOf(text));
        }
        foreach ((string path, List<string> lines) in written)
        {
            foreach (string line in lines)
                Expect(there.Contains(line), $"'{line}' of {path} is lost", before, after);
            if (after.TryGetValue(path, out var now) && Person.LinesOf(now.Text) is var text && !Person.HasMarkers(text) && !_project.Forces)
            {
                List<string> left = text.FindAll(line => line.StartsWith('m'));
                Expect(left.SequenceEqual(lines.Where(left.Contains)), $"lines of {path} are in another order", before, after);
            }
        }
    }

    // What is not injected into the file of a person is not touched.
    private static void CheckOwn(OnConflict choice, Tree before, Tree after)
    {
        foreach (string path in RandomProject.Own)
        {
            if (!before.TryGetValue(path, out var was) || !after.TryGetValue(path, out var now))
            {
                Expect(before.ContainsKey(path) == after.ContainsKey(path), $"{path} came or went", before, after);
                continue;
            }
            List<string> old = Person.LinesOf(was.Text), lines = Person.LinesOf(now.Text);
            if (choice == OnConflict.Theirs || Person.HasMarkers(old) || Person.HasMarkers(lines))
                continue;
            Expect(old.Where(line => line[0] != 'i').SequenceEqual(lines.Where(line => line[0] != 'i')), $"{path} has another text beside what is injected", before, after);
            Expect(was.Text.EndsWith('\n') == now.Text.EndsWith('\n'), $"{path} ends otherwise", before, after);
        }
    }

    private void CheckDoubled(Tree before, Tree after)
    {
        foreach (string path in _person.Files())
        {
            List<string> lines = Person.LinesOf(after[path].Text);
            if (Person.HasMarkers(lines) || (_hasLeft && path.StartsWith("own/", StringComparison.Ordinal)) || lines.Find(line => line.Length > 0 && line.TrimStart()[0] is 'g' or 'i' && lines.Count(other => other == line) > 1) is not { } twice)
                continue;
            Expect(false, $"'{twice}' is twice in {path}", before, after);
        }
    }

    // Nothing is generated otherwise: whatever a person did stays.
    private void CheckQuiet(RunResult result, Tree before, Tree after)
    {
        foreach (FileChange change in result.Changes!.Changes)
        {
            if (change.Writes && !RandomProject.Own.Contains(change.Path) && !before.ContainsKey(".ggen/injected/" + change.Path) && before.TryGetValue(change.Path, out var was) && after.TryGetValue(change.Path, out var now) && !_project.Forces)
                Expect(was.Text == now.Text || change.Reason.Contains("put back", StringComparison.Ordinal), $"{change.Path} was changed though nothing else is generated: {change.Reason}", before, after);
        }
    }

    private void CheckSecond(RunResult first, Tree before)
    {
        (RunResult check, DiagnosticBag found) = Sync(_folder, OnConflict.Merge, [], RunMode.Check);
        Check(found);
        Expect(check.Outcome == first.Outcome, $"--check says {check.Outcome} after {first.Outcome}: {Listed(check)}", before, before);
        (RunResult second, DiagnosticBag bag) = Sync(_folder, OnConflict.Merge, []);
        Check(bag);
        var after = _folder.Tree();
        Expect(second.Outcome == first.Outcome && before.SequenceEqual(after), $"a second run changed something: {Listed(second)}", before, after);
    }

    // A plan that is applied, and a run of each rule and then of all, come to what a run of all comes to.
    private void CompareWays(Random random)
    {
        using ProjectFolder whole = _folder.Copy(), planned = _folder.Copy(), partial = _folder.Copy();
        (RunResult result, DiagnosticBag bag) = Sync(whole, OnConflict.Merge, []);
        Check(bag);
        if (result.Outcome == RunOutcome.Failed)
            return;
        var before = _folder.Tree();
        (RunResult preview, Plan? plan) = PlanRunner.Make(new SyncRequest { Directory = planned.Root }, new DiagnosticBag());
        Expect(plan is not null && preview.Outcome == result.Outcome, "there is no plan", before, before);
        var applied = new DiagnosticBag();
        PlanRunner.Apply(planned.Root, "plan", PlanJson.Write(plan!), null, applied);
        Expect(!applied.HasErrors && Same(whole.Tree(), planned.Tree()), "a plan comes to another end: " + string.Join("; ", applied.Items.Select(item => item.Message)), whole.Tree(), planned.Tree());

        string[] rules = [.. _project.Rules];
        random.Shuffle(rules);
        bool hasFailed = false, isMerged = result.Outcome == RunOutcome.Done;
        foreach (string rule in rules)
        {
            RunResult one = Sync(partial, OnConflict.Merge, [rule]).Result;
            hasFailed |= one.Outcome == RunOutcome.Failed;
            isMerged &= one.Outcome != RunOutcome.Conflicts;
        }
        if (!_isEdited && !hasFailed && !_project.IsReshaped)
            Expect(Same(Outputs(whole, partial), Outputs(partial, whole)), $"runs of {string.Join(", ", rules)} come to another end than one of all", Outputs(whole, partial), Outputs(partial, whole));
        RunResult last = Sync(partial, OnConflict.Merge, []).Result;
        if (isMerged && last.Outcome == RunOutcome.Done && !(_isEdited && _project.IsReshaped) && !((hasFailed || _isEdited) && _project.Freezes))
            Expect(Same(Outputs(whole, partial), Outputs(partial, whole)), $"runs of {string.Join(", ", rules)} and then of all come to another end than one of all", Outputs(whole, partial), Outputs(partial, whole));
        Count(isMerged ? "compared" : "not compared");
    }

    private (RunResult Result, DiagnosticBag Bag) Sync(ProjectFolder folder, OnConflict choice, string[] rules, RunMode mode = RunMode.Write)
    {
        var bag = new DiagnosticBag();
        RunResult result = SyncRunner.Run(new SyncRequest
        {
            Directory = folder.Root,
            OnConflict = choice,
            Rules = rules,
            Mode = mode,
            Threads = 1,
            Cache = _isCached ? new GraphCache(Path.Combine(folder.Root, ".ggen/cache"), "fuzz", 1 << 20) : null,
        }, bag);
        Count(result.Outcome.ToString());
        foreach (FileChange change in result.Changes?.Changes ?? [])
            Count(change.Decision.ToString());
        return (result, bag);
    }

    private void Check(DiagnosticBag bag)
    {
        _hasLeft |= bag.Items.Any(item => item.Code.Id == "GG5091");
        foreach (Diagnostic item in bag.Items)
            Expect(item.Code.Id is "GG5060" or "GG5063" or "GG5065" or "GG5091" or "GG5008" or "GG5015", $"{item.Code.Id} {item.Message}", _folder.Tree(), _folder.Tree());
    }

    private void Count(string what) => Met[what] = Met.GetValueOrDefault(what) + 1;

    private static string Listed(RunResult result)
        => string.Join(", ", result.Changes?.Changes.Where(change => change.Decision != ChangeDecision.Unchanged).Select(change => $"{change.Decision} {change.Path} ({change.Reason})") ?? []);

    // Without what is remembered of each run, and files as each run found them. In a file that rules only inject into, what comes
    // first is what was injected last.
    private Tree Outputs(ProjectFolder folder, ProjectFolder other)
    {
        Tree tree = folder.Tree();
        foreach ((string path, (string text, DateTime written)) in folder.Tree())
        {
            if (path.StartsWith(".ggen/", StringComparison.Ordinal) || path.Contains(".bak", StringComparison.Ordinal))
                tree.Remove(path);
            else if (_project.HasLineNumbers || path.StartsWith("own/", StringComparison.Ordinal) || folder.Has(".ggen/injected/" + path) || other.Has(".ggen/injected/" + path))
                tree[path] = (string.Join('\n', Person.LinesOf(text).Order(StringComparer.Ordinal)), written);
        }
        return tree;
    }

    private static bool Same(Tree one, Tree other) => one.Select(file => (file.Key, file.Value.Text)).SequenceEqual(other.Select(file => (file.Key, file.Value.Text)));

    private static void Expect(bool holds, string what, Tree before, Tree after)
    {
        if (holds)
            return;
        bool isOne = ReferenceEquals(before, after) || Same(before, after);
        throw new Fault(what + "\n" + Shown("before", before, isOne ? null : after) + (isOne ? "" : Shown("after", after, before) + Shown("project", new Tree(before.Where(file => file.Key.EndsWith(".liquid", StringComparison.Ordinal) || file.Key is "ggen.toml" or "data.ttl").ToDictionary()), null)));
    }

    // The files that are not the same in another tree; all when there is none.
    private static string Shown(string title, Tree tree, Tree? other) => $"=== {title}\n" + string.Concat(tree.Where(file => other is null ? !file.Key.StartsWith(".ggen/", StringComparison.Ordinal) : !other.TryGetValue(file.Key, out var there) || there.Text != file.Value.Text)
        .Select(file => $"--- {file.Key}\n{file.Value.Text}\n"));
}

/// <summary>A promise that does not hold.</summary>
internal sealed class Fault(string message) : Exception(message);
