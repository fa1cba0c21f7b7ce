using System.Reflection;
using Ggen.Cli;
using Ggen.Diagnostics;

namespace Ggen.Tests.Cli;

/// <summary>Every diagnostic code of the product is unique, listed, and explained.</summary>
[Category("Unit")]
public sealed class DiagnosticCatalogueTests
{
    [Test]
    public void Codes_are_unique()
        => Assert.That(DiagnosticCatalogue.All.Select(c => c.Id), Is.Unique);

    [Test]
    public void Every_declared_code_is_in_the_catalogue()
    {
        DiagnosticCode[] declared = [.. Assemblies().SelectMany(a => a.GetTypes())
            .Where(t => t.Name.EndsWith("Codes", StringComparison.Ordinal))
            .SelectMany(t => t.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(p => p.PropertyType == typeof(DiagnosticCode))
            .Select(p => (DiagnosticCode)p.GetValue(null)!)];

        Assert.That(declared, Is.Not.Empty);
        Assert.That(declared.Select(c => c.Id), Is.EquivalentTo(DiagnosticCatalogue.All.Select(c => c.Id)));
    }

    [Test]
    public void Every_code_is_explained()
    {
        Assert.Multiple(() =>
        {
            foreach (DiagnosticCode code in DiagnosticCatalogue.All)
            {
                Assert.That(code.Id, Does.Match("^GG[0-9]{4}$"));
                Assert.That(code.Title, Does.Match(@"^\S.*[^.]$"), code.Id);
                Assert.That(code.Explanation.Trim(), Has.Length.GreaterThan(40), code.Id);
            }
        });
    }

    // The command line builds on every layer, so what it refers to is the product.
    private static IEnumerable<Assembly> Assemblies()
    {
        string folder = AppContext.BaseDirectory;
        return Directory.EnumerateFiles(folder, "Ggen.*.dll")
            .Where(path => !Path.GetFileName(path).Contains("Tests", StringComparison.Ordinal))
            .Append(typeof(DiagnosticCatalogue).Assembly.Location)
            .Select(Assembly.LoadFrom);
    }
}
