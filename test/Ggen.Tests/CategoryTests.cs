using System.Reflection;

namespace Ggen.Tests;

/// <summary>Every fixture of every test project says what kind of test it holds, in exactly one of five words.</summary>
[Category("Unit")]
public sealed partial class CategoryTests
{
    private static readonly string[] s_kinds = ["Unit", "Integration", "Process", "Stress", "Property"];

    // By their sources, so that the test projects need not know each other.
    [Test]
    public void Every_fixture_has_exactly_one_kind()
    {
        var wrong = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int fixtures = 0;
        foreach (string file in Sources())
        {
            string text = File.ReadAllText(file);
            if (!HasTests().IsMatch(text))
                continue;
            string[] kinds = [.. Category().Matches(text).Select(m => m.Groups[1].Value).Where(s_kinds.Contains)];
            int classes = Fixture().Count(text);
            fixtures += classes;
            seen.UnionWith(kinds);
            if (kinds.Length != classes || classes == 0)
                wrong.Add($"{Path.GetRelativePath(Repository.Root, file)}: {classes} fixtures, of kind [{string.Join(", ", kinds)}]");
        }
        Assert.That(wrong, Is.Empty);
        Assert.That(fixtures, Is.GreaterThan(60));
        Assert.That(seen, Is.EquivalentTo(s_kinds));
    }

    // What NUnit sees here: a category of a method or of the assembly would come on top.
    [Test]
    public void Every_test_of_this_project_has_exactly_one_kind()
    {
        string[] assembly = Kinds(typeof(CategoryTests).Assembly);
        var wrong = new List<string>();
        int tests = 0;
        foreach (Type type in typeof(CategoryTests).Assembly.GetTypes())
        {
            foreach (MethodInfo method in type.GetMethods().Where(m => m.GetCustomAttributes().Any(a => a is TestAttribute or TestCaseAttribute or TestCaseSourceAttribute)))
            {
                tests++;
                string[] kinds = [.. assembly, .. Kinds(type), .. Kinds(method)];
                if (kinds.Length != 1)
                    wrong.Add($"{type.Name}.{method.Name}: [{string.Join(", ", kinds)}]");
            }
        }
        Assert.That(wrong, Is.Empty);
        Assert.That(tests, Is.GreaterThan(200));
    }

    private static string[] Kinds(ICustomAttributeProvider provider)
        => [.. provider.GetCustomAttributes(typeof(CategoryAttribute), true).Cast<CategoryAttribute>().Select(c => c.Name).Where(s_kinds.Contains)];

    private static IEnumerable<string> Sources()
        => Directory.EnumerateFiles(Path.Combine(Repository.Root, "test"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("cases"));

    [System.Text.RegularExpressions.GeneratedRegex(@"^    \[Test(Case|CaseSource)?[\](]", System.Text.RegularExpressions.RegexOptions.Multiline)]
    private static partial System.Text.RegularExpressions.Regex HasTests();

    [System.Text.RegularExpressions.GeneratedRegex(@"^\[Category\(""(\w+)""\)\]", System.Text.RegularExpressions.RegexOptions.Multiline)]
    private static partial System.Text.RegularExpressions.Regex Category();

    [System.Text.RegularExpressions.GeneratedRegex(@"^public (sealed |abstract )(partial |unsafe )*class \w+(Tests|Fixture)\b", System.Text.RegularExpressions.RegexOptions.Multiline)]
    private static partial System.Text.RegularExpressions.Regex Fixture();
}
