using Ggen.Bench.Process.Probes;

namespace Ggen.Bench.Process.Peers;

/// <summary>
/// peers GGEN ROOT [--million | --report | --only NAME [--rows TEXT]]: the same work by ggen and by other tools. Without an option every
/// peer is measured, for <see cref="PeerRun.Allowance"/>, and the report is written; --million adds the operations on a million triples,
/// however long they take; --only measures one peer, in the operations whose name has TEXT in it, and keeps the figures below artifacts;
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
            case ["--only", var name]:
                return Measure(ggen, data, name, _ => true, double.PositiveInfinity, PeerRun.LongLimit);
            case ["--only", var name, "--rows", var text]:
                return Measure(ggen, data, name, o => o.Name.Contains(text, StringComparison.Ordinal), double.PositiveInfinity, PeerRun.LongLimit);
            case []:
                foreach (Peer peer in PeerTable.All(data))
                    Measure(ggen, data, peer.Name, _ => true, PeerRun.Allowance, PeerRun.Limit);
                return PeerReport.Write(root, ggen, data);
            case ["--million"]:
                foreach (Peer peer in PeerTable.All(data))
                    Measure(ggen, data, peer.Name, o => o.Million, double.PositiveInfinity, PeerRun.LongLimit);
                return PeerReport.Write(root, ggen, data);
            default:
                Console.Error.WriteLine("usage: Ggen.Bench.Process peers GGEN ROOT [--million | --report | --only NAME [--rows TEXT]]");
                return 2;
        }
    }

    private static int Measure(string ggen, PeerData data, string name, Predicate<PeerOperation> wanted, double allowance, int limit)
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
        var run = new PeerRun(data, new GgenTool(ggen, data), peer, allowance, limit);
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
