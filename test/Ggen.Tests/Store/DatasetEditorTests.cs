using System.Globalization;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Store.Editing;

namespace Ggen.Tests.Store;

[Category("Unit")]
public sealed class DatasetEditorTests
{
    private const int Subjects = 40;
    private const int Predicates = 5;

    [TestCase(0, 1)]
    [TestCase(50, 2)]
    [TestCase(3000, 3)]
    [TestCase(3000, 4)]
    public void Every_pattern_sees_what_a_set_of_triples_would(int size, int seed)
    {
        var random = new Random(seed);
        var model = new HashSet<(TermId S, TermId P, TermId O)>();
        using Dataset dataset = Load(size, random, model, out TermId[] s, out TermId[] p, out TermId[] o);
        var before = model.ToHashSet();
        using var editor = new DatasetEditor(dataset);
        for (int round = 0; round < 20; round++) // two of them large
        {
            bool inserts = random.Next(2) == 0;
            for (int i = random.Next(1, round % 10 == 9 ? 4000 : 40); i > 0; i--)
            {
                (TermId S, TermId P, TermId O) triple = (s[random.Next(s.Length)], p[random.Next(p.Length)], o[random.Next(o.Length)]);
                if (!inserts && random.Next(3) > 0 && model.Count > 0)
                    triple = model.First();
                inserts = random.Next(10) == 0 ? !inserts : inserts;
                if (inserts)
                    editor.Insert(triple.S, triple.P, triple.O, TermId.None);
                else
                    editor.Delete(triple.S, triple.P, triple.O, TermId.None);
                _ = inserts ? model.Add(triple) : model.Remove(triple);
            }
            GraphIndex graph = editor.Current.DefaultGraph;
            AssertSame(graph, model, TermId.None, TermId.None, TermId.None);
            AssertSame(graph, model, s[random.Next(s.Length)], TermId.None, TermId.None);
            AssertSame(graph, model, TermId.None, p[random.Next(p.Length)], TermId.None);
            AssertSame(graph, model, TermId.None, TermId.None, o[random.Next(o.Length)]);
            AssertSame(graph, model, s[random.Next(s.Length)], p[random.Next(p.Length)], TermId.None);
            AssertSame(graph, model, s[random.Next(s.Length)], TermId.None, o[random.Next(o.Length)]);
            AssertSame(graph, model, TermId.None, p[random.Next(p.Length)], o[random.Next(o.Length)]);
            AssertSame(graph, model, s[random.Next(s.Length)], p[random.Next(p.Length)], o[random.Next(o.Length)]);
        }
        AssertChanges(editor.Changes(), before, model);
        AssertSame(dataset.DefaultGraph, before, TermId.None, TermId.None, TermId.None);
    }

    [Test]
    public void A_named_graph_lives_from_its_first_triple_to_its_drop()
    {
        using Dataset dataset = Load(0, new Random(1), [], out TermId[] s, out TermId[] p, out TermId[] o);
        using var editor = new DatasetEditor(dataset);
        TermId graph = editor.Terms.Intern(new Iri("http://e/g").ToSpan());
        Assert.That(editor.Exists(graph), Is.False);
        editor.Insert(s[0], p[0], o[0], graph);
        Assert.That(editor.Current.GraphNames.ToArray(), Is.EqualTo([graph]));
        editor.Delete(s[0], p[0], o[0], graph);
        Assert.That((editor.Exists(graph), editor.Changes().IsEmpty), Is.EqualTo((true, true)));
        editor.Drop(graph);
        Assert.That((editor.Exists(graph), editor.Current.GraphNames.Length), Is.EqualTo((false, 0)));
        editor.Create(graph);
        Assert.That(editor.Exists(graph));
    }

    [Test]
    public void Each_document_is_kept_by_itself_when_asked()
    {
        using var builder = new DatasetBuilder(new DatasetOptions { KeepDocuments = true });
        foreach (string name in (string[])["a", "b", "c"])
        {
            DatasetSink sink = builder.Document(SourceFile.FromText(name, ""));
            sink.Prefix(Encoding.UTF8.GetBytes(name), "http://e/"u8);
            foreach (string o in name == "c" ? [] : (string[])["same", name])
                sink.Quad(Term(sink, "s"), Term(sink, "p"), Term(sink, o), 0, 0);
            sink.EndStatement();
        }
        using Dataset dataset = builder.Build();
        Assert.That(dataset.DefaultGraph.Count, Is.EqualTo(3));
        Assert.That(dataset.Documents.Select(d => d.DefaultGraph.Count), Is.EqualTo([2, 2, 0]));
        Assert.That(dataset.Documents.Select(d => d.Prefixes.Items.Single().Key), Is.EqualTo(["a", "b", "c"]));
    }

    private static ulong Term(DatasetSink sink, string name) => sink.Term(TermSpan.Iri(Encoding.UTF8.GetBytes("http://e/" + name)));

    private static Dataset Load(
        int size, Random random, HashSet<(TermId, TermId, TermId)> model, out TermId[] subjects, out TermId[] predicates, out TermId[] objects)
    {
        using var builder = new DatasetBuilder();
        DatasetSink sink = builder.Document(SourceFile.FromText("data", ""));
        var triples = new List<(string, string, string)>();
        for (int i = 0; i < size; i++)
            triples.Add((Name('s', random.Next(Subjects)), Name('p', random.Next(Predicates)), Name('o', random.Next(200))));
        foreach ((string s, string p, string o) in triples)
        {
            sink.Quad(Term(sink, s), Term(sink, p), Term(sink, o), 0, 0);
            sink.EndStatement();
        }
        Dataset dataset = builder.Build();
        subjects = Ids(dataset, 's', Subjects);
        predicates = Ids(dataset, 'p', Predicates);
        objects = Ids(dataset, 'o', 200);
        foreach ((string s, string p, string o) in triples)
            model.Add((Id(dataset, s), Id(dataset, p), Id(dataset, o)));
        Assert.That(dataset.DefaultGraph.Count, Is.EqualTo(model.Count));
        return dataset;
    }

    private static string Name(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");

    private static TermId[] Ids(Dataset dataset, char kind, int count) => [.. Enumerable.Range(0, count).Select(i => Id(dataset, Name(kind, i)))];

    private static TermId Id(Dataset dataset, string name) => dataset.Terms.Intern(new Iri("http://e/" + name).ToSpan());

    private static void AssertSame(GraphIndex graph, HashSet<(TermId S, TermId P, TermId O)> model, TermId s, TermId p, TermId o)
    {
        List<(TermId S, TermId P, TermId O)> expected =
            [.. model.Where(t => (s.IsNone || t.S == s) && (p.IsNone || t.P == p) && (o.IsNone || t.O == o))];
        TripleRange range = graph.Range(s, p, o);
        AssertSame(range, expected);
        Assert.That(graph.CountOf(s, p, o), Is.EqualTo(expected.Count));
        if (!s.IsNone && !p.IsNone && !o.IsNone)
            Assert.That(graph.Contains(s, p, o), Is.EqualTo(expected.Count == 1));
        if (!s.IsNone || !p.IsNone || !o.IsNone)
            return;
        Assert.That(graph.Count, Is.EqualTo(expected.Count));
        foreach (Permutation order in Enum.GetValues<Permutation>())
            AssertSame(graph.All(order), expected);
    }

    private static void AssertSame(TripleRange range, List<(TermId S, TermId P, TermId O)> expected)
    {
        UInt128[] wanted = [.. expected.Select(triple => Key(triple, range.Order))];
        Array.Sort(wanted);
        var actual = new UInt128[range.Count];
        for (int i = 0; i < actual.Length; i++)
            actual[i] = Key((range.Subjects[i], range.Predicates[i], range.Objects[i]), range.Order);
        Assert.That(actual.AsSpan().SequenceEqual(wanted), $"{range.Order}: {actual.Length} for {wanted.Length} triples");
    }

    // The three ids as one number, whose order is that of the permutation.
    private static UInt128 Key((TermId S, TermId P, TermId O) t, Permutation order) => order switch
    {
        Permutation.Spo => Key(t.S, t.P, t.O),
        Permutation.Pos => Key(t.P, t.O, t.S),
        _ => Key(t.O, t.S, t.P),
    };

    private static UInt128 Key(TermId first, TermId second, TermId third) => new(first.Bits, ((ulong)second.Bits << 32) | third.Bits);

    private static void AssertChanges(DatasetChanges changes, HashSet<(TermId, TermId, TermId)> before, HashSet<(TermId, TermId, TermId)> after)
    {
        (TermId, TermId, TermId)[] deleted = [.. changes.Deleted.Select(q => (q.Subject, q.Predicate, q.Object))];
        (TermId, TermId, TermId)[] inserted = [.. changes.Inserted.Select(q => (q.Subject, q.Predicate, q.Object))];
        Assert.That(before.Except(after).ToHashSet().SetEquals(deleted) && deleted.Distinct().Count() == deleted.Length);
        Assert.That(after.Except(before).ToHashSet().SetEquals(inserted) && inserted.Distinct().Count() == inserted.Length);
    }
}
