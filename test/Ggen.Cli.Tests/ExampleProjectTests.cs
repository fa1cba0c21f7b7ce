namespace Ggen.Cli.Tests;

/// <summary>The real projects: what they generate compiles, and is the same bytes however it is made.</summary>
[Parallelizable(ParallelScope.All)]
[Category("Process")]
public sealed class ExampleProjectTests
{
    [Test]
    public void Records_of_the_SPDX_model_compile_without_a_warning()
    {
        using var folder = new TemporaryFolder();
        ExampleProject.CopyWithData("spdx", folder.Path);
        SortedDictionary<string, byte[]> files = ExampleProject.Sync(folder.Path);
        Assert.That(files, Has.Count.GreaterThan(80));

        folder.Write("generated/Spdx.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
              </PropertyGroup>
            </Project>
            """);
        Ran built = Run.Tool("dotnet build -nologo -v quiet generated/Spdx.csproj", folder.Path);
        Assert.That(built.Exit, Is.Zero, built.OutputText + built.ErrorText);
    }

    [Test]
    public void Interfaces_of_schema_org_pass_the_strict_TypeScript_compiler()
    {
        using var folder = new TemporaryFolder();
        ExampleProject.CopyWithData("schemaorg", folder.Path);
        ExampleProject.Sync(folder.Path);

        Ran compiled = Run.Tool($"node '{TypeScriptCompiler()}' --strict --noEmit --target es2022 generated/schema.ts", folder.Path);
        Assert.That(compiled.Exit, Is.Zero, compiled.OutputText + compiled.ErrorText);
    }

    [Test]
    public void Every_link_of_the_schema_org_reference_leads_to_a_page()
    {
        using var folder = new TemporaryFolder();
        ExampleProject.CopyWithData("schemaorg", folder.Path);
        SortedDictionary<string, byte[]> files = ExampleProject.Sync(folder.Path);

        var broken = new List<string>();
        int links = 0;
        foreach ((string name, byte[] bytes) in files.Where(file => file.Key.EndsWith(".md", StringComparison.Ordinal)))
        {
            foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(System.Text.Encoding.UTF8.GetString(bytes), @"\]\((\w+\.md)\)"))
            {
                links++;
                if (!files.ContainsKey("reference/" + link.Groups[1].Value))
                    broken.Add($"{name} -> {link.Groups[1].Value}");
            }
        }
        Assert.That(broken, Is.Empty);
        Assert.That(links, Is.GreaterThan(1000));
    }

    [TestCase("spdx")]
    [TestCase("schemaorg")]
    public void A_second_run_writes_nothing_and_a_fresh_one_on_one_core_the_same_bytes(string project)
    {
        using var folder = new TemporaryFolder();
        ExampleProject.CopyWithData(project, folder.Path);
        SortedDictionary<string, byte[]> first = ExampleProject.Sync(folder.Path);
        string probe = Directory.EnumerateFiles(Path.Combine(folder.Path, "generated"), "*", SearchOption.AllDirectories).First();
        DateTime written = File.GetLastWriteTimeUtc(probe);

        Assert.That(Run.Ggen(folder.Path, "sync", "--check").Exit, Is.Zero);
        ExampleProject.Sync(folder.Path);
        Assert.That(File.GetLastWriteTimeUtc(probe), Is.EqualTo(written));

        Directory.Delete(Path.Combine(folder.Path, "generated"), recursive: true);
        string oneCore = OperatingSystem.IsLinux() ? "LC_ALL=C TZ=Pacific/Apia taskset -c 0 " : "TZ=Pacific/Apia ";
        Assert.That(FileTree.AreEqual(ExampleProject.Sync(folder.Path, oneCore), first));
    }

    [Test]
    public void The_order_in_which_files_are_read_changes_no_byte()
    {
        string triples = Directory.EnumerateFiles(ExampleProject.Data, "schemaorg-current-https.nt", SearchOption.AllDirectories).Single();
        string[] lines = File.ReadAllLines(triples);
        SortedDictionary<string, byte[]> forth = Split(lines, "a.nt", "b.nt");
        SortedDictionary<string, byte[]> back = Split(lines, "b.nt", "a.nt");

        Assert.That(FileTree.AreEqual(forth, back));
    }

    // The same triples in two files, the even lines in the one and the odd lines in the other.
    private static SortedDictionary<string, byte[]> Split(string[] lines, string even, string odd)
    {
        using var folder = new TemporaryFolder();
        ExampleProject.Copy("schemaorg", folder.Path);
        string settings = Path.Combine(folder.Path, "ggen.toml");
        File.WriteAllText(settings, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(settings), "source = .*", "source = \"ontology/*.nt\""));
        folder.Write("ontology/" + even, string.Join('\n', lines.Where((_, i) => i % 2 == 0)) + "\n");
        folder.Write("ontology/" + odd, string.Join('\n', lines.Where((_, i) => i % 2 == 1)) + "\n");
        return ExampleProject.Sync(folder.Path);
    }

    // Installed once below artifacts/, from the npm registry; without it the test is skipped.
    private static string TypeScriptCompiler()
    {
        string tools = Path.Combine(Repository.Root, "artifacts", "tools", "typescript");
        string compiler = Path.Combine(tools, "node_modules", "typescript", "lib", "tsc.js");
        if (!File.Exists(compiler))
        {
            Directory.CreateDirectory(tools);
            Ran installed = Run.Tool("npm install --no-audit --no-fund --no-save --prefix . typescript@5", tools);
            if (installed.Exit != 0 || !File.Exists(compiler))
                Assert.Ignore("the TypeScript compiler is not here and npm cannot install it");
        }
        return compiler;
    }
}
