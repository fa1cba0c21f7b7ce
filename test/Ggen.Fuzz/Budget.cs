using System.Globalization;

namespace Ggen.Fuzz;

/// <summary>How many rounds a property runs: a few seconds in all, or so many times as many as <c>GGEN_FUZZ</c> says, which also moves the seeds.</summary>
internal static class Budget
{
    private static readonly int s_factor =
        int.TryParse(Environment.GetEnvironmentVariable("GGEN_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out int factor) && factor > 0 ? factor : 1;

    /// <summary>The one seed that is looked at, as <c>GGEN_FUZZ_SEED</c> says; null for all.</summary>
    public static int? Only { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("GGEN_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int seed) ? seed : null;

    public static int Rounds(int few) => few * s_factor;

    /// <summary>A source that gives the same numbers on every run with the same budget.</summary>
    public static Random Source(int seed) => new(seed + ((s_factor - 1) * 1_000_003));
}
