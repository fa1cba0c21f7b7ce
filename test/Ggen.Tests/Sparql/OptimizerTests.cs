using System.Runtime.CompilerServices;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Estimates;
using Ggen.Sparql.Optimization;

namespace Ggen.Tests.Sparql;

/// <summary>
/// Each rule is shown by two queries, <c>optimization/rule.in.rq</c> and <c>rule.out.rq</c>: the first, optimized, is the second as it
/// stands. Where no query says the result, <c>rule.out.txt</c> holds its algebra.
/// </summary>
[Category("Unit")]
public sealed class OptimizerTests
{
    public static IEnumerable<string> Rules()
        => Directory.GetFiles(Folder(), "*.in.rq").Select(path => Path.GetFileName(path)[..^".in.rq".Length]).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Rules))]
    public void Rewrites(string rule)
    {
        string start = Path.Combine(Folder(), rule);
        GraphPattern optimized = Optimizer.Optimize(QueryText.Parse(File.ReadAllText(start + ".in.rq")).Pattern, new NoStatistics());

        string expected = File.Exists(start + ".out.txt")
            ? File.ReadAllText(start + ".out.txt").TrimEnd('\n')
            : QueryText.Algebra(File.ReadAllText(start + ".out.rq"));
        Assert.That(AlgebraText.Of(optimized).TrimEnd('\n'), Is.EqualTo(expected));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(SourceFolder(path), "optimization");

    // Paths in the assembly begin with /_/ for the root of the repository.
    private static string SourceFolder(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ggen.sln")))
            folder = folder.Parent;
        return Path.GetDirectoryName(path.Replace("/_/", folder!.FullName + "/", StringComparison.Ordinal))!;
    }
}
