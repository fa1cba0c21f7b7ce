namespace Ggen.Conformance;

/// <summary>The tests that are known to fail: <c>KnownFailures.txt</c>, a line each, <c>&lt;test id&gt;  &lt;reason&gt;</c>.</summary>
public static class KnownFailures
{
    private static readonly Dictionary<string, string> s_reasons = Read();

    public static IEnumerable<string> Ids => s_reasons.Keys;

    /// <summary>Why the test fails, or null when it is expected to pass.</summary>
    public static string? Reason(string id) => s_reasons.GetValueOrDefault(id);

    private static Dictionary<string, string> Read()
    {
        var reasons = new Dictionary<string, string>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "KnownFailures.txt")))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            int end = line.IndexOf("  ", StringComparison.Ordinal);
            if (end < 0)
                throw new InvalidDataException($"KnownFailures.txt: no reason given: {line}");
            reasons.Add(line[..end], line[end..].Trim());
        }
        return reasons;
    }
}
