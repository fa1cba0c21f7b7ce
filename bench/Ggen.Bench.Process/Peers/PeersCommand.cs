using System.Globalization;
using Ggen.Bench.Process.Probes;

namespace Ggen.Bench.Process.Peers;

/// <summary>
/// peers GGEN ROOT [--million | --report | --only NAME [--rows TEXT] [--seconds N]]: the same work by ggen and by other tools. Without an option every
/// peer is measured, for <see cref="PeerRun.Allowance"/>, and the report is written; --million adds the operations on a million triples,
/// however long they take; --only measures one peer, in the operations whose name has TEXT in it, and keeps the figures below artifacts;
/// with --seconds it is over after so many, and what was not done by then says so;
/// --report writes what was kept into bench/results.
/// </summary>
internal static class PeersCommand
{
    public static int Run(string ggen, string root, string[] options)
    {
        ggen = Path.GetFullPath(ggen);
        root = Path.GetFullPath(root);
        var data = new PeerData(root);
        if (data.Missing is { } absent)
        {
            Console.Error.WriteLine($"error: {absent}");
            return 1;
        }
        switch (options)
        {
            case ["--report"]:
                return PeerReport.Write(root, ggen, data);
            case ["--only", var name, .. var rest] when Choice(rest) is var (text, seconds):
                return Measure(ggen, data, name, o => o.Name.Contains(text, StringComparison.Ordinal), seconds, PeerRun.LongLimit, isStrict: true);
            case []:
                foreach (Peer peer in PeerTable.All(data))
                    Measure(ggen, data, peer.Name, _ => true, PeerRun.Allowance, PeerRun.Limit);
                return PeerReport.Write(root, ggen, data);
            case ["--million"]:
                foreach (Peer peer in PeerTable.All(data))
                    Measure(ggen, data, peer.Name, o => o.Million, double.PositiveInfinity, PeerRun.LongLimit);
                return PeerReport.Write(root, ggen, data);
            default:
                Console.Error.WriteLine("usage: Ggen.Bench.Process peers GGEN ROOT [--million | --report | --only NAME [--rows TEXT] [--seconds N]]");
                return 2;
        }
    }

    // What follows --only NAME: the text in the names of the operations, and the seconds for them; null when it is something else.
    private static (string Text, double Seconds)? Choice(string[] options) => options switch
    {
        [] => ("", double.PositiveInfinity),
        ["--rows", var text] => (text, double.PositiveInfinity),
        [.. var rest, "--seconds", var number] when double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0
            => Choice(rest) is var (text, _) ? (text, seconds) : null,
        _ => null,
    };

    private static int Measure(
        string ggen, PeerData data, string name, Predicate<PeerOperation> wanted, double allowance, int limit, bool isStrict = false)
    {
        data.Make();
        if (PeerTable.All(data).FirstOrDefault(p => p.Name == name) is not { } peer)
        {
            Console.Error.WriteLine($"no such peer: {name}; there are {string.Join(", ", PeerTable.All(data).Select(p => p.Name))}");
            return 2;
        }
        string file = PeerReport.Kept(data, name);
        if (peer.Missing is { } reason)
        {
            File.Delete(file);
            Console.WriteLine($"{name}: missing: {reason}");
            return 0;
        }
        var run = new PeerRun(data, new GgenTool(ggen, data), peer, allowance, limit, isStrict);
        string version = run.Version();
        var taken = new List<Unchecked>();
        foreach (PeerOperation operation in PeerOperations.All(data))
        {
            if (wanted(operation) && run.Take(operation) is { } cell)
            {
                taken.Add(cell);
                Console.WriteLine(Line(name, cell.Cell));
            }
        }
        PeerCell[] cells = [.. taken.Select(PeerAnswer.Check)];
        foreach (PeerCell cell in cells.Where(c => c.Peer.Agrees == false || c.Ggen.Agrees == false))
            Console.WriteLine($"{cell.Operation}: {(cell.Ggen.Agrees == false ? "ggen does not agree with what is expected. " : "")}{name}: {cell.Note}");
        new PeerRecord(name, version, Tool.Check(data.Folder, ggen, "--version").Output.Trim(), peer.Note, cells).Over(PeerRecord.Read(file)).Write(file);
        return 0;
    }

    private static string Line(string name, PeerCell cell) => cell.Peer.Costs.Length == 0
        ? $"{cell.Operation,-46} {name}: {cell.Note}"
        : $"{cell.Operation,-46} {name} {cell.Peer.Wall,9:0.0} ms, ggen {cell.Ggen.Wall,8:0.0} ms, {cell.Peer.Costs.Length} runs {cell.Note}";
}
