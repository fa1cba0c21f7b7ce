using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ggen.Bench.Process.Peers;

/// <summary>
/// Answers in a form in which right ones are equal: a count, or a number of rows with a checksum that knows no order of rows.
/// Numbers compare by value, blank nodes by their being one.
/// </summary>
internal static partial class PeerAnswer
{
    private const ulong FnvOffset = 14695981039346656037, FnvPrime = 1099511628211;

    /// <summary>The folder in which the scaffolded file lands.</summary>
    public static string Written(string directory) => Path.Combine(directory, "services");

    /// <summary>Compares both answers of a cell.</summary>
    public static PeerCell Check(Unchecked cell)
    {
        if (cell.Operation.Work == PeerWork.Start || cell.Cell.Ggen.Costs.Length == 0)
            return cell.Cell;
        string own = Of(cell.Operation, cell.Ggen);
        string? expected = cell.Operation.Expected.Length == 0 ? null : Expected(cell.Operation);
        PeerFigures ggen = cell.Cell.Ggen with { Agrees = expected is null ? null : own == expected };
        if (cell.Cell.Note.Length > 0)
            return cell.Cell with { Ggen = ggen };
        string its = Of(cell.Operation, cell.Peer);
        bool agrees = its == (expected ?? own);
        string note = agrees ? "" : $"answered {its}, {(expected is null ? "ggen" : "expected")} {expected ?? own}";
        return cell.Cell with { Ggen = ggen, Peer = cell.Cell.Peer with { Agrees = agrees }, Note = note };
    }

    private static string Of(PeerOperation operation, PeerOutput files) => operation.Work switch
    {
        PeerWork.Parse => Count(files),
        PeerWork.Convert => Lines(files.Output),
        PeerWork.Render => Text(File.ReadAllText(files.Output)),
        PeerWork.Scaffold => string.Join(' ', Directory.GetFiles(Written(files.Directory)).Order(StringComparer.Ordinal).Select(f => $"{Path.GetFileName(f)} {Text(File.ReadAllText(f))}")),
        _ when operation.IsConstruct => Lines(files.Output),
        _ => Solutions(File.ReadAllText(files.Output)),
    };

    private static string Expected(PeerOperation operation)
        => operation.Expected.EndsWith(".srj", StringComparison.Ordinal) ? Json(operation.Expected) : Lines(operation.Expected);

    private static string Count(PeerOutput files)
    {
        if (files.Command.Count is null)
            return File.ReadLines(files.Output).LongCount().ToString(CultureInfo.InvariantCulture);
        string text = File.ReadAllText(files.Output) + File.ReadAllText(files.Errors);
        return Regex.Match(text, files.Command.Count, RegexOptions.RightToLeft).Groups[1].Value.Replace(",", "", StringComparison.Ordinal);
    }

    private static string Text(string text) => $"{text.Length} characters {Hash(text):x16}";

    // N-Triples, line by line: a big file is not held in memory.
    private static string Lines(string file)
    {
        long rows = 0;
        ulong sum = 0;
        foreach (string line in File.ReadLines(file))
        {
            string triple = line.Trim();
            if (triple.Length == 0 || triple[0] == '#')
                continue;
            rows++;
            sum += Hash(Typed().Replace(triple, m => $"\"{Value(m.Groups[1].Value)}\"^^"));
        }
        return Sum(rows, sum);
    }

    // CSV with a header; the answer of ASK is one word, whatever else is printed with it.
    private static string Solutions(string csv)
    {
        if (Boolean().Match(csv) is { Success: true } word)
            return word.Groups[1].Value;
        long rows = 0;
        ulong sum = 0;
        foreach (List<string> row in Csv(csv).Skip(1))
        {
            rows++;
            sum += Hash(string.Join('\x1F', row.Select(Value)));
        }
        return Sum(rows, sum);
    }

    private static string Json(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        if (document.RootElement.TryGetProperty("boolean", out JsonElement truth))
            return truth.GetBoolean() ? "true" : "false";
        string[] names = [.. document.RootElement.GetProperty("head").GetProperty("vars").EnumerateArray().Select(v => v.GetString()!)];
        long rows = 0;
        ulong sum = 0;
        foreach (JsonElement solution in document.RootElement.GetProperty("results").GetProperty("bindings").EnumerateArray())
        {
            rows++;
            sum += Hash(string.Join('\x1F', names.Select(n => solution.TryGetProperty(n, out JsonElement term) ? Value(Lexical(term)) : "")));
        }
        return Sum(rows, sum);
    }

    private static string Lexical(JsonElement term) => term.GetProperty("type").GetString() == "bnode" ? "_:" : term.GetProperty("value").GetString()!;

    private static string Value(string cell)
    {
        if (cell.StartsWith("_:", StringComparison.Ordinal))
            return "_:";
        // Sums of doubles differ in their last digits by the order in which an engine adds.
        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number.ToString("G11", CultureInfo.InvariantCulture)
            : cell;
    }

    private static IEnumerable<List<string>> Csv(string text)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n'))
                cell.Append(c);
            else if (c != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
        }
        if (row.Count > 0 || cell.Length > 0)
        {
            row.Add(cell.ToString());
            yield return row;
        }
    }

    private static ulong Hash(string text)
    {
        ulong hash = FnvOffset;
        foreach (char c in text)
            hash = (hash ^ c) * FnvPrime;
        return hash;
    }

    private static string Sum(long rows, ulong sum) => $"{rows} rows {sum:x16}";

    [GeneratedRegex("\"([^\"]*)\"\\^\\^")]
    private static partial Regex Typed();

    [GeneratedRegex(@"\A(?:_askResult\s+)?(true|false)\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Boolean();
}
