using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Diagnostics.Rendering;
using Ggen.Generation.Snapshots;
using Ggen.Store.Mapped;

namespace Ggen.Cli.Graphs;

/// <summary>A line of the list of snapshots; what is wrong with a file stands in place of its counts.</summary>
internal sealed record SnapshotRow(string Name, string Path, long Bytes, long Triples, string? Hash, string? Fault)
{
    public static SnapshotRow Of(string name, string? path)
    {
        if (path is null)
            return new(name, "", 0, 0, null, "its name is not allowed");
        try
        {
            using Snapshot? snapshot = SnapshotFolder.Open(path, out SnapshotFault? fault);
            return new(name, path, new FileInfo(path).Length, snapshot?.TripleCount ?? 0, snapshot?.Digest, fault?.Reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(name, path, 0, 0, null, "it cannot be read");
        }
    }
}

/// <summary>What <c>ggen graph snapshot</c> prints, as text or as JSON.</summary>
internal static class SnapshotReport
{
    private const int ShownDigits = 12;

    public static void WriteList(List<SnapshotRow> rows, Invocation invocation)
    {
        if (invocation.Globals.Json)
        {
            Json(invocation, json =>
            {
                json.WriteStartArray("snapshots"u8);
                foreach (SnapshotRow row in rows)
                {
                    json.WriteStartObject();
                    json.WriteString("name"u8, row.Name);
                    json.WriteString("path"u8, Shown(row.Path));
                    json.WriteNumber("bytes"u8, row.Bytes);
                    json.WriteNumber("triples"u8, row.Triples);
                    json.WriteString("sha256"u8, row.Hash);
                    json.WriteString("fault"u8, row.Fault);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            });
            return;
        }
        int width = rows.Count == 0 ? 0 : rows.Max(row => row.Name.Length);
        var text = new StringBuilder();
        foreach (SnapshotRow row in rows)
        {
            text.Append(row.Name.PadRight(width)).Append("  ");
            if (row.Fault is null)
                text.Append(CultureInfo.InvariantCulture, $"{row.Triples,12:N0} triples  {row.Bytes,14:N0} bytes  {row.Hash?[..ShownDigits]}\n");
            else
                text.Append("not usable: ").Append(row.Fault).Append('\n');
        }
        invocation.Print(text.ToString());
    }

    public static void Write(string name, string path, Snapshot snapshot, Invocation invocation)
    {
        if (invocation.Globals.Json)
        {
            Json(invocation, json => Write(json, name, path, snapshot));
            return;
        }
        var text = new StringBuilder();
        text.Append("name     ").Append(name).Append('\n');
        text.Append("file     ").Append(Shown(path)).Append('\n');
        text.Append("sha256   ").Append(snapshot.Digest ?? "none").Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"triples  {snapshot.TripleCount:N0}\nterms    {snapshot.Info.TermCount:N0}\ngraphs   {snapshot.NamedGraphCount:N0} named\n");
        text.Append(CultureInfo.InvariantCulture, $"size     {snapshot.Length:N0} bytes\n");
        if (snapshot.Info.BaseIri is { } iri)
            text.Append("base     ").Append(iri).Append('\n');
        foreach (SnapshotSource source in snapshot.Info.Sources)
            text.Append(CultureInfo.InvariantCulture, $"source   {source.Name} ({source.Format}, {source.Triples:N0} triples, {source.Bytes:N0} bytes) {source.Hash}\n");
        invocation.Print(text.ToString());
    }

    /// <summary>One word about a snapshot, such as what was done to it.</summary>
    public static void WriteDone(string what, string name, Invocation invocation)
    {
        if (invocation.Globals.Json)
        {
            Json(invocation, json =>
            {
                json.WriteString("name"u8, name);
                json.WriteString("result"u8, what);
            });
            return;
        }
        invocation.Print($"{what,-9} {name}\n");
    }

    private static void Write(Utf8JsonWriter json, string name, string path, Snapshot snapshot)
    {
        json.WriteString("name"u8, name);
        json.WriteString("path"u8, Shown(path));
        json.WriteString("sha256"u8, snapshot.Digest);
        json.WriteNumber("triples"u8, snapshot.TripleCount);
        json.WriteNumber("terms"u8, snapshot.Info.TermCount);
        json.WriteNumber("namedGraphs"u8, snapshot.NamedGraphCount);
        json.WriteNumber("bytes"u8, snapshot.Length);
        json.WriteString("base"u8, snapshot.Info.BaseIri);
        json.WriteStartArray("sources"u8);
        foreach (SnapshotSource source in snapshot.Info.Sources)
        {
            json.WriteStartObject();
            json.WriteString("file"u8, source.Name);
            json.WriteString("format"u8, source.Format);
            json.WriteNumber("triples"u8, source.Triples);
            json.WriteNumber("bytes"u8, source.Bytes);
            json.WriteString("hash"u8, source.Hash);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // Below the working directory as seen from there, so that it can be typed.
    private static string Shown(string path)
    {
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path).Replace(Path.DirectorySeparatorChar, '/');
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static void Json(Invocation invocation, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(invocation.Output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema"u8, JsonRenderer.Schema);
            write(json);
            json.WriteEndObject();
        }
        invocation.Output.WriteByte((byte)'\n');
    }
}
