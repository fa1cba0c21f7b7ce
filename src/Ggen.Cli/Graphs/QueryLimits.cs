using System.Globalization;
using Ggen.Cli.Arguments;
using Ggen.Cli.Options;
using Ggen.Diagnostics;
using Ggen.Evaluation;

namespace Ggen.Cli.Graphs;

/// <summary>How long a query may take and how much it may hold: from the flags, else from the environment, else without a limit.</summary>
/// <param name="Seconds">Of the answer, loading apart; null is no limit.</param>
/// <param name="Bytes">Beside the loaded data; null is no limit.</param>
internal sealed record QueryLimits(double? Seconds, long? Bytes)
{
    public static readonly Flag TimeoutFlag = new("timeout", null, "SECONDS",
        "stop a query that takes longer, here or at an endpoint, loading apart (GGEN_TIMEOUT; default: no limit, at an endpoint 120)");

    public static readonly Flag MemoryFlag = new("memory-limit", null, "SIZE",
        "stop a query that holds more beside the data, such as 500MB or 2GiB (GGEN_MEMORY_LIMIT; default: no limit)");

    /// <summary>What a size looks like.</summary>
    public const string SizeHint = "it is a number of bytes above 0, or with a unit: 500MB, 2GB, 512MiB";

    private static readonly string[] s_units = ["", "k", "M", "G", "T"];

    /// <summary>The limits; what is not understood is reported.</summary>
    public static QueryLimits Of(GraphQueryOptions options, DiagnosticBag bag)
    {
        double? seconds = Timeout(options.Timeout, bag);
        long? bytes = null;
        if (Setting(options.MemoryLimit, MemoryFlag, "GGEN_MEMORY_LIMIT") is var (size, sizeName))
        {
            bytes = ParseSize(size);
            if (bytes is null)
                bag.Error(UsageCodes.BadValue, $"'{size}' is no value of '{sizeName}'", SizeHint);
        }
        return new QueryLimits(seconds, bytes);
    }

    /// <summary>The seconds that a query may take; null is no limit. What is not understood is reported.</summary>
    /// <param name="flag">The value of <c>--timeout</c>; null where it is absent.</param>
    public static double? Timeout(string? flag, DiagnosticBag bag)
    {
        if (Setting(flag, TimeoutFlag, "GGEN_TIMEOUT") is not var (text, name))
            return null;
        double? seconds = ParseSeconds(text);
        if (seconds is null)
            bag.Error(UsageCodes.BadValue, $"'{text}' is no value of '{name}'", "it is a number of seconds above 0, such as 2.5");
        return seconds;
    }

    /// <summary>Runs a query within the limits.</summary>
    /// <exception cref="QueryLimitException">It passed one.</exception>
    public void Run(EvaluationOptions options, Action<EvaluationOptions> query)
        => TimeLimit.Run(Seconds, stop => query(options with { MemoryLimit = Bytes, CancellationToken = stop }));

    /// <summary>A number of seconds above 0; null for any other text.</summary>
    public static double? ParseSeconds(string text)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= TimeLimit.MaxSeconds
            ? seconds
            : null;

    /// <summary>A number of bytes above 0, with <c>k M G T</c> for powers of 1000, <c>Ki Mi Gi Ti</c> for powers of 1024, and perhaps <c>B</c>; null for any other text.</summary>
    public static long? ParseSize(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimEnd('B').TrimEnd('b');
        if (text.Length - rest.Length > 1)
            return null;
        bool binary = rest.EndsWith("i", StringComparison.OrdinalIgnoreCase);
        if (binary)
            rest = rest[..^1];
        int power = 0;
        for (int i = 1; i < s_units.Length; i++)
        {
            if (rest.EndsWith(s_units[i], StringComparison.OrdinalIgnoreCase))
                power = i;
        }
        if (binary && power == 0)
            return null;
        rest = rest[..^s_units[power].Length];
        if (!decimal.TryParse(rest, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) || number > 1_000_000_000_000_000_000m)
            return null;
        for (int i = 0; i < power; i++)
            number *= binary ? 1024 : 1000;
        return number is >= 1 and <= long.MaxValue ? (long)number : null;
    }

    private static (string Value, string Name)? Setting(string? flag, Flag row, string variable)
        => flag is not null ? (flag, row.Name)
            : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? (value, variable)
            : null;
}
