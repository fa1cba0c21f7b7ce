using System.Text.Json;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Peers;

/// <summary>What was measured of one tool in one operation.</summary>
/// <param name="Costs">The counted runs; none when the tool was not run.</param>
/// <param name="Inner">Milliseconds that the tool itself says a query took after loading, per run; empty when it does not say.</param>
/// <param name="Agrees">Whether its answer is right; null when there is none to compare.</param>
internal sealed record PeerFigures(Cost[] Costs, double[] Inner, bool? Agrees)
{
    public double Wall => Median(Costs.Select(c => c.Wall));

    public double Cpu => Median(Costs.Select(c => c.Cpu));

    public long PeakMemory => Costs.Max(c => c.PeakMemory);

    public double? InnerMedian => Inner.Length == 0 ? null : Median(Inner);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>One operation of one peer, with the runs of ggen that were made in turn with it.</summary>
/// <param name="Stopped">The time limit ended it: its wall time is the limit, and more in truth.</param>
/// <param name="Note">What a reader must know of this cell; "" mostly.</param>
internal sealed record PeerCell(string Operation, PeerFigures Peer, PeerFigures Ggen, bool Stopped, string Note)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("operation", Operation);
        json.WriteBoolean("stopped", Stopped);
        json.WriteString("note", Note);
        Write(json, "peer", Peer);
        Write(json, "ggen", Ggen);
        json.WriteEndObject();
    }

    public static PeerCell Read(JsonElement json) => new(
        json.GetProperty("operation").GetString()!, Figures(json.GetProperty("peer")), Figures(json.GetProperty("ggen")),
        json.GetProperty("stopped").GetBoolean(), json.GetProperty("note").GetString()!);

    private static void Write(Utf8JsonWriter json, string name, PeerFigures figures)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("costs");
        foreach (Cost cost in figures.Costs)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(cost.Wall, 3));
            json.WriteNumberValue(Math.Round(cost.Cpu, 3));
            json.WriteNumberValue(cost.PeakMemory);
            json.WriteNumberValue(cost.Exit);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("inner");
        foreach (double inner in figures.Inner)
            json.WriteNumberValue(inner);
        json.WriteEndArray();
        if (figures.Agrees is { } agrees)
            json.WriteBoolean("agrees", agrees);
        json.WriteEndObject();
    }

    private static PeerFigures Figures(JsonElement json) => new(
        [.. json.GetProperty("costs").EnumerateArray().Select(c => new Cost(c[0].GetDouble(), c[1].GetDouble(), c[2].GetInt64(), 0, c[3].GetInt32()))],
        [.. json.GetProperty("inner").EnumerateArray().Select(i => i.GetDouble())],
        json.TryGetProperty("agrees", out JsonElement agrees) ? agrees.GetBoolean() : null);
}

/// <summary>All that was measured of one peer, kept below artifacts: a peer can be measured alone, and in parts.</summary>
/// <param name="Ggen">What ggen says its version is, commit included: figures beside another build are not kept with these.</param>
internal sealed record PeerRecord(string Tool, string Version, string Ggen, string Note, IReadOnlyList<PeerCell> Cells)
{
    public static PeerRecord? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement json = document.RootElement;
        return new PeerRecord(
            json.GetProperty("tool").GetString()!, json.GetProperty("version").GetString()!, json.GetProperty("ggen").GetString()!, json.GetProperty("note").GetString()!,
            [.. json.GetProperty("cells").EnumerateArray().Select(PeerCell.Read)]);
    }

    public void Write(string file)
    {
        using FileStream stream = File.Create(file);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("tool", Tool);
        json.WriteString("version", Version);
        json.WriteString("ggen", Ggen);
        json.WriteString("note", Note);
        json.WriteStartArray("cells");
        foreach (PeerCell cell in Cells)
            cell.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>This record, where a cell that <paramref name="earlier"/> measured and this one did not stays as it was.</summary>
    public PeerRecord Over(PeerRecord? earlier)
    {
        if (earlier is null || earlier.Version != Version || earlier.Ggen != Ggen)
            return this;
        var measured = earlier.Cells.Where(c => c.Peer.Costs.Length > 0).ToDictionary(c => c.Operation, StringComparer.Ordinal);
        var names = Cells.Select(c => c.Operation).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Cells =
            [
                .. earlier.Cells.Where(c => !names.Contains(c.Operation)),
                .. Cells.Select(c => c.Peer.Costs.Length == 0 && measured.TryGetValue(c.Operation, out PeerCell? kept) ? kept : c),
            ],
        };
    }
}
