using System.Text;

using Ggen.Diagnostics;
using Ggen.Generation;
using Ggen.Generation.Caching;
using Ggen.Generation.Loading;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Tests.Generation.Caching;

/// <summary>The cache of graphs: used when nothing has changed, and never when something has.</summary>
[Category("Integration")]
public sealed class GraphCacheTests
{
    // From here on a cache keeps a graph unless it is told another threshold, as those of most tests here are.
    private const int Large = 50_500;
    private const int Few = 3_000;

    private string _folder = "";
    private long _least;
    private readonly List<string> _notes = [];

    [SetUp]
    public void Make()
    {
        _folder = Directory.CreateTempSubdirectory("ggen-cache-").FullName;
        _notes.Clear();
        _least = Few;
        Put("a.nt", 'a');
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestCase(Few)]
    [TestCase(Large)]
    public void A_second_run_maps_what_the_first_has_read(int triples)
    {
        _least = triples == Large ? GraphCache.MinTriples : Few;
        File.WriteAllText(PathOf("a.nt"), Text('a', triples));
        string first = Load();
        Assert.That(IsHit(), Is.True);
        Assert.That(Load(), Is.EqualTo(first));
        Assert.That(_notes, Is.Empty);
    }

    [Test]
    public void Another_base_or_set_of_files_is_another_graph()
    {
        Load();
        Assert.That(IsHit(baseIri: "http://e/"), Is.False);
        Put("b.nt", 'b');
        Assert.That(IsHit(), Is.False);
        File.Delete(PathOf("b.nt"));
        Assert.That(IsHit(), Is.True);
    }

    [Test]
    public void A_change_of_the_same_length_and_time_is_noticed()
    {
        string before = Load();
        DateTime time = File.GetLastWriteTimeUtc(PathOf("a.nt"));
        Put("a.nt", 'b');
        File.SetLastWriteTimeUtc(PathOf("a.nt"), time);
        Assert.That(IsHit(), Is.False);
        Assert.That(Load(), Is.Not.EqualTo(before));
        Assert.That(IsHit(), Is.True);
    }

    // A stamp as the system would give it to a file that is written twice within one step of its clock.
    [TestCase(0L, false)]
    [TestCase(5_000_000L, false)]
    [TestCase(5_000_000_000L, true, Description = "the plain case: long after, an equal stamp is proof")]
    public void A_stamp_that_is_as_young_as_the_index_proves_nothing(long age, bool trusted)
    {
        Load();
        Put("a.nt", 'b');
        string path = Directory.GetFiles(PathOf("cache"), "*.idx").Single();
        CacheIndex index = CacheIndex.Read(path)!;
        FileStamp.TryOf(PathOf("a.nt"), out FileStamp stamp);
        CachedSource source = index.Sources[0] with { Stamp = stamp };
        GraphCache.Write(path, index with { Sources = [source], Taken = Math.Max(stamp.Modified, stamp.Changed) + age });

        Assert.That(IsHit(), Is.EqualTo(trusted));
    }

    [Test]
    public void A_file_that_was_only_touched_or_replaced_by_itself_is_read_once_and_not_parsed()
    {
        Load();
        File.Move(PathOf("a.nt"), PathOf("old"));
        File.Copy(PathOf("old"), PathOf("a.nt"));
        File.SetLastWriteTimeUtc(PathOf("a.nt"), DateTime.UtcNow.AddDays(-1));
        Assert.That(IsHit(), Is.True);
    }

    [TestCase(100)]
    [TestCase(50_000)]
    [TestCase(-1)]
    public void A_damaged_cache_is_noticed_and_made_again(int at)
    {
        string before = Load();
        string snapshot = Directory.GetFiles(PathOf("cache"), "*.ggs").Single();
        byte[] bytes = File.ReadAllBytes(snapshot);
        byte[] sound = [.. bytes];
        if (at < 0)
            bytes = bytes[..(bytes.Length / 2)];
        else
            bytes[at] ^= 4;
        File.WriteAllBytes(snapshot, bytes);
        Assert.That(Load(), Is.EqualTo(before));
        Assert.That(_notes.Single(), Does.Contain("made again"));
        Assert.That(File.ReadAllBytes(snapshot).AsSpan().SequenceEqual(sound));
        Assert.That(IsHit(), Is.True);
    }

    [TestCase("")]
    [TestCase("GGSIDX01 nonsense that is long enough to be a header, if anyone believed it, and goes on and on and on and on and on and on and on")]
    public void A_foreign_index_is_not_believed(string text)
    {
        string before = Load();
        File.WriteAllText(Directory.GetFiles(PathOf("cache"), "*.idx").Single(), text);
        Assert.That(IsHit(), Is.False);
        Assert.That(Load(), Is.EqualTo(before));
        Assert.That(IsHit(), Is.True);
    }

    [Test]
    public void A_flipped_bit_of_any_byte_of_the_index_is_noticed()
    {
        Load();
        string path = Directory.GetFiles(PathOf("cache"), "*.idx").Single();
        byte[] sound = File.ReadAllBytes(path);
        for (int i = 0; i < sound.Length; i++)
        {
            byte[] bytes = [.. sound];
            bytes[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, bytes);
            Assert.That(CacheIndex.Read(path), Is.Null, $"byte {i}");
        }
    }

    [Test]
    public void Many_runs_at_once_leave_a_sound_cache()
    {
        string[] loaded = new string[6];
        Parallel.For(0, loaded.Length, new ParallelOptions { MaxDegreeOfParallelism = 3 }, i => loaded[i] = Load(new List<string>()));
        Assert.That(loaded.Distinct().Count(), Is.EqualTo(1));
        Assert.That(IsHit(), Is.True);
        Assert.That(Directory.GetFiles(PathOf("cache")).Select(Path.GetExtension), Is.EquivalentTo(new[] { ".ggs", ".idx", ".TAG", ".gitignore" }));
    }

    [Test]
    public void A_source_with_a_finding_is_read_every_time()
    {
        File.AppendAllText(PathOf("a.nt"), "<http://e/s> <not absolute> <http://e/o> .\n");
        var bag = new DiagnosticBag();
        Assert.That(DatasetLoader.Load(Files(), null, false, Cache(), bag), Is.Null);
        Assert.That(bag.HasErrors);
        Assert.That(Directory.Exists(PathOf("cache")), Is.False);
    }

    [TestCase(1)]
    [TestCase(Few)]
    public void Small_sources_are_not_kept(int triples)
    {
        _least = GraphCache.MinTriples;
        File.WriteAllText(PathOf("a.nt"), Text('a', triples));
        Load();
        Assert.That(Directory.Exists(PathOf("cache")), Is.False);
    }

    [Test]
    public void The_least_recently_used_go_when_there_are_too_many()
    {
        Load();
        long size = new FileInfo(Directory.GetFiles(PathOf("cache"), "*.ggs").Single()).Length;
        string first = Directory.GetFiles(PathOf("cache"), "*.ggs").Single();
        File.SetLastWriteTimeUtc(Directory.GetFiles(PathOf("cache"), "*.idx").Single(), DateTime.UtcNow.AddDays(-1));
        foreach (char letter in "bc")
        {
            Put("a.nt", letter);
            File.Move(PathOf("a.nt"), PathOf(letter + ".nt"));
            Load(_notes, size * 5 / 2);
            File.Delete(PathOf(letter + ".nt"));
        }
        Assert.That(File.Exists(first), Is.False);
        Assert.That(Directory.GetFiles(PathOf("cache"), "*.ggs"), Has.Length.EqualTo(2));
        Assert.That(Directory.GetFiles(PathOf("cache"), "*.idx"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Positions_are_the_same_from_the_cache()
    {
        var bag = new DiagnosticBag();
        using (Dataset memory = DatasetLoader.Load(Files(), null, true, Cache(), bag)!)
            Assert.That(Place(memory), Does.StartWith("a.nt:"));
        using Dataset mapped = Cache().Entry(Files(), DatasetLoader.Options(null, true))!.Open(out _)!;
        using Dataset again = DatasetLoader.Load(Files(), null, true, null, bag)!;
        Assert.That(Place(mapped), Is.EqualTo(Place(again)));
    }

    private static string Place(Dataset dataset)
    {
        TripleRange all = dataset.DefaultGraph.All(Permutation.Osp);
        Assert.That(dataset.DefaultGraph.TryGetPosition(all.Subjects[777], all.Predicates[777], all.Objects[777], out SourceLocation? location), Is.True);
        return $"{location!.File.Name}:{location.File.Lines.Position(location.Span.Start)}";
    }

    // A digest of the triples of a run, as terms.
    private string Load() => Load(_notes);

    private string Load(List<string> notes, long maxBytes = GraphCache.DefaultMaxBytes)
    {
        var bag = new DiagnosticBag();
        using Dataset dataset = DatasetLoader.Load(Files(), null, false, Cache(notes, maxBytes), bag)!;
        Assert.That(bag.Items, Is.Empty);
        TripleRange all = dataset.DefaultGraph.All(Permutation.Spo);
        return $"{all.Count} {dataset.Terms.Term(all.Subjects[0])} {dataset.Terms.Term(all.Objects[^1])}";
    }

    private bool IsHit(string? baseIri = null)
    {
        using Dataset? dataset = Cache().Entry(Files(), DatasetLoader.Options(baseIri, false))!.Open(out SnapshotInfo? info);
        Assert.That(info?.Sources.Count, Is.EqualTo(dataset is null ? (int?)null : Files().Count));
        return dataset is not null;
    }

    private GraphCache Cache() => Cache(_notes);

    private GraphCache Cache(List<string> notes, long maxBytes = GraphCache.DefaultMaxBytes) => _least == Few
        ? new(PathOf("cache"), "test", maxBytes, notes.Add) { LeastTriples = Few, LeastSourceBytes = Few }
        : new(PathOf("cache"), "test", maxBytes, notes.Add);

    private List<InputFile> Files()
        => [.. Directory.GetFiles(_folder, "*.nt").Order(StringComparer.Ordinal).Select(path => new InputFile(path, Path.GetFileName(path)))];

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Put(string name, char letter) => File.WriteAllText(PathOf(name), Text(letter, Few));

    private static string Text(char letter, int triples)
    {
        var text = new StringBuilder();
        for (int i = 0; i < triples; i++)
            text.Append("<http://e/").Append(letter).Append(i / 3).Append("> <http://e/p> \"").Append(letter).Append(' ').Append(i).Append("\" .\n");
        return text.ToString();
    }
}
