using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Peers;

/// <summary>The files in which the first run of a tool left what it printed.</summary>
internal readonly record struct PeerOutput(PeerCommand Command, string Output, string Errors, string Directory);

/// <summary>A measured cell whose answers are not compared yet.</summary>
internal sealed record Unchecked(PeerOperation Operation, PeerCell Cell, PeerOutput Peer, PeerOutput Ggen);

/// <summary>Measures an operation of a peer and of ggen in turn, so that a drift of the machine's speed meets both.</summary>
/// <param name="allowance">Seconds for all operations of the peer: none is begun after them, and what is left has no figures.</param>
/// <param name="limit">Milliseconds after which a run is stopped.</param>
/// <param name="isStrict">Whether a run that is under way is stopped, too, when the allowance is over.</param>
internal sealed partial class PeerRun(PeerData data, GgenTool ggen, Peer peer, double allowance, int limit, bool isStrict)
{
    /// <summary>The seconds that each peer has when all are measured.</summary>
    public const double Allowance = 90;

    /// <summary>Milliseconds after which a run is stopped when all peers are measured.</summary>
    public const int Limit = 30_000;

    /// <summary>The same where a million triples are asked for, and all the time they take is given.</summary>
    public const int LongLimit = 120_000;

    // Milliseconds for the counted runs of one cell: many runs of what is short, one of what is long.
    private const double Budget = 3_000;
    private const int MostRuns = 15;
    private const int StopsAllowed = 2;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _stops;

    /// <summary>The version of the peer, from what it prints.</summary>
    public string Version()
    {
        string output = Path.Combine(data.Measured, "version.out"), errors = Path.Combine(data.Measured, "version.err");
        Child.Run(peer.Version.Program, peer.Version.Arguments, data.Folder, output, errors, limit);
        Match version = VersionNumber().Match(File.ReadAllText(output) + File.ReadAllText(errors));
        return version.Success ? version.Value : "unknown";
    }

    /// <summary>The cell of an operation; null when the peer does not do such work.</summary>
    public Unchecked? Take(PeerOperation operation)
    {
        if (peer.Command(operation) is not { } command || ggen.Command(operation) is not { } ownCommand)
            return null;
        PeerOutput mine = Files(operation, ggen, ownCommand), its = Files(operation, peer, command);
        if (operation.Million && _stops >= StopsAllowed)
            return NotTried(operation, its, mine, $"at a million triples {StopsAllowed} operations were stopped after {limit / 1000} s");
        double left = allowance - _watch.Elapsed.TotalSeconds;
        if (left <= 0)
            return NotTried(operation, its, mine, isStrict ? $"out of time after {allowance:0} s" : $"what came before took {allowance:0} s");
        var own = new Tally(mine, operation, limit);
        Cost ownFirst = own.Run(keep: true);
        int most = isStrict ? (int)Math.Clamp((allowance - _watch.Elapsed.TotalSeconds) * 1000, 1, limit) : limit;
        var theirs = new Tally(its, operation, most);
        if (ownFirst.Exit != 0)
            throw new InvalidOperationException($"'ggen {string.Join(' ', mine.Command.Arguments)}' ended with exit code {ownFirst.Exit}: {ErrorLine(mine.Errors)}");
        Cost first = theirs.Run(keep: true);
        bool stopped = first.Exit != 0 && first.Wall >= most;
        if (stopped && operation.Million)
            _stops++;
        // Some tools end with another code than 0 when they have said their version.
        bool failed = first.Exit != 0 && operation.Work != PeerWork.Start;
        double counted = isStrict ? Math.Min(Budget, Math.Max(0, allowance - _watch.Elapsed.TotalSeconds) * 1000) : Budget;
        int runs = failed || stopped ? 1 : (int)Math.Min(MostRuns, Math.Round(counted / (first.Wall + ownFirst.Wall)));
        for (int i = 1; i < runs; i++)
        {
            own.Run(keep: false);
            theirs.Run(keep: false);
        }
        string note = stopped ? $"stopped after {most / 1000.0:0.#} s" : failed ? Failure(first.Exit, ErrorLine(its.Errors)) : "";
        return new Unchecked(operation, new PeerCell(operation.Name, theirs.Figures, own.Figures, stopped, note), its, mine);
    }

    // Who is out of memory is killed by the system, by itself, or says so.
    private static string Failure(int exit, string line) => exit switch
    {
        128 + 9 => "killed by the system, as it is where memory is short: " + line,
        128 + 6 => "gave up (SIGABRT): " + line,
        _ => $"failed with exit code {exit}: {line}",
    };

    private static Unchecked NotTried(PeerOperation operation, PeerOutput its, PeerOutput mine, string why)
    {
        var none = new PeerFigures([], [], null);
        return new Unchecked(operation, new PeerCell(operation.Name, none, none, Stopped: false, "not tried: " + why), its, mine);
    }

    private PeerOutput Files(PeerOperation operation, Peer tool, PeerCommand command)
    {
        string folder = Path.Combine(data.Measured, "answers", tool.Name);
        Directory.CreateDirectory(folder);
        string name = Path.Combine(folder, operation.Name.Replace(' ', '-'));
        string directory = data.Folder;
        if (operation.Work == PeerWork.Scaffold)
            directory = tool.FreshDirectory(folder, data);
        return new PeerOutput(command, name + ".out", name + ".err", directory);
    }

    // The line that names an error, among those that tell where it was.
    private static string ErrorLine(string file)
    {
        string[] lines = [.. File.ReadLines(file).Where(l => l.Length > 0)];
        return lines.LastOrDefault(l => l.Contains("Error", StringComparison.OrdinalIgnoreCase)) ?? (lines.Length > 0 ? lines[0] : "nothing said");
    }

    [GeneratedRegex(@"\d+\.\d+[\w.\-]*")]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"answered in ([\d.]+) ms")]
    private static partial Regex Answered();

    /// <summary>The runs of one tool in one operation.</summary>
    private sealed class Tally(PeerOutput files, PeerOperation operation, int limit)
    {
        private readonly List<Cost> _costs = [];
        private readonly List<double> _inner = [];

        public PeerFigures Figures => new([.. _costs], [.. _inner], null);

        /// <param name="keep">Standard output goes to its file, for the comparison of answers; else to the null device.</param>
        public Cost Run(bool keep)
        {
            if (operation.Work == PeerWork.Scaffold && Directory.Exists(PeerAnswer.Written(files.Directory)))
                Directory.Delete(PeerAnswer.Written(files.Directory), recursive: true);
            Cost cost = Child.Run(files.Command.Program, files.Command.Arguments, files.Directory, keep ? files.Output : null, files.Errors, limit);
            _costs.Add(cost);
            Match said = Answered().Match(File.ReadAllText(files.Errors));
            if (said.Success)
                _inner.Add(double.Parse(said.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            return cost;
        }
    }
}
