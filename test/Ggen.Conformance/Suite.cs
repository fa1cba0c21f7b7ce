namespace Ggen.Conformance;

/// <summary>One test of a suite. <see cref="Run"/> throws (an NUnit assertion or anything else) when the product does not conform.</summary>
/// <param name="Id">The test's IRI, or a name that is unique over all suites.</param>
/// <param name="Name">What the run shows; unique within the suite.</param>
public sealed record ConformanceCase(string Id, string Name, Action Run);

/// <summary>A conformance suite: a file or folder below <see cref="SuiteFolder"/> and how its cases are read from it.</summary>
/// <param name="Name">Short, fit for a file name: the EARL report is <c>artifacts/earl/Name.ttl</c>.</param>
/// <param name="RelativePath">Of the manifest.</param>
/// <param name="Load">From the manifest's full path to its cases.</param>
public sealed record Suite(string Name, string RelativePath, Func<string, IEnumerable<ConformanceCase>> Load)
{
    public string FullPath => Path.Combine(SuiteFolder.Path, RelativePath);

    public bool IsPresent => Path.Exists(FullPath);

    /// <summary>A suite of the W3C kind: a Turtle manifest and what to do per test type.</summary>
    public static Suite OfManifest(string name, string relativePath, IReadOnlyDictionary<string, Action<ManifestEntry>> handlers)
        => new(name, relativePath, path => Manifest.Cases(path, handlers));
}

/// <summary>The suites of one fixture, one line each.</summary>
public interface ISuiteList
{
    static abstract IReadOnlyList<Suite> Suites { get; }
}
