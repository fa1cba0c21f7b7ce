using System.Text;

namespace Ggen.Conformance;

/// <summary>What passed and failed, in the W3C's Evaluation and Report Language, as <c>artifacts/earl/&lt;suite&gt;.ttl</c>.</summary>
internal static class EarlReport
{
    public static void Write(Suite suite, IEnumerable<(string Id, bool Passed)> outcomes)
    {
        var lines = new StringBuilder();
        foreach ((string id, bool passed) in outcomes.OrderBy(o => o.Id, StringComparer.Ordinal))
        {
            string test = Uri.IsWellFormedUriString(id, UriKind.Absolute) ? id : "urn:ggen:test:" + Uri.EscapeDataString(id);
            lines.Append($"""

                [] a earl:Assertion ;
                    earl:assertedBy <urn:ggen> ;
                    earl:subject <urn:ggen> ;
                    earl:test <{test}> ;
                    earl:mode earl:automatic ;
                    earl:result [ a earl:TestResult ; earl:outcome earl:{(passed ? "passed" : "failed")} ] .

                """);
        }
        if (lines.Length == 0)
            return;
        string folder = Path.Combine(SuiteFolder.Repository, "artifacts", "earl");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, suite.Name + ".ttl"),
            "@prefix earl: <http://www.w3.org/ns/earl#> .\n" + lines);
    }
}
