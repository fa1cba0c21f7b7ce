using System.Diagnostics;
using Ggen.Diagnostics;
using Ggen.Generation.Projects;
using Ggen.Generation.Runs;

namespace Ggen.Generation.Watching;

/// <summary>One sync of a watched project.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Changed">What it answers, relative to the project, in ordinal order; empty in the first round.</param>
/// <param name="Bag">What was found.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Files">How many files are watched from now on; null when there is no use in watching, and this was the only round.</param>
public sealed record WatchRound(int Number, IReadOnlyList<string> Changed, RunResult Result, DiagnosticBag Bag, double Milliseconds, int? Files);

/// <summary>
/// <c>sync --watch</c>: the same run again whenever something that it depends on has changed. Changes are gathered until there are none for
/// <see cref="Quiet"/>, at most for <see cref="Patience"/>. A round that fails is one like any other: what it could read, and what earlier
/// rounds have read, is watched on.
/// </summary>
public static class WatchRunner
{
    /// <summary>Milliseconds without a change after which a round begins.</summary>
    public const int Quiet = 50;

    /// <summary>Milliseconds after the first change at which a round begins in any case.</summary>
    public const int Patience = 500;

    /// <summary>Milliseconds between two looks at the files where the system does not tell of changes.</summary>
    public const int PollInterval = 300;

    /// <summary>Runs until the process is stopped; returns only when the first round says that there is no use in waiting.</summary>
    /// <param name="polls">Whether to look at the files instead of being told of changes.</param>
    /// <param name="run">Runs a round, and makes findings of what it throws.</param>
    /// <param name="report">Shows a round, and says whether to go on; what it throws ends the watching.</param>
    public static RunOutcome Run(SyncRequest options, bool polls, Func<SyncRequest, DiagnosticBag, RunResult> run, Func<WatchRound, bool> report)
    {
        string root = Path.GetFullPath(options.Directory);
        string project = Path.Combine(root, Project.FileName);
        bool exists = File.Exists(project);
        var inputs = new WatchedInputs();
        IChangeSignal signal = Signal(polls, inputs);
        try
        {
            List<string> changed = [];
            DiagnosticBag notices = new(), last = new();
            bool isCertain = true;
            for (int number = 1; ;)
            {
                var session = new RunSession();
                var bag = new DiagnosticBag();
                inputs.Take();
                long moment = FileStamp.Now, began = Stopwatch.GetTimestamp();
                RunResult result = run(options with { Session = session }, bag);
                double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                session.Reads.Add(project);
                inputs.Follow(session.Reads, result.Outcome is RunOutcome.Failed or RunOutcome.Refused or RunOutcome.Violations, moment, result.Written ? result.Changes : null);
                bag.Add(notices);
                signal = Watch(signal, inputs, bag);
                bool ends = number == 1 && (!exists || result.Outcome == RunOutcome.Refused);
                bool isNews = isCertain || result.Changes is { HasChanges: true } || !IsSame(bag, last);
                if ((isNews && !report(new WatchRound(number++, Relative(root, changed), result, bag, milliseconds, ends ? null : inputs.FileCount))) || ends)
                    return result.Outcome;
                last = bag;
                changed = Next(ref signal, inputs, notices = new DiagnosticBag(), out isCertain);
            }
        }
        finally
        {
            signal.Dispose();
        }
    }

    private static bool IsSame(DiagnosticBag bag, DiagnosticBag last)
    {
        if (bag.Items.Count != last.Items.Count)
            return false;
        for (int i = 0; i < bag.Items.Count; i++)
        {
            if (bag.Items[i].Message != last.Items[i].Message)
                return false;
        }
        return true;
    }

    private static IChangeSignal Signal(bool polls, WatchedInputs inputs)
        => polls ? new PollingSignal() : OperatingSystem.IsLinux() ? new InotifySignal(inputs.IsRelevant) : new FolderSignal();

    private static IChangeSignal Watch(IChangeSignal signal, WatchedInputs inputs, DiagnosticBag bag)
    {
        if (signal.Watch(inputs.Folders()) is not { } fault)
            return signal;
        signal.Dispose();
        bag.Warning(WatchCodes.NoNotification, $"the system does not tell of changes: {fault}", $"the files are looked at every {PollInterval} ms instead");
        return new PollingSignal();
    }

    // What has changed, once it has and nothing more does.
    private static List<string> Next(ref IChangeSignal signal, WatchedInputs inputs, DiagnosticBag bag, out bool isCertain)
    {
        while (true)
        {
            List<string> changed = inputs.Changed(out isCertain);
            if (changed.Count == 0)
                signal.Wait(-1);
            long began = Environment.TickCount64;
            do
                signal = Watch(signal, inputs, bag); // folders that have come into being, before they are looked at
            while (signal.Wait(Quiet) && Environment.TickCount64 - began < Patience);
            changed = inputs.Changed(out isCertain);
            if (changed.Count > 0)
                return changed;
        }
    }

    private static List<string> Relative(string root, List<string> paths)
        => paths.ConvertAll(path => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'));
}
