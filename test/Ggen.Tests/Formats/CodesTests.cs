using System.Reflection;
using Ggen.Diagnostics;
using Ggen.Formats;

namespace Ggen.Tests.Formats;

[Category("Unit")]
public sealed class CodesTests
{
    [TestCase(typeof(RdfSyntaxCodes), "GG11")]
    [TestCase(typeof(FileCodes), "GG01")]
    public void Every_code_is_listed_once_and_in_its_range(Type codes, string range)
    {
        var all = (IReadOnlyList<DiagnosticCode>)codes.GetProperty("All")!.GetValue(null)!;
        DiagnosticCode[] named = [.. codes.GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(DiagnosticCode)).Select(p => (DiagnosticCode)p.GetValue(null)!)];
        Assert.That(all, Is.EquivalentTo(named));
        Assert.That(all.Select(code => code.Id), Is.Unique.And.All.StartsWith(range));
    }
}
