using System.Text.Json;

namespace Ggen.Bench.Process.Levels;

/// <summary>A row of <c>bench/slo.json</c>: an operation, the benchmark that measures it, and what its figures may be.</summary>
/// <param name="Id">Name of the row in results and history.</param>
/// <param name="Operation">What a user does, in words.</param>
/// <param name="Benchmark">Id of an operation or name of a probe.</param>
/// <param name="Promise">Never worse: a figure beyond it breaks the build.</param>
/// <param name="Goal">What is worked for.</param>
/// <param name="Budget">CPU time, memory and network calls that the operation may use; breaks the build like a promise.</param>
/// <param name="Limit">Why a goal is not reached and what would be tried next; empty where all are.</param>
internal sealed record ServiceLevel(string Id, string Operation, string Benchmark, Bound[] Promise, Bound[] Goal, Bound[] Budget, string Limit)
{
    /// <summary>Reads the file whole.</summary>
    /// <exception cref="FormatException">A row lacks something or holds what no row has.</exception>
    public static IReadOnlyList<ServiceLevel> Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        var levels = new List<ServiceLevel>();
        foreach (JsonElement row in document.RootElement.GetProperty("levels").EnumerateArray())
            levels.Add(Row(row));
        string? twice = levels.GroupBy(l => l.Id).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? levels : throw new FormatException($"two service levels have the id '{twice}'");
    }

    private static ServiceLevel Row(JsonElement row)
    {
        foreach (JsonProperty property in row.EnumerateObject())
        {
            if (property.Name is not ("id" or "operation" or "benchmark" or "promise" or "goal" or "budget" or "limit"))
                throw new FormatException($"a service level has no '{property.Name}'");
        }
        var level = new ServiceLevel(Text(row, "id"), Text(row, "operation"), Text(row, "benchmark"), Bounds(row, "promise"), Bounds(row, "goal"), Bounds(row, "budget"),
            row.TryGetProperty("limit", out JsonElement limit) ? limit.GetString()! : "");
        return level.Promise.Length + level.Goal.Length + level.Budget.Length > 0 ? level : throw new FormatException($"the service level '{level.Id}' bounds nothing");
    }

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement value) && value.GetString() is { Length: > 0 } text
        ? text
        : throw new FormatException($"a service level has no '{name}'");

    private static Bound[] Bounds(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement bounds)
        ? [.. bounds.EnumerateObject().Select(b => Bound.Parse(b.Name, b.Value.GetString()!))]
        : [];
}
