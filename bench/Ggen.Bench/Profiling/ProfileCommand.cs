using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ggen.Bench.Profiling;

/// <summary>
/// <c>Ggen.Bench profile OPERATION GGEN</c>: samples the stacks of the native executable with <c>perf</c> while it does one operation,
/// and writes <c>artifacts/profile/OPERATION.svg</c> and <c>.txt</c>. Names of frames come from <c>ggen.dbg</c> beside the executable.
/// </summary>
internal static class ProfileCommand
{
    private static readonly Dictionary<string, (string[] Arguments, int Runs)> s_operations = new(StringComparer.Ordinal)
    {
        ["load"] = (["graph", "load", "shop1000000.nt"], 3),
        ["load-turtle"] = (["graph", "load", "shop1000000.ttl"], 3),
        ["query"] = (["graph", "query", "-d", "shop1000000.nt", "PREFIX s: <http://example.org/shop/> SELECT ?k (COUNT(*) AS ?n) (SUM(?t) AS ?sum) { ?o s:product ?x ; s:total ?t . ?x s:category ?k } GROUP BY ?k", "--format", "csv"], 3),
        ["sync"] = (["sync", "--check", "-C", "people"], 200),
        ["gen"] = (["project", "gen", "-C", "people", "templates/index.liquid", "--rdf", "ontology/people.ttl", "--dry-run"], 200),
        ["version"] = (["--version"], 400),
    };

    public static int Run(string operation, string ggen)
    {
        if (!s_operations.TryGetValue(operation, out (string[] Arguments, int Runs) what))
            return Fail($"there is no operation '{operation}'; --operation={string.Join("|", s_operations.Keys)}");
        if (!OperatingSystem.IsLinux())
            return Fail("stacks are sampled with perf, which only Linux has; elsewhere: Instruments (macOS), Windows Performance Recorder");
        if (!File.Exists(ggen + ".dbg"))
            Console.Error.WriteLine($"warning: {Path.GetFileName(ggen)}.dbg is not beside the executable: frames will have no names");
        string folder = Path.Combine(Repository.Root, "artifacts", "profile"), data = PrepareData();
        Directory.CreateDirectory(folder);
        string record = Path.Combine(folder, operation + ".data");
        // One shell runs the operation again and again, so that short operations are seen often enough. cpu-clock works in virtual machines too.
        string again = $"i=0; while [ $i -lt {what.Runs} ]; do \"$@\" >/dev/null || exit; i=$((i+1)); done";
        if (Tool("perf", data, ["record", "-q", "-e", "cpu-clock", "-F", "2999", "--call-graph", "fp", "-o", record, "--", "sh", "-c", again, "sh", ggen, .. what.Arguments], null) is not 0)
            return Fail("perf record failed: it needs the package linux-perf (Debian) or linux-tools (Ubuntu), and /proc/sys/kernel/perf_event_paranoid at 2 or less");
        var stacks = new StringWriter();
        if (Tool("perf", data, ["script", "-i", record, "--comms", "ggen", "-F", "comm,ip,sym,dso"], stacks) is not 0)
            return Fail("perf script failed");
        StackTree tree = PerfScript.Read(new StringReader(stacks.ToString()));
        if (tree.Samples < 100)
            return Fail($"only {tree.Samples} samples: too few to say anything");
        File.WriteAllText(Path.Combine(folder, operation + ".svg"), FlameGraph.Svg(tree, $"ggen {string.Join(' ', what.Arguments)}"));
        string hottest = Hottest(tree);
        File.WriteAllText(Path.Combine(folder, operation + ".txt"), hottest);
        Console.Write(hottest);
        Console.WriteLine($"flame graph: artifacts/profile/{operation}.svg");
        return 0;
    }

    private static string Hottest(StackTree tree)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{tree.Samples} samples; time in the frame itself:\n");
        foreach ((string name, long self) in tree.Hottest().Take(25))
            text.Append(CultureInfo.InvariantCulture, $"{100.0 * self / tree.Samples,6:0.0} %  {name}\n");
        return text.ToString();
    }

    private static string PrepareData()
    {
        foreach (bool turtle in (bool[])[false, true])
            Repository.Shop(1_000_000, turtle);
        string data = Path.Combine(Repository.Root, "artifacts", "bench"), people = Path.Combine(Repository.Root, "test", "projects", "people");
        foreach (string file in Directory.EnumerateFiles(people, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(data, "people", Path.GetRelativePath(people, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
        return data;
    }

    // The exit code; null when the program is not here.
    private static int? Tool(string program, string folder, IEnumerable<string> arguments, TextWriter? output)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = output is not null };
        try
        {
            using System.Diagnostics.Process process = System.Diagnostics.Process.Start(start)!;
            if (output is not null)
                output.Write(process.StandardOutput.ReadToEnd());
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine("error: " + message);
        return 1;
    }
}
