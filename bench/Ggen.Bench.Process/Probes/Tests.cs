using System.Globalization;
using System.Text.RegularExpressions;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Probes;

/// <summary>The test suite on a built tree, as its targets run it.</summary>
internal static partial class Tests
{
    public static void Measure(BenchContext context, Figures figures)
    {
        figures.Values["quickSeconds"] = Seconds(context.Folder.Root, "TestQuick");
        figures.Values["fullSeconds"] = Seconds(context.Folder.Root, "Test");
    }

    /// <summary>The seconds of the test programs that a target runs, without what it builds before.</summary>
    public static double Seconds(string root, string target)
    {
        string output = Tool.Check(root, "dotnet", "cake", "--target=" + target, "--exclusive").Output;
        output = Escapes().Replace(output, "");
        // A baseline from before the programs ran side by side gives the time of each.
        MatchCollection times = AllTook().IsMatch(output) ? AllTook().Matches(output) : Took().Matches(output);
        return times.Count > 0
            ? times.Sum(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"target {target} ran no test");
    }

    [GeneratedRegex("All tests in ([0-9.]+) s")]
    private static partial Regex AllTook();

    [GeneratedRegex(@"skipped in ([0-9.]+) s")]
    private static partial Regex Took();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escapes();
}
