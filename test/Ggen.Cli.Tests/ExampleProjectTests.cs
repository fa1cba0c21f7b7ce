using System.Text.RegularExpressions;

namespace Ggen.Cli.Tests;

/// <summary>The real projects: what they generate compiles, and is the same bytes however it is made.</summary>
[Category("Process")]
public sealed class ExampleProjectTests
{
    [Test]
    public void Records_of_the_SPDX_model_and_of_a_new_project_compile_without_a_warning()
    {
        using var folder = new TemporaryFolder();
        ExampleProject.CopyWithData("spdx", folder.Path);
        SortedDictionary<string, byte[]> files = ExampleProject.Sync(folder.Path);
        Assert.That(files, Has.Count.GreaterThan(80));
        AssertSecondChangesNothing(folder);
        AssertRepeats(folder, files);
        AssertLinksWithin(System.Text.Encoding.UTF8.GetString(files["docs/index.html"]), 1000);
        string made = ExampleProject.New(folder, "csharp", "src");
        Assert.That(File.ReadAllText(Path.Combine(made, "src", "Book.cs")), Does.Contain("public required IReadOnlyList<Person> Author { get; init; }"));

        // The compiler itself, as a project file would call it: starting the build around it takes several times as long. It lives for two
        // seconds: counting what runs often takes longer than that gains.
        string options = string.Join('\n', ["-nologo", "-target:library", "-nullable:enable", "-warnaserror+", "-doc:Spdx.xml", "-out:Spdx.dll",
            .. CSharpReferences().Select(file => $"-r:\"{file}\""), "-recurse:generated/*.cs", "-recurse:csharp/src/*.cs"]);
        folder.Write("compile.rsp", options);
        Ran compiled = Run.Tool($"DOTNET_TieredPGO=0 DOTNET_gcConcurrent=0 dotnet exec '{CSharpCompiler()}' -noconfig @compile.rsp", folder.Path);
        Assert.That(compiled.Exit, Is.Zero, compiled.OutputText + compiled.ErrorText);
    }

    [Test]
    public void Interfaces_and_links_of_schema_org_hold_in_whatever_order_it_is_read()
    {
        using var folder = new TemporaryFolder();
        ExampleProject.CopyWithData("schemaorg", folder.Path);
        SortedDictionary<string, byte[]> files = ExampleProject.Sync(folder.Path);

        AssertEveryLinkLeadsToAPage(files);
        AssertSecondChangesNothing(folder);
        // The same triples from two other files, in another order and another format, on one core: one sync for all of what must change no byte.
        Directory.Delete(Path.Combine(folder.Path, "generated"), recursive: true);
        SplitData(folder);
        Assert.That(FileTree.AreEqual(ExampleProject.Sync(folder.Path, OneCore), files));
        string made = ExampleProject.New(folder, "typescript", "src");
        Assert.That(File.ReadAllText(Path.Combine(made, "src", "types", "Loan.ts")), Does.Contain("readonly due?: string;"));
        // Strict about what was generated, and about nothing else: the compiler's own libraries take longer to check than all of it.
        Ran compiled = Run.Tool($"'{TypeScriptCompiler()}' --strict --noUnusedLocals --noEmit --target es2022 --module nodenext --lib es2022 --skipLibCheck generated/index.ts typescript/src/index.ts", folder.Path);
        Assert.That(compiled.Exit, Is.Zero, compiled.OutputText + compiled.ErrorText);
    }

    [Test]
    public void Documentation_is_one_page_whose_links_lead_to_its_terms()
    {
        using var folder = new TemporaryFolder();
        string made = ExampleProject.New(folder, "docs", "docs");
        string page = File.ReadAllText(Path.Combine(made, "docs", "index.html"));
        AssertLinksWithin(page, 50);
        Assert.That(page, Does.Contain("<article id=\"Book\">"));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain(" src=").And.Not.Contain("<link"));
        Assert.That(page, Does.Contain("<span lang=\"de\">Buch</span>").And.Contain("<b>some</b>"));
    }

    // Every link within the page leads somewhere, to one place.
    private static void AssertLinksWithin(string page, int atLeast)
    {
        string[] anchors = [.. Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        string[] links = [.. Regex.Matches(page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.That(anchors, Is.Unique);
        Assert.That(links, Has.Length.GreaterThan(atLeast));
        Assert.That(links.Except(anchors), Is.Empty);
    }

    private static string OneCore => OperatingSystem.IsLinux() ? "LC_ALL=C TZ=Pacific/Apia taskset -c 0 " : "TZ=Pacific/Apia ";

    private static void AssertSecondChangesNothing(TemporaryFolder folder)
    {
        string probe = Directory.EnumerateFiles(Path.Combine(folder.Path, "generated"), "*", SearchOption.AllDirectories).First();
        DateTime written = File.GetLastWriteTimeUtc(probe);

        Assert.That(Run.Ggen(folder.Path, "sync", "--check").Exit, Is.Zero);
        ExampleProject.Sync(folder.Path);
        Assert.That(File.GetLastWriteTimeUtc(probe), Is.EqualTo(written));
    }

    // What a fresh run on one core makes is the same bytes.
    private static void AssertRepeats(TemporaryFolder folder, SortedDictionary<string, byte[]> first)
    {
        Directory.Delete(Path.Combine(folder.Path, "generated"), recursive: true);
        Assert.That(FileTree.AreEqual(ExampleProject.Sync(folder.Path, OneCore), first));
    }

    // The triples of schema.org in two files, the odd lines before the even ones, beside what the project itself says.
    private static void SplitData(TemporaryFolder folder)
    {
        string triples = Directory.EnumerateFiles(ExampleProject.Data, "schemaorg-current-https.nt", SearchOption.AllDirectories).Single();
        string[] lines = File.ReadAllLines(triples);
        folder.Write("split/1.nt", string.Join('\n', lines.Where((_, i) => i % 2 == 1)) + "\n");
        folder.Write("split/2.nt", string.Join('\n', lines.Where((_, i) => i % 2 == 0)) + "\n");
        string settings = Path.Combine(folder.Path, "ggen.toml");
        string text = File.ReadAllText(settings);
        string split = Regex.Replace(text, "source = .*", "source = [\"ontology/*.ttl\", \"split/*.nt\"]");
        Assert.That(split, Is.Not.EqualTo(text));
        File.WriteAllText(settings, split);
    }

    private static void AssertEveryLinkLeadsToAPage(SortedDictionary<string, byte[]> files)
    {
        var broken = new List<string>();
        int links = 0;
        foreach ((string name, byte[] bytes) in files.Where(file => file.Key.EndsWith(".md", StringComparison.Ordinal)))
        {
            foreach (Match link in Regex.Matches(System.Text.Encoding.UTF8.GetString(bytes), @"\]\(([^()]+\.md)\)"))
            {
                links++;
                if (!files.ContainsKey("docs/reference/" + link.Groups[1].Value))
                    broken.Add($"{name} -> {link.Groups[1].Value}");
            }
        }
        Assert.That(broken, Is.Empty);
        Assert.That(links, Is.GreaterThan(1000));
    }

    // The one of the SDK whose runtime runs this.
    private static string CSharpCompiler()
    {
        string dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string[] compilers = [.. Directory.GetDirectories(Path.Combine(dotnet, "sdk"), $"{Environment.Version.Major}.*")
            .Order(StringComparer.Ordinal).Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).Where(File.Exists)];
        Assert.That(compilers, Is.Not.Empty, $"the SDK below {dotnet} has no compiler");
        return compilers[^1];
    }

    // What the generated code is made of, and no more: a third of the compiler's time is reading the other hundred and fifty.
    private static IEnumerable<string> CSharpReferences()
        => ((string[])["Private.CoreLib", "Private.Uri", "Runtime", "Collections", "Text.Json"])
            .Select(name => Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"System.{name}.dll"));

    // Installed once below artifacts/, from the npm registry; without it the test is skipped. From version 7 on it is a native program, which
    // takes a fifth of the time.
    private static string TypeScriptCompiler()
    {
        string tools = Path.Combine(Repository.Root, "artifacts", "tools", "typescript");
        string? compiler = Installed();
        if (compiler is null)
        {
            Directory.CreateDirectory(tools);
            Run.Tool("npm install --no-audit --no-fund --no-save --prefix . typescript@7", tools);
            compiler = Installed();
        }
        if (compiler is null)
            Assert.Ignore("the TypeScript compiler is not here and npm cannot install it");
        return compiler!;

        // In the package of this platform, which npm chooses.
        string? Installed()
        {
            string packages = Path.Combine(tools, "node_modules", "@typescript");
            string name = OperatingSystem.IsWindows() ? "tsc.exe" : "tsc";
            return Directory.Exists(packages) ? Directory.EnumerateFiles(packages, name, SearchOption.AllDirectories).FirstOrDefault() : null;
        }
    }
}
