using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ggen.Cli.Tests;

/// <summary>
/// A folder under <c>cases/</c>: <c>cmd</c> (a script for sh), <c>in/</c> (the tree before), <c>out/</c> (the tree after; absent:
/// as before), <c>stdout</c>, <c>stderr</c> (absent: empty), <c>exit</c> (absent: 0). Nothing is normalised but the path of the
/// temporary folder (<c>{DIR}</c>) and, when the case has a file <c>timings</c>, numbers with a unit of time, speed or memory (<c>{N}</c>).
/// What ggen remembers in <c>.ggen/</c> counts when the case has a file <c>records</c>; caches never do.
/// </summary>
internal sealed partial class ProcessCase(string folder)
{
    public string Name => Path.GetRelativePath(Repository.Cases, folder).Replace('\\', '/');

    public string Script => File.ReadAllText(Path.Combine(folder, "cmd"));

    public static IEnumerable<ProcessCase> All()
        => Directory.EnumerateFiles(Repository.Cases, "cmd", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new ProcessCase(Path.GetDirectoryName(path)!));

    public Outcome Actual()
    {
        using var work = new TemporaryFolder();
        FileTree.Write(FileTree.Read(Path.Combine(folder, "in")), work.Path);
        Ran ran = Run.Script(Script, work.Path);
        return new Outcome(Normal(ran.Output, work.Path), Normal(ran.Error, work.Path), ran.Exit, Counted(FileTree.Read(work.Path)));
    }

    public Outcome Expected()
    {
        string tree = Directory.Exists(Path.Combine(folder, "out")) ? "out" : "in";
        int exit = Text("exit") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        return new Outcome(Text("stdout"), Text("stderr"), exit, Counted(FileTree.Read(Path.Combine(folder, tree))));
    }

    private SortedDictionary<string, byte[]> Counted(SortedDictionary<string, byte[]> tree)
    {
        string ignored = File.Exists(Path.Combine(folder, "records")) ? ".ggen/cache/" : ".ggen/";
        foreach (string name in tree.Keys.Where(name => name.StartsWith(ignored, StringComparison.Ordinal)).ToArray())
            tree.Remove(name);
        return tree;
    }

    /// <summary>Makes what happened the expectation.</summary>
    public void Update(Outcome actual)
    {
        Put("stdout", actual.Output);
        Put("stderr", actual.Error);
        Put("exit", actual.Exit == 0 ? "" : actual.Exit.ToString(CultureInfo.InvariantCulture) + "\n");
        string after = Path.Combine(folder, "out");
        if (Directory.Exists(after))
            Directory.Delete(after, recursive: true);
        if (!FileTree.AreEqual(actual.Tree, FileTree.Read(Path.Combine(folder, "in"))))
            FileTree.Write(actual.Tree, after);
    }

    private string Text(string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private void Put(string name, string text)
    {
        string path = Path.Combine(folder, name);
        if (text.Length > 0)
            File.WriteAllText(path, text);
        else
            File.Delete(path);
    }

    private string Normal(byte[] bytes, string work)
    {
        string text = Encoding.UTF8.GetString(bytes).Replace(work, "{DIR}", StringComparison.Ordinal);
        return File.Exists(Path.Combine(folder, "timings")) ? Timing.Replace(text, "{N}$1") : text;
    }

    [GeneratedRegex("[0-9][0-9.,]*( (?:µs|ms|s|triples/s|MB/s|MiB)\\b)")]
    private static partial Regex Timing { get; }
}

/// <summary>What a case printed, how it ended, and what it left.</summary>
internal sealed record Outcome(string Output, string Error, int Exit, SortedDictionary<string, byte[]> Tree);
