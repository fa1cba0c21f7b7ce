using System.Text;

using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Store.Editing;
using Ggen.Store.Mapped;

namespace Ggen.Tests.Store.Mapped;

[Category("Integration")]
public sealed class SnapshotTests
{
    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(60, 2)]
    [TestCase(5000, 3)]
    [TestCase(20000, 4)]
    public void A_mapped_graph_answers_every_pattern_as_the_one_in_memory(int quads, int seed)
    {
        using var file = new SnapshotFile();
        using Dataset memory = SnapshotData.Random(quads, seed);
        file.Write(memory);
        using Dataset mapped = file.Read();

        AssertSame(memory, mapped, new Random(seed));
    }

    [Test]
    public void Every_kind_of_term_comes_back_with_every_byte()
    {
        using var file = new SnapshotFile();
        using Dataset memory = SnapshotData.EveryTerm();
        file.Write(memory);
        using Dataset mapped = file.Read();

        Same.Items(SnapshotData.Quads(mapped), SnapshotData.Quads(memory));
        foreach (Term term in SnapshotData.Terms)
        {
            Assert.That(mapped.Terms.TryFind(term.ToSpan(), out TermId id), Is.True, term.ToString());
            Assert.That(mapped.Terms.Term(id), Is.EqualTo(term));
        }
        Assert.That(mapped.Terms.TryFind(TermSpan.Iri("http://e/absent"u8), out _), Is.False);
        Assert.That(mapped.Prefixes.Items, Is.EqualTo(memory.Prefixes.Items));
    }

    [Test]
    public void Positions_and_the_names_of_their_files_come_back()
    {
        using var file = new SnapshotFile();
        using Dataset memory = SnapshotData.Random(3000, 5, keepPositions: true);
        file.Write(memory, sources: 2);
        using Dataset mapped = file.Read();

        TripleRange all = memory.DefaultGraph.All(Permutation.Pos);
        Assert.That(all.Count, Is.GreaterThan(100));
        for (int i = 0; i < all.Count; i++)
        {
            Assert.That(memory.DefaultGraph.TryGetPosition(all.Subjects[i], all.Predicates[i], all.Objects[i], out SourceLocation? wanted), Is.True);
            Assert.That(mapped.DefaultGraph.TryGetPosition(all.Subjects[i], all.Predicates[i], all.Objects[i], out SourceLocation? found), Is.True);
            Assert.That((found!.File.Name, found.Span), Is.EqualTo((wanted!.File.Name, wanted.Span)));
        }
    }

    [Test]
    public void It_says_what_it_was_made_from()
    {
        using var file = new SnapshotFile();
        using Dataset memory = SnapshotData.Random(50, 5);
        var info = new SnapshotInfo { BaseIri = "http://e/", TermCount = 17, Sources = [new("a é.ttl", "turtle", 50, 999, "sha256:00")] };
        file.Write(memory, info);
        using Snapshot snapshot = file.Open()!;

        Assert.That(snapshot.Info.Sources, Is.EqualTo(info.Sources));
        Assert.That((snapshot.Info.BaseIri, snapshot.Info.TermCount), Is.EqualTo(("http://e/", 17L)));
        Assert.That(snapshot.TripleCount, Is.EqualTo(SnapshotData.Quads(memory).Count));
        Assert.That(snapshot.Digest, Has.Length.EqualTo(64));
        Assert.That(snapshot.VerifyDigest(), Is.True);
        Assert.That(snapshot.HasPositions, Is.False);
    }

    [TestCase(0)]
    [TestCase(40_000)]
    public void The_same_documents_give_the_same_bytes_on_any_number_of_processors(int quads)
    {
        byte[][] files = [.. new[] { 1, 2, 7, 1 }.Select(processors =>
        {
            using var file = new SnapshotFile();
            using Dataset dataset = SnapshotData.Random(quads, 9, keepPositions: true, processors);
            file.Write(dataset, sources: 2);
            return File.ReadAllBytes(file.Path);
        })];

        Assert.That(files.Skip(1).All(other => other.AsSpan().SequenceEqual(files[0])));
    }

    [Test]
    public void A_snapshot_of_a_mapped_graph_is_the_same_file()
    {
        using var first = new SnapshotFile();
        using var second = new SnapshotFile();
        using Dataset memory = SnapshotData.Random(20_000, 3);
        first.Write(memory);
        using Dataset mapped = first.Read();
        second.Write(mapped);

        Assert.That(File.ReadAllBytes(second.Path).AsSpan().SequenceEqual(File.ReadAllBytes(first.Path)));
    }

    [Test]
    public void Terms_that_are_added_to_a_mapped_dictionary_do_not_touch_the_file()
    {
        using var file = new SnapshotFile();
        using Dataset memory = SnapshotData.Random(3000, 3);
        file.Write(memory);
        byte[] before = File.ReadAllBytes(file.Path);
        using Dataset mapped = file.Read();
        uint count = mapped.Terms.Count;
        for (int i = 0; i < 5000; i++)
            mapped.Terms.Intern(TermSpan.Iri(Encoding.UTF8.GetBytes("http://new/" + i)));

        Assert.That(mapped.Terms.Count, Is.EqualTo(count + 5000));
        for (int i = 0; i < 5000; i++)
        {
            Assert.That(mapped.Terms.TryFind(TermSpan.Iri(Encoding.UTF8.GetBytes("http://new/" + i)), out TermId id), Is.True);
            Assert.That(id.Payload, Is.EqualTo(count + i));
        }
        Same.Items(SnapshotData.Quads(mapped), SnapshotData.Quads(memory));
        Same.Items(File.ReadAllBytes(file.Path), before);
    }

    [Test]
    public void A_file_that_takes_the_name_does_not_disturb_the_one_that_is_open()
    {
        using var file = new SnapshotFile();
        using Dataset memory = SnapshotData.Random(8000, 3);
        file.Write(memory);
        using Dataset mapped = file.Read();
        string other = file.Path + ".new";
        File.WriteAllText(other, "something else");
        File.Move(other, file.Path, overwrite: true);

        Same.Items(SnapshotData.Quads(mapped), SnapshotData.Quads(memory));
    }

    [Test]
    public void An_editor_over_a_snapshot_adds_terms_and_triples_beside_it()
    {
        using var file = new SnapshotFile();
        using Dataset memory = SnapshotData.Random(3000, 4);
        file.Write(memory);
        byte[] before = File.ReadAllBytes(file.Path);
        using (Dataset mapped = file.Read())
        {
            using var editor = new DatasetEditor(mapped);
            TermId predicate = editor.Terms.Intern(TermSpan.Iri("http://e/new-predicate"u8));
            for (int i = 0; i < 5000; i++)
            {
                TermId subject = editor.Terms.Intern(TermSpan.Iri(System.Text.Encoding.UTF8.GetBytes($"http://e/new{i}")));
                editor.Insert(subject, predicate, predicate, TermId.None);
            }
            Assert.That(editor.Current.DefaultGraph.Range(TermId.None, predicate, TermId.None).Count, Is.EqualTo(5000));
            Assert.That(editor.Changes().Inserted, Has.Count.EqualTo(5000));
            Same.Items(SnapshotData.Quads(mapped), SnapshotData.Quads(memory));
        }
        Same.Items(File.ReadAllBytes(file.Path), before);
    }

    private static void AssertSame(Dataset memory, Dataset mapped, Random random)
    {
        Assert.That(mapped.GraphNames.ToArray(), Is.EqualTo(memory.GraphNames.ToArray()));
        Assert.That(mapped.Terms.Count, Is.EqualTo(memory.Terms.Count));
        Same.Items(SnapshotData.Quads(mapped), SnapshotData.Quads(memory));
        AssertSame(memory.DefaultGraph, mapped.DefaultGraph, random);
        foreach (TermId name in memory.GraphNames)
        {
            Assert.That(memory.TryGetGraph(name, out GraphIndex? wanted) & mapped.TryGetGraph(name, out GraphIndex? found), Is.True);
            AssertSame(wanted!, found!, random);
        }
    }

    private static void AssertSame(GraphIndex memory, GraphIndex mapped, Random random)
    {
        GraphStatistics actual = mapped.Statistics, expected = memory.Statistics;
        Assert.That((actual.TripleCount, actual.DistinctSubjects, actual.DistinctPredicates, actual.DistinctObjects),
            Is.EqualTo((expected.TripleCount, expected.DistinctSubjects, expected.DistinctPredicates, expected.DistinctObjects)));
        TripleRange all = memory.All(Permutation.Spo);
        foreach (TermId predicate in all.Predicates.ToArray().Distinct())
            Assert.That(actual.Of(predicate), Is.EqualTo(expected.Of(predicate)));
        for (int i = 0; i < 300 && all.Count > 0; i++)
        {
            int s = random.Next(all.Count), p = random.Next(all.Count), o = random.Next(all.Count);
            for (int bound = 0; bound < 8; bound++)
            {
                TermId subject = (bound & 1) != 0 ? all.Subjects[s] : TermId.None;
                TermId predicate = (bound & 2) != 0 ? all.Predicates[i % 2 == 0 ? s : p] : TermId.None;
                TermId @object = (bound & 4) != 0 ? all.Objects[i % 3 == 0 ? s : o] : TermId.None;
                TripleRange wanted = memory.Range(subject, predicate, @object), found = mapped.Range(subject, predicate, @object);
                Assert.That(found.Order, Is.EqualTo(wanted.Order));
                Assert.That(found.Subjects.SequenceEqual(wanted.Subjects) && found.Predicates.SequenceEqual(wanted.Predicates) && found.Objects.SequenceEqual(wanted.Objects));
            }
        }
    }
}
