using System.Globalization;
using System.Text;
using System.Text.Json;
using Ggen.Bench.Process.Probes;
using Ggen.Bench.Process.Reports;

namespace Ggen.Bench.Process.Peers;

/// <summary>What was kept of all peers, as JSON and as Markdown in bench/results.</summary>
internal sealed class PeerReport
{
    private readonly List<PeerRecord> _records = [];
    private readonly List<(string Tool, string Reason)> _missing = [];
    private readonly List<string> _operations;
    private readonly string _commit, _ggenVersion;

    private PeerReport(string root, string ggen, PeerData data)
    {
        foreach (Peer peer in PeerTable.All(data))
        {
            if (PeerRecord.Read(Kept(data, peer.Name)) is { } record)
                _records.Add(record);
            else
                _missing.Add((peer.Name, peer.Missing ?? "not measured in this run"));
        }
        _missing.AddRange(PeerTable.NotCompared);
        _operations = [.. PeerOperations.All(data).Select(o => o.Name).Where(o => _records.Any(r => r.Cells.Any(c => c.Operation == o)))];
        _commit = Machine.Commit(root);
        _ggenVersion = Tool.Check(root, ggen, "--version").Output.Trim().Replace("ggen ", "", StringComparison.Ordinal);
    }

    /// <summary>The file in which the figures of a peer are kept.</summary>
    public static string Kept(PeerData data, string peer) => Path.Combine(data.Measured, peer + ".json");

    public static int Write(string root, string ggen, PeerData data)
    {
        var report = new PeerReport(root, ggen, data);
        string results = Path.Combine(root, "bench", "results");
        File.WriteAllBytes(Path.Combine(results, "peers.json"), [.. report.Json(), (byte)'\n']);
        File.WriteAllText(Path.Combine(results, "peers.md"), report.Markdown());
        Console.WriteLine($"{report._records.Count} peers in bench/results/peers.md; missing: {string.Join(", ", report._missing.Select(m => m.Tool))}");
        return 0;
    }

    // ggen ran in turn with each peer: its own row is of all those runs.
    private PeerFigures? Ggen(string operation)
    {
        PeerFigures[] all = [.. _records.SelectMany(r => r.Cells).Where(c => c.Operation == operation && c.Ggen.Costs.Length > 0).Select(c => c.Ggen)];
        if (all.Length == 0)
            return null;
        bool? agrees = all.Any(f => f.Agrees == false) ? false : all.Any(f => f.Agrees == true) ? true : null;
        return new PeerFigures([.. all.SelectMany(f => f.Costs)], [.. all.SelectMany(f => f.Inner)], agrees);
    }

    private IEnumerable<(PeerRecord Record, PeerCell Cell)> Cells(string operation)
        => _records.SelectMany(r => r.Cells.Where(c => c.Operation == operation).Select(c => (r, c)));

    private byte[] Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("machine", Machine.Describe());
            json.WriteString("commit", _commit);
            json.WriteStartArray("operations");
            foreach (string operation in _operations)
            {
                json.WriteStartObject();
                json.WriteString("name", operation);
                json.WriteStartArray("tools");
                if (Ggen(operation) is { } own)
                    Write(json, "ggen", _ggenVersion, own, own.Wall, "");
                foreach ((PeerRecord record, PeerCell cell) in Cells(operation))
                    Write(json, record.Tool, record.Version, cell.Peer, cell.Ggen.Costs.Length == 0 ? null : cell.Ggen.Wall, cell.Note);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("missing");
            foreach ((string tool, string reason) in _missing)
            {
                json.WriteStartObject();
                json.WriteString("tool", tool);
                json.WriteString("reason", reason);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string version, PeerFigures figures, double? ggenWall, string note)
    {
        json.WriteStartObject();
        json.WriteString("tool", name);
        json.WriteString("version", version);
        json.WriteNumber("runs", figures.Costs.Length);
        if (figures.Costs.Length > 0 && ggenWall is { } own)
        {
            json.WriteNumber("wallP50Ms", Math.Round(figures.Wall, 3));
            json.WriteNumber("cpuP50Ms", Math.Round(figures.Cpu, 3));
            json.WriteNumber("peakBytes", figures.PeakMemory);
            json.WriteNumber("timesGgen", Math.Round(figures.Wall / own, 3));
        }
        if (figures.InnerMedian is { } inner)
            json.WriteNumber("innerMs", Math.Round(inner, 3));
        if (figures.Agrees is { } agrees)
            json.WriteBoolean("agrees", agrees);
        else
            json.WriteNull("agrees");
        json.WriteString("note", note);
        json.WriteEndObject();
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# The same work by other tools\n\n{Machine.Describe()}. ggen {_ggenVersion} at {_commit}.\n\n");
        text.Append("Whole processes, start to end, ggen and the peer in turn (A B A B). Wall and CPU are medians in ms, memory is the largest of all\n");
        text.Append("runs, × ggen is the peer's median wall time over ggen's in the same turns. \"Inner\" is what the tool itself says the query took\n");
        text.Append(CultureInfo.InvariantCulture, $"after loading. A run is stopped after {PeerRun.Limit / 1000} s, after {PeerRun.LongLimit / 1000} s where a million triples were asked for. Answers are compared: with the known right ones for `gen`, else with ggen's.\n\n");
        text.Append("| tool | version | driven as |\n|---|---|---|\n");
        foreach (PeerRecord record in _records)
            text.Append(CultureInfo.InvariantCulture, $"| {record.Tool} | {record.Version} | {record.Note} |\n");
        text.Append("\nNot in the tables, with the reason:\n\n");
        foreach ((string tool, string reason) in _missing)
            text.Append(CultureInfo.InvariantCulture, $"- {tool}: {reason}\n");
        Overview(text);
        Details(text);
        return text.ToString();
    }

    private void Overview(StringBuilder text)
    {
        text.Append("\n## How many times as long as ggen\n\nAbove 1 ggen is faster. `≠`: another answer; `>`: stopped; `!`: failed.\n\n| operation | ggen ms |");
        foreach (PeerRecord record in _records)
            text.Append(CultureInfo.InvariantCulture, $" {record.Tool} |");
        text.Append("\n|---|--:|").Insert(text.Length, "--:|", _records.Count).Append('\n');
        foreach (string operation in _operations)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {operation} | {Ggen(operation)?.Wall:0.0} |");
            foreach (PeerRecord record in _records)
                text.Append(' ').Append(Times(record.Cells.FirstOrDefault(c => c.Operation == operation))).Append(" |");
            text.Append('\n');
        }
    }

    private static string Times(PeerCell? cell)
    {
        if (cell is null)
            return "";
        if (cell.Peer.Costs.Length == 0)
            return "not tried";
        string times = (cell.Peer.Wall / cell.Ggen.Wall).ToString("0.00", CultureInfo.InvariantCulture);
        return cell.Stopped ? "> " + times : cell.Peer.Agrees == false ? times + " ≠" : cell.Note.Length > 0 ? "!" : times;
    }

    private void Details(StringBuilder text)
    {
        text.Append("\n## Figures\n\n| operation | tool | runs | wall p50 | CPU p50 | peak MB | × ggen | inner ms | answer | note |\n|---|---|--:|--:|--:|--:|--:|--:|---|---|\n");
        foreach (string operation in _operations)
        {
            if (Ggen(operation) is { } own)
                Row(text, operation, "ggen", own, own.Wall, "");
            foreach ((PeerRecord record, PeerCell cell) in Cells(operation))
                Row(text, operation, record.Tool, cell.Peer, cell.Ggen.Costs.Length == 0 ? 0 : cell.Ggen.Wall, cell.Note);
        }
    }

    private static void Row(StringBuilder text, string operation, string tool, PeerFigures figures, double ggenWall, string note)
    {
        string answer = figures.Agrees switch { true => "agrees", false => "**differs**", null => "" };
        string inner = figures.InnerMedian is { } ms ? ms.ToString("0.0", CultureInfo.InvariantCulture) : "";
        text.Append(CultureInfo.InvariantCulture, $"| {operation} | {tool} | {figures.Costs.Length} ");
        text.Append(figures.Costs.Length == 0
            ? "| | | | "
            : string.Create(CultureInfo.InvariantCulture, $"| {figures.Wall:0.0} | {figures.Cpu:0.0} | {figures.PeakMemory / 1e6:0.0} | {figures.Wall / ggenWall:0.00} "));
        text.Append(CultureInfo.InvariantCulture, $"| {inner} | {answer} | {note.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }
}
