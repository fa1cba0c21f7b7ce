using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Reports;

/// <summary>How results are written: JSON for programs and for the next run, Markdown for people, side by side.</summary>
internal static class ResultFile
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteJson(Options options, string name, Action<Utf8JsonWriter> body)
        => WriteText(options, name + ".json", Json(body, options));

    public static void WriteText(Options options, string name, string text)
    {
        Directory.CreateDirectory(options.Results);
        File.WriteAllText(Path.Combine(options.Results, name), text);
    }

    public static JsonDocument? Read(Options options, string name)
    {
        string path = Path.Combine(options.Results, name);
        return File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
    }

    public static void Write(Utf8JsonWriter json, Figures figures)
    {
        json.WriteStartObject("figures");
        foreach ((string name, double value) in figures.Values)
            json.WriteNumber(name, Math.Round(value, 4));
        json.WriteEndObject();
    }

    private static string Json(Action<Utf8JsonWriter> body, Options options)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("machine", Machine.Describe());
            json.WriteString("commit", Machine.Commit(options.Root));
            body(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
