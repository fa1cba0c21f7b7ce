using System.Globalization;

namespace Ggen.Bench.Process.Measuring;

/// <summary>What one benchmark measured: figures by name, or why there are none. Names end with their unit where they have one.</summary>
internal sealed record Figures(string Benchmark)
{
    public SortedDictionary<string, double> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Why nothing, or not all, was measured.</summary>
    public string? Failure { get; init; }

    /// <summary>The unit of a figure as people read it.</summary>
    public static string Unit(string figure) => figure switch
    {
        _ when figure.EndsWith("Ms", StringComparison.Ordinal) => "ms",
        _ when figure.EndsWith("Seconds", StringComparison.Ordinal) => "s",
        _ when figure.EndsWith("MB", StringComparison.Ordinal) => "MB",
        _ when figure.StartsWith("times", StringComparison.Ordinal) => "×",
        "bytesPerTriple" => "B",
        "mTriplesPerSecond" => "M/s",
        "megabytesPerSecond" or "fluidMegabytesPerSecond" => "MB/s",
        _ => "",
    };

    /// <summary>A value with as many digits as it bears.</summary>
    public static string Show(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
