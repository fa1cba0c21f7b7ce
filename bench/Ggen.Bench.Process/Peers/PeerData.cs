using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Peers;

/// <summary>Where the inputs of the comparison are: what is shared with other projects, what is made below artifacts, and the scripts of this folder.</summary>
internal sealed class PeerData(string root)
{
    private readonly string _shared = Path.Combine(root, "..", "shared");

    /// <summary>Folder of data and answers.</summary>
    public string Folder { get; } = Path.Combine(root, "artifacts", "bench");

    /// <summary>Folder of one file of measurements per peer.</summary>
    public string Measured => Path.Combine(Folder, "peers");

    /// <summary>Where npm put its packages.</summary>
    public string Npm { get; } = Path.Combine(root, "artifacts", "peers");

    /// <summary>The scripts and templates that drive the peers.</summary>
    public string Tools { get; } = Path.Combine(root, "bench", "Ggen.Bench.Process", "Peers", "Tools");

    /// <summary>Resources of Debian's Jena where its classes look for them; see <see cref="JenaPeer"/>.</summary>
    public string JenaResources => Path.Combine(Npm, "jena");

    public string Trainmarks => Path.Combine(Folder, "trainmarks-large.ttl");

    public IEnumerable<string> TrainmarksQueries => Queries(Path.Combine(_shared, "bench", "trainmarks", "queries"));

    public IEnumerable<string> GenQueries => Queries(Path.Combine(_shared, "gen", "queries"));

    public string Shop(string size) => Path.Combine(Folder, "shop" + size);

    public string Gen(string size) => Path.Combine(Folder, $"gen-{size}.ttl");

    public string GenExpected(string size, string query)
        => Directory.GetFiles(Path.Combine(_shared, "gen", "expected", size), query + ".*")[0];

    /// <summary>Why nothing can be compared; null when all is there.</summary>
    public string? Missing => Directory.Exists(Path.Combine(_shared, "gen")) && Directory.Exists(Path.Combine(_shared, "bench"))
        ? null
        : "the queries and data of ../shared (gen, bench/trainmarks) are not there";

    /// <summary>Makes what is not there yet.</summary>
    public void Make()
    {
        Directory.CreateDirectory(Measured);
        foreach (long size in (long[])[100_000, 1_000_000])
        {
            ShopData.Write(Shop($"{size}.nt"), size, turtle: false);
            ShopData.Write(Shop($"{size}.ttl"), size, turtle: true);
        }
        if (!File.Exists(Trainmarks))
            Run(Executables.Find("xz"), ["-dc", Path.Combine(_shared, "bench", "trainmarks", "large.ttl.xz")], Trainmarks);
        foreach (string size in (string[])["10k", "100k", "1M"])
        {
            if (!File.Exists(Gen(size)))
                Run(Executables.Find("python3"), [Path.Combine(_shared, "gen", "gen.py"), size, "--ttl", Gen(size)], null);
        }
        JenaPeer.LayResources(JenaResources);
    }

    private void Run(string? program, string[] arguments, string? output)
    {
        if (program is null || Child.Run(program, arguments, Folder, output).Exit != 0)
            throw new InvalidOperationException($"cannot make the data: {program ?? "a program"} {string.Join(' ', arguments)}");
    }

    private static IEnumerable<string> Queries(string folder) => Directory.GetFiles(folder, "*.rq").Order(StringComparer.Ordinal);
}

/// <summary>Programs of the machine.</summary>
internal static class Executables
{
    /// <summary>The full path of a program in the system's folders, then in PATH; null when there is none.</summary>
    public static string? Find(string name)
    {
        // Debian's own first: its python3 knows Debian's modules, another in PATH does not.
        foreach (string folder in (string[])["/usr/bin", "/usr/local/bin", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')])
        {
            string file = Path.Combine(folder, name);
            if (File.Exists(file))
                return file;
        }
        return null;
    }
}
