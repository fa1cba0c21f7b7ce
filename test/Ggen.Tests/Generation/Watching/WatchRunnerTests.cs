using System.Collections.Concurrent;
using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Runs;
using Ggen.Generation.Watching;

namespace Ggen.Tests.Generation.Watching;

/// <summary>Each test makes its changes one after the other and waits for the round of each; a round too many fails the next wait.</summary>
[Category("Integration")]
public sealed class WatchRunnerTests
{
    private const string Toml = """
        [project]
        name = "p"
        [ontology]
        source = ["data/**/*.ttl"]
        prefixes = { ex = "http://e/" }
        [[generation.rules]]
        name = "all"
        query = { file = "q/all.rq" }
        template = "t.liquid"
        output_file = "out/all.txt"
        """;

    [Test]
    public void Each_kind_of_input_is_answered_and_what_is_wrong_survived()
    {
        using var watch = new Watched();
        Assert.That(watch.Next(), Is.EqualTo("[] Done Ann;"));

        watch.Folder.File("data/a.ttl", "@prefix ex: <http://e/> . ex:a ex:name \"Bob\" .");
        Assert.That(watch.Next(), Is.EqualTo("[data/a.ttl] Done Bob;"));

        watch.Replace("t.liquid", "{% for r in rows %}{{ r.nam }}{% endfor %}");
        Assert.That(watch.Next(), Is.EqualTo("[t.liquid] Failed Bob;"));

        watch.Replace("t.liquid", "{% render 'part' %}{% for r in rows %}{{ r.name }},{% endfor %}");
        Assert.That(watch.Next(), Is.EqualTo("[t.liquid] Failed Bob;"), "there is no such partial");

        watch.Folder.File("part.liquid", "<");
        Assert.That(watch.Next(), Is.EqualTo("[part.liquid] Done <Bob,"), "a place where one was looked for");

        watch.Folder.File("data/deep/b.ttl", "@prefix ex: <http://e/> . ex:b ex:name \"Cy\" .");
        Assert.That(watch.Next(), Is.EqualTo("[data/deep] Done <Bob,Cy,"), "a folder that comes into being");

        Directory.Delete(watch.Folder["data"], recursive: true);
        Assert.That(watch.Next(), Is.EqualTo("[data, data/a.ttl, data/deep, data/deep/b.ttl] Failed <Bob,Cy,"));

        watch.Folder.File("data/c.ttl", "@prefix ex: <http://e/> . ex:c ex:name \"Di\" .");
        Assert.That(watch.Next(), Does.EndWith("Done <Di,"), "a folder that comes back");

        Directory.Move(watch.Folder["q"], watch.Folder["r"]);
        Assert.That(watch.Next(), Is.EqualTo("[q/all.rq] Failed <Di,"));
        Directory.Move(watch.Folder["r"], watch.Folder["q"]);
        Assert.That(watch.Next(), Is.EqualTo("[q/all.rq] Done <Di,"));

        watch.Folder.File("ggen.toml", "[project");
        Assert.That(watch.Next(), Is.EqualTo("[ggen.toml] Failed <Di,"));
        watch.Folder.File("ggen.toml", Toml.Replace("all.txt", "new.txt", StringComparison.Ordinal));
        Assert.That(watch.Next("out/new.txt"), Is.EqualTo("[ggen.toml] Done <Di,"));

        watch.Folder.File("unrelated.txt", "x").File("out/other.txt", "x");
        watch.Folder.File("part.liquid", "(");
        Assert.That(watch.Next("out/new.txt"), Is.EqualTo("[part.liquid] Done (Di,"), "nothing but inputs counts");
    }

    // An output that lands in a folder that is searched for inputs.
    [Test]
    public void What_a_round_writes_begins_no_other()
    {
        using var watch = new Watched(Toml.Replace("out/all.txt", "data/all.txt", StringComparison.Ordinal));
        Assert.That(watch.Next("data/all.txt"), Is.EqualTo("[] Done Ann;"));
        watch.Replace("t.liquid", "{{ rows.size }}");
        Assert.That(watch.Next("data/all.txt"), Is.EqualTo("[t.liquid] Done 1"));
        watch.Replace("t.liquid", "{{ rows.size }}!");
        Assert.That(watch.Next("data/all.txt"), Is.EqualTo("[t.liquid] Done 1!"));
    }

    [Test]
    public void Many_changes_at_once_are_one_round_and_a_steady_stream_is_served()
    {
        using var watch = new Watched();
        watch.Next();
        for (int i = 0; i < 200; i++)
            watch.Folder.File($"data/n{i}.ttl", $"@prefix ex: <http://e/> . ex:n{i} ex:name \"{i}\" .");
        Assert.That(watch.Next(), Does.StartWith("[data/n0.ttl, data/n1.ttl, "));
        Assert.That(watch.Folder.Read("out/all.txt").Count(c => c == ';'), Is.EqualTo(201));

        using var stop = new CancellationTokenSource();
        var stream = Task.Run(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++, Thread.Sleep(10))
                watch.Folder.File("data/a.ttl", $"@prefix ex: <http://e/> . ex:a ex:name \"s{i}\" .");
        });
        Assert.That(watch.Next(), Does.StartWith("[data/a.ttl] "));
        stop.Cancel();
        stream.Wait();
    }

    [Test]
    public void Looking_at_the_files_finds_the_same()
    {
        using var watch = new Watched(polls: true);
        watch.Next();
        watch.Replace("t.liquid", "changed");
        Assert.That(watch.Next(), Is.EqualTo("[t.liquid] Done changed"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_link_leads_to_what_is_watched()
    {
        using var outside = new TemporaryFolder();
        outside.File("real.liquid", "1");
        using var watch = new Watched(prepare: folder =>
        {
            File.Delete(folder["t.liquid"]);
            File.CreateSymbolicLink(folder["t.liquid"], outside["real.liquid"]);
        });
        watch.Next();
        outside.File("real.liquid", "2");
        Assert.That(watch.Next(), Is.EqualTo("[t.liquid] Done 2"));
    }

    [Test]
    public void Without_a_project_there_is_nothing_to_wait_for()
    {
        using var folder = new TemporaryFolder();
        Assert.That(WatchRunner.Run(new SyncRequest { Directory = folder.Path }, polls: true, SyncRunner.Run, _ => true), Is.EqualTo(RunOutcome.Failed));
    }

    /// <summary>A project that is watched until the test ends.</summary>
    private sealed class Watched : IDisposable
    {
        private readonly BlockingCollection<WatchRound> _rounds = [];
        private readonly Task _task;
        private volatile bool _ends;

        public Watched(string toml = Toml, bool polls = false, Action<TemporaryFolder>? prepare = null)
        {
            Folder.File("ggen.toml", toml)
                .File("data/a.ttl", "@prefix ex: <http://e/> . ex:a ex:name \"Ann\" .")
                .File("q/all.rq", "SELECT ?name { ?s ex:name ?name } ORDER BY ?name")
                .File("t.liquid", "{% for r in rows %}{{ r.name }};{% endfor %}");
            prepare?.Invoke(Folder);
            _task = Task.Factory.StartNew(
                () => WatchRunner.Run(new SyncRequest { Directory = Folder.Path }, polls, SyncRunner.Run, round =>
                {
                    _rounds.Add(round);
                    return !_ends;
                }),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public TemporaryFolder Folder { get; } = new();

        /// <summary>The next round: its causes, its outcome, and the output after it.</summary>
        public string Next(string output = "out/all.txt")
        {
            if (!_rounds.TryTake(out WatchRound? round, TimeSpan.FromSeconds(20)))
                Assert.Fail("no round" + (_task.Exception is { } e ? ": " + e : ""));
            return $"[{string.Join(", ", round!.Changed)}] {round.Result.Outcome} {Folder.Read(output)}";
        }

        /// <summary>As an editor saves: a new file in the place of the old one.</summary>
        public void Replace(string path, string content)
        {
            Folder.File(path + "~", content);
            File.Move(Folder[path + "~"], Folder[path], overwrite: true);
        }

        public void Dispose()
        {
            _ends = true;
            Folder.File("ggen.toml", "[end]");
            bool ended = _task.Wait(TimeSpan.FromSeconds(20));
            Folder.Dispose();
            Assert.That(ended, Is.True, "the watching did not end");
        }
    }
}
