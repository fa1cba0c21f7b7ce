namespace Ggen.Cli.Tests;

/// <summary>A project under <c>test/projects</c>, copied to where a test may write.</summary>
internal static class ExampleProject
{
    private static readonly TimeSpan ClockStep = TimeSpan.FromMilliseconds(50);

    /// <summary>The folder of real ontologies beside the suites; the test is skipped where it is absent.</summary>
    public static string Data
    {
        get
        {
            string? suites = Environment.GetEnvironmentVariable("GGEN_SUITES");
            string shared = suites is { Length: > 0 } ? Path.Combine(suites, "..") : Path.Combine(Repository.Root, "..", "shared");
            string data = Path.GetFullPath(Path.Combine(shared, "data"));
            if (!Directory.Exists(data))
                Assert.Ignore($"{data} is absent: the real ontologies lie beside the repository, or beside GGEN_SUITES");
            return data;
        }
    }

    /// <summary>Copies a project, without what it has generated and remembers.</summary>
    public static void Copy(string name, string target)
    {
        string source = Path.Combine(Repository.Root, "test", "projects", name);
        SortedDictionary<string, byte[]> files = FileTree.Read(source);
        foreach (string file in files.Keys.Where(file => file.StartsWith("generated/", StringComparison.Ordinal) || file.StartsWith(".ggen/", StringComparison.Ordinal)).ToArray())
            files.Remove(file);
        FileTree.Write(files, target);
        // What it is made by lies in the source tree, with the built-in packs.
        string settings = Path.Combine(target, "ggen.toml");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace("../../../src/", Repository.Root.Replace('\\', '/') + "/src/", StringComparison.Ordinal));
    }

    /// <summary>Copies a project that reads <see cref="Data"/>, and points it there.</summary>
    public static void CopyWithData(string name, string target)
    {
        string data = Data;
        Copy(name, target);
        string settings = Path.Combine(target, "ggen.toml");
        string text = File.ReadAllText(settings);
        Assert.That(text, Does.Contain("../../../../shared/data"));
        File.WriteAllText(settings, text.Replace("../../../../shared/data", data, StringComparison.Ordinal));
        // A run does not remember files that were written within the same step of the clock; without it the next one would do all of it again.
        Thread.Sleep(ClockStep);
    }

    /// <summary>Makes a project of a built-in pack, and syncs it: twice, and the second time changes nothing.</summary>
    /// <returns>The folder of the project.</returns>
    public static string New(TemporaryFolder folder, string pack, string output)
    {
        Ran made = Run.Ggen(folder.Path, "project", "new", "my-shop", "--type", pack, "--output", pack);
        Assert.That(made.Exit, Is.Zero, made.ErrorText);
        string project = Path.Combine(folder.Path, pack);
        Sync(project, output: output);
        Assert.That(Run.Ggen(project, "sync", "--check").Exit, Is.Zero);
        Ran lint = Run.Ggen(project, "template", "lint");
        Assert.That(lint.ErrorText + lint.OutputText, Does.Contain("nothing found"));
        return project;
    }

    /// <summary>Runs <c>ggen sync</c> and returns what it generated.</summary>
    public static SortedDictionary<string, byte[]> Sync(string folder, string prefix = "", string? rule = null, string output = "generated")
    {
        Ran ran = Run.Script(prefix + "ggen sync" + (rule is null ? "" : " --rule " + rule), folder);
        Assert.That(ran.Exit, Is.Zero, ran.ErrorText);
        SortedDictionary<string, byte[]> files = FileTree.Read(Path.Combine(folder, output));
        Assert.That(files, Is.Not.Empty);
        return files;
    }
}
