using System.Diagnostics;
using System.Text;

namespace Ggen.Cli.Tests;

/// <summary>Snapshots and the cache of graphs from outside: damage, hostile disks, killed writers.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[Platform(Exclude = "Win")]
public sealed class SnapshotTests
{
    private const int Many = 60_000;

    private static readonly string[] s_count = ["graph", "query", "-d", "data.nt", "SELECT (COUNT(*) AS ?n) (MAX(?o) AS ?m) { ?s ?p ?o }"];

    [Test]
    public void The_answer_from_the_cache_is_the_answer_from_the_files()
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', Many);
        Ran first = Run.Ggen(folder.Path, s_count);
        Assert.That(first.OutputText, Does.Contain($"{Many}\t\"a{Many - 1:00000}\""), first.ErrorText);
        Assert.That(Kept(folder), Has.Length.EqualTo(1));
        Assert.That(Run.Ggen(folder.Path, s_count).OutputText, Is.EqualTo(first.OutputText));
        Assert.That(Run.Ggen(folder.Path, "graph", "load", "data.nt").OutputText, Does.Contain("; from the cache"));
        Assert.That(Run.Ggen(folder.Path, "graph", "load", "data.nt", "--no-cache").OutputText, Does.Not.Contain("cache"));

        Data(folder, 'b', Many);
        Assert.That(Run.Ggen(folder.Path, s_count).OutputText, Does.Contain($"{Many}\t\"b{Many - 1:00000}\""));
    }

    [Test]
    public void Two_processes_that_keep_one_graph_at_once_leave_a_sound_cache()
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', Many);
        string[] answers = [.. Enumerable.Range(0, 3).AsParallel().WithDegreeOfParallelism(3).Select(_ => Run.Ggen(folder.Path, s_count).OutputText)];
        Assert.That(answers, Has.All.Contains($"{Many}\t\"a{Many - 1:00000}\""));
        Assert.That(Kept(folder), Has.Length.EqualTo(1));
        Assert.That(Run.Ggen(folder.Path, "graph", "load", "data.nt").OutputText, Does.Contain("; from the cache"));
    }

    [TestCase("GGEN_NO_CACHE=1")]
    [TestCase("GGEN_CACHE_SIZE=0")]
    [TestCase("GGEN_CACHE_SIZE=10K")]
    [TestCase("HOME= ")]
    public void The_cache_can_be_switched_off(string setting)
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', Many);
        Ran ran = Run.Script(setting + " ggen graph load data.nt", folder.Path);
        Assert.That((ran.Exit, ran.ErrorText), Is.EqualTo((0, "")));
        Assert.That(Kept(folder), Is.Empty);
    }

    [Test]
    public void An_update_reads_its_files_and_leaves_the_cache_as_it_is()
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', Many);
        Assert.That(Run.Ggen(folder.Path, "graph", "update", "-d", "data.nt", "INSERT DATA { <http://e/0> <http://e/0> 0 }").Exit, Is.Zero);
        Assert.That(Kept(folder), Is.Empty);

        Assert.That(Run.Ggen(folder.Path, s_count).OutputText, Does.Contain($"{Many + 1}\t"));
        string[] kept = Kept(folder);
        Assert.That(kept, Has.Length.EqualTo(1));
        byte[] bytes = File.ReadAllBytes(kept[0]);
        Ran updated = Run.Ggen(folder.Path, "graph", "update", "-d", "data.nt", "INSERT DATA { <http://e/0> <http://e/0> 1 }");
        Assert.That((updated.Exit, updated.ErrorText), Is.EqualTo((0, "1 inserted, 0 deleted\n1 updated\n")));
        Assert.That(Kept(folder), Is.EqualTo(kept));
        Assert.That(File.ReadAllBytes(kept[0]), Is.EqualTo(bytes));
        Assert.That(Run.Ggen(folder.Path, s_count).OutputText, Does.Contain($"{Many + 2}\t"));
    }

    [Test]
    public void Standard_input_is_never_kept()
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', Many);
        Assert.That(Run.Script("ggen graph load - --input-format ntriples < data.nt", folder.Path).Exit, Is.Zero);
        Assert.That(Kept(folder), Is.Empty);
    }

    [Test]
    public void A_project_syncs_to_the_same_bytes_from_the_cache_and_from_a_snapshot()
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', Many);
        folder.Write("t.liquid", "{% for row in rows %}{{ row.s }} {{ row.o }}\n{% endfor %}");
        string toml = "[project]\nname = \"p\"\n[ontology]\nsource = \"data.nt\"\n[[generation.rules]]\nname = \"r\"\n"
            + "query = { inline = \"SELECT ?s ?o { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 50\" }\ntemplate = \"t.liquid\"\noutput_file = \"out.txt\"\n";
        folder.Write("ggen.toml", toml);
        string[] outputs = new string[4];
        for (int i = 0; i < outputs.Length; i++)
        {
            if (i == 2)
            {
                Assert.That(Run.Ggen(folder.Path, "graph", "load", "data.nt", "--snapshot", "graph.ggs").Exit, Is.Zero);
                folder.Write("ggen.toml", toml.Replace("data.nt", "graph.ggs", StringComparison.Ordinal));
            }
            File.Delete(Path.Combine(folder.Path, "out.txt"));
            Ran ran = Run.Ggen(folder.Path, i == 3 ? ["sync", "--no-cache"] : ["sync"]);
            Assert.That(ran.Exit, Is.Zero, ran.ErrorText);
            outputs[i] = File.ReadAllText(Path.Combine(folder.Path, "out.txt"));
        }
        Assert.That(outputs[0], Does.Contain($"a{Many - 1:00000}"));
        Assert.That(outputs.Distinct().Count(), Is.EqualTo(1));
        Assert.That(Directory.Exists(Path.Combine(folder.Path, ".ggen", "cache")));
        Assert.That(Directory.Exists(Path.Combine(folder.Path, ".cache")), Is.False);
    }

    [Test]
    public void The_same_data_gives_the_same_file_on_any_number_of_cores()
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', Many);
        string oneCore = OperatingSystem.IsLinux() ? "taskset -c 0 " : "";
        Ran ran = Run.Script($"ggen graph load data.nt --snapshot a.ggs && ggen graph load data.nt --snapshot b.ggs && {oneCore}ggen graph load --no-cache data.nt --snapshot c.ggs && cmp a.ggs b.ggs && cmp a.ggs c.ggs", folder.Path);
        Assert.That(ran.Exit, Is.Zero, ran.ErrorText + ran.OutputText);
    }

    [Test]
    public void A_damaged_snapshot_is_refused_wherever_the_damage_is()
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', 30_000);
        Assert.That(Run.Ggen(folder.Path, "graph", "load", "data.nt", "--snapshot", "sound.ggs").Exit, Is.Zero);
        byte[] sound = File.ReadAllBytes(Path.Combine(folder.Path, "sound.ggs"));
        Assert.That(sound.Length, Is.GreaterThan(1 << 20), "large enough that being sound is remembered");
        string[] query = ["graph", "query", "-d", "graph.ggs", "SELECT (COUNT(*) AS ?n) (MAX(?o) AS ?m) { ?s ?p ?o }"];
        File.WriteAllBytes(Path.Combine(folder.Path, "graph.ggs"), sound);
        string answer = Run.Ggen(folder.Path, query).OutputText;
        Assert.That(answer, Does.Contain("30000"));
        var random = new Random(5);
        for (int i = 0; i < 14; i++)
        {
            byte[] bytes = [.. sound];
            int at = i < 4 ? i * 9 : random.Next(bytes.Length);
            if (i % 6 == 5)
                bytes = bytes[..at];
            else
                bytes[at] ^= (byte)(1 << random.Next(8));
            using (FileStream file = File.OpenWrite(Path.Combine(folder.Path, "graph.ggs"))) // in place, as an accident would
            {
                file.SetLength(bytes.Length);
                file.Write(bytes);
            }
            Ran ran = Run.Ggen(folder.Path, query);
            Assert.That(ran.Exit == 2 ? "" : ran.OutputText, Is.EqualTo(ran.Exit == 2 ? "" : answer), $"damage {i} at byte {at}");
            Assert.That(ran.Exit, Is.AnyOf(0, 2), ran.ErrorText);
            if (ran.Exit == 2)
                Assert.That(ran.ErrorText, Does.Match("error\\[GG121[0-2]\\]"));
        }
    }

    [Test]
    public void A_cache_that_may_not_be_written_is_done_without_silently()
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', Many);
        folder.Write(".cache", "a file where the folder should be");
        Ran ran = Run.Ggen(folder.Path, s_count);
        Assert.That((ran.Exit, ran.ErrorText), Is.EqualTo((0, "")));
        Assert.That(Run.Ggen(folder.Path, [.. s_count, "-v"]).ErrorText, Does.Contain("not kept"));
    }

    [Test]
    public void A_full_disk_costs_the_cache_a_warning_and_a_snapshot_an_error_and_leaves_no_half_file()
    {
        using var folder = new TemporaryFolder();
        Data(folder, 'a', Many);
        string disk = Path.Combine(folder.Path, "disk");
        Directory.CreateDirectory(disk);
        if (!OperatingSystem.IsLinux() || Run.Script($"mount -t tmpfs -o size=1m none '{disk}'", folder.Path).Exit != 0)
            Assert.Ignore("a small disk cannot be mounted here: it takes Linux and root");
        try
        {
            Ran cached = Run.Script("XDG_CACHE_HOME=$PWD/disk ggen graph load data.nt", folder.Path);
            Assert.That(cached.Exit, Is.Zero);
            Assert.That(cached.ErrorText, Does.StartWith("warning[GG1214]").And.Contain("no space left"));
            Ran named = Run.Ggen(folder.Path, "graph", "load", "--no-cache", "data.nt", "--snapshot", "disk/graph.ggs");
            Assert.That(named.Exit, Is.EqualTo(2));
            Assert.That(named.ErrorText, Does.StartWith("error[GG1213]").And.Contain("no space left"));
            Assert.That(Directory.EnumerateFiles(disk, "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length > 300), Is.Empty);
        }
        finally
        {
            Run.Script($"umount '{disk}'", folder.Path);
        }
    }

    [Test]
    public void Killed_while_it_writes_it_leaves_the_old_snapshot_or_the_new_one()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(8);
        int killed = 0;
        for (int i = 0; i < 5; i++)
        {
            Data(folder, i % 2 == 0 ? 'a' : 'b', Many);
            using (Process process = Run.Start(Binary.Path, folder.Path, "graph", "load", "data.nt", "--snapshot", "graph.ggs"))
            {
                if (i > 0 && !process.WaitForExit(random.Next(20, 120)))
                {
                    process.Kill();
                    killed++;
                }
                process.WaitForExit();
            }
            Ran old = Run.Ggen(folder.Path, "graph", "query", "-d", "graph.ggs", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
            Assert.That(old.OutputText, Does.Contain(Many.ToString()), old.ErrorText);
            Ran cached = Run.Ggen(folder.Path, s_count);
            Assert.That(cached.OutputText, Does.Contain($"{Many}\t\"{(i % 2 == 0 ? 'a' : 'b')}{Many - 1:00000}\""), cached.ErrorText);
        }
        Assert.That(killed, Is.Positive);
    }

    private static string[] Kept(TemporaryFolder folder)
    {
        string cache = Path.Combine(folder.Path, ".cache", "ggen", "graphs");
        return Directory.Exists(cache) ? Directory.GetFiles(cache, "*.ggs") : [];
    }

    private static void Data(TemporaryFolder folder, char letter, int triples)
    {
        var text = new StringBuilder();
        for (int i = 0; i < triples; i++)
            text.Append($"<http://e/s{i / 3}> <http://e/p> \"{letter}{i:00000}\" .\n");
        folder.Write("data.nt", text.ToString());
    }
}
