using System.Diagnostics;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation.Receipts;
using Ggen.Store;

namespace Ggen.Tests.Evaluation;

/// <summary>
/// Generated shop data and its queries. The generator lies in <c>gen</c> beside the suites; data that is not there is made by python3,
/// once per size and version of the generator, into <c>artifacts/generated</c>.
/// </summary>
internal static class GeneratedData
{
    private static readonly Lock s_generating = new();

    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(Suites())!, "gen");

    /// <summary>The files of the queries, by name.</summary>
    public static string[] Queries()
    {
        string[] files = Directory.GetFiles(Path.Combine(Folder, "queries"), "*.rq");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    /// <summary>The N-Triples file of a size such as <c>10k</c>; the test is ignored, with the reason, when it cannot be had.</summary>
    public static string File(string size)
    {
        string path = Path.Combine(Folder, "out", size + ".nt");
        if (System.IO.File.Exists(path))
            return path;
        string generator = Path.Combine(Folder, "gen.py");
        if (!System.IO.File.Exists(generator))
            Assert.Ignore($"the generator is absent: {generator} (set GGEN_SUITES)");
        string version = Digest.Of(System.IO.File.ReadAllBytes(generator))[^16..];
        string made = Path.Combine(Repository.Root, "artifacts", "generated", $"{size}-{version}.nt");
        lock (s_generating)
        {
            if (!System.IO.File.Exists(made))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(made)!);
                string unfinished = $"{made}.{Environment.ProcessId}";
                Generate(generator, size, unfinished);
                System.IO.File.Move(unfinished, made, overwrite: true);
            }
        }
        return made;
    }

    public static Dataset Load(string size)
    {
        string path = File(size);
        var bag = new DiagnosticBag();
        using var builder = new DatasetBuilder();
        DatasetSink sink = builder.Document(RdfDocument.Source(path, path));
        RdfDocument.ReadFile(path, RdfFormat.NTriples, path, null, ref sink, bag);
        Assert.That(bag.Items, Is.Empty);
        return builder.Build();
    }

    private static void Generate(string generator, string size, string path)
    {
        // The system's own first: one that a version manager puts before it starts several shells.
        string python = System.IO.File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, [generator, size, "--nt", path]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("python3 is absent, which makes the data");
        }
    }

    // GGEN_SUITES, else ../shared/suites beside the repository, as the conformance tests have it.
    private static string Suites()
    {
        if (Environment.GetEnvironmentVariable("GGEN_SUITES") is { Length: > 0 } given)
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
        return Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "suites"));
    }
}
