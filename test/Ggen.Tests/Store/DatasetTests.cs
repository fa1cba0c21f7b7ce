using System.Text;

using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Tests.Store;

[TestFixture]
[Category("Unit")]
public sealed class DatasetTests
{
    private static readonly SourceFile File = SourceFile.FromText("a.ttl", "");

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(30)]
    [TestCase(3000)]
    public void Every_pattern_finds_what_a_plain_list_finds(int count)
    {
        List<(TermId S, TermId P, TermId O)> triples = RandomTriples(count, out Dataset dataset);
        using Dataset _ = dataset;
        HashSet<(TermId S, TermId P, TermId O)> distinct = [.. triples];
        Assert.That(dataset.DefaultGraph.Count, Is.EqualTo(distinct.Count));
        var random = new Random(3);
        for (int i = 0; i < 200; i++)
        {
            (TermId S, TermId P, TermId O) some = triples.Count == 0 || i % 5 == 0
                ? (KnownTerms.XsdDate, KnownTerms.RdfType, KnownTerms.RdfNil)
                : triples[random.Next(triples.Count)];
            for (int bound = 0; bound < 8; bound++)
            {
                TermId s = (bound & 1) != 0 ? some.S : TermId.None;
                TermId p = (bound & 2) != 0 ? some.P : TermId.None;
                TermId o = (bound & 4) != 0 ? some.O : TermId.None;
                AssertRange(dataset.DefaultGraph.Range(s, p, o), distinct.Where(t => (s.IsNone || t.S == s) && (p.IsNone || t.P == p) && (o.IsNone || t.O == o)));
            }
            Assert.That(dataset.DefaultGraph.Contains(some.S, some.P, some.O), Is.EqualTo(distinct.Contains(some)));
            if (count > 100 && i > 10)
                break;
        }
    }

    [TestCase(0)]
    [TestCase(40)]
    [TestCase(4000)]
    public void Statistics_are_exact(int count)
    {
        List<(TermId S, TermId P, TermId O)> triples = RandomTriples(count, out Dataset dataset);
        using Dataset _ = dataset;
        GraphStatistics statistics = dataset.DefaultGraph.Statistics;
        HashSet<(TermId S, TermId P, TermId O)> distinct = [.. triples];
        Assert.That(statistics.TripleCount, Is.EqualTo(distinct.Count));
        Assert.That(statistics.DistinctSubjects, Is.EqualTo(distinct.Select(t => t.S).Distinct().Count()));
        Assert.That(statistics.DistinctPredicates, Is.EqualTo(distinct.Select(t => t.P).Distinct().Count()));
        Assert.That(statistics.DistinctObjects, Is.EqualTo(distinct.Select(t => t.O).Distinct().Count()));
        foreach (IGrouping<TermId, (TermId S, TermId P, TermId O)> group in distinct.GroupBy(t => t.P))
        {
            Assert.That(statistics.Of(group.Key), Is.EqualTo(new PredicateStatistics(
                group.Key, group.Count(), group.Select(t => t.S).Distinct().Count(), group.Select(t => t.O).Distinct().Count())));
        }
        Assert.That(statistics.Of(KnownTerms.RdfNil), Is.EqualTo(new PredicateStatistics(KnownTerms.RdfNil, 0, 0, 0)));
    }

    [Test]
    public void Named_graphs_are_kept_apart_and_united()
    {
        using var builder = new DatasetBuilder();
        DatasetSink first = builder.Document(File);
        Add(first, "s", "p", "o");
        Add(first, "s", "p", "o1", graph: "g1");
        DatasetSink second = builder.Document(File, new Iri("g2"));
        Add(second, "s", "p", "o2");
        Add(second, "s", "p", "o1");
        Add(second, "s", "p", "o3", graph: "g3");
        builder.Document(File, new Iri("empty"));
        using Dataset dataset = builder.Build();
        Assert.That(dataset.DefaultGraph.Count, Is.EqualTo(1));
        Assert.That(dataset.GraphNames.ToArray().Select(g => ((Iri)dataset.Terms.Term(g)).Value), Is.EquivalentTo(new[] { "g1", "g2", "g3", "empty" }));
        Assert.That((Graph(dataset, "g1").Count, Graph(dataset, "g2").Count, Graph(dataset, "g3").Count, Graph(dataset, "empty").Count), Is.EqualTo((1, 2, 1, 0)));
        Assert.That(dataset.TryGetGraph(KnownTerms.RdfNil, out _), Is.False);
        using GraphIndex union = GraphIndex.Union(Graph(dataset, "g1"), Graph(dataset, "g2"), dataset.DefaultGraph);
        Assert.That(union.Count, Is.EqualTo(3));
        using GraphIndex nothing = GraphIndex.Union();
        Assert.That(nothing.Count, Is.Zero);
    }

    [Test]
    public void Blank_nodes_of_two_documents_are_two_nodes()
    {
        string[] labels = ["a", "d1_a", "xd1_a", "xxd1_a", "d1_d1_a", "d2_a", "dd1_a", "x", "d", "d1", "d_a", "xd", "1d1_a", "d12_", "xg0"];
        using var builder = new DatasetBuilder();
        for (int document = 0; document < 3; document++)
        {
            DatasetSink sink = builder.Document(File);
            foreach (string label in labels.Append("a"))
            {
                sink.Quad(sink.Term(TermSpan.Blank(Encoding.UTF8.GetBytes(label))), Iri(sink, "p" + document), Iri(sink, label), 0, 0);
                sink.EndStatement();
            }
        }
        using Dataset dataset = builder.Build();
        Assert.That(dataset.DefaultGraph.Count, Is.EqualTo(3 * labels.Length));
        Assert.That(dataset.DefaultGraph.Statistics.DistinctSubjects, Is.EqualTo(3 * labels.Length));
    }

    [Test]
    public void Blank_nodes_of_the_first_document_keep_their_label()
    {
        using var builder = new DatasetBuilder();
        for (int document = 0; document < 2; document++)
        {
            DatasetSink sink = builder.Document(File, document == 0 ? null : new BlankNode("g"));
            sink.Quad(sink.Term(TermSpan.Blank("a"u8)), Iri(sink, "p"), Iri(sink, "o"), 0, 0);
            sink.EndStatement();
        }
        using Dataset dataset = builder.Build();
        Assert.That(dataset.Terms.Term(dataset.DefaultGraph.All(Permutation.Spo).Subjects[0]), Is.EqualTo(new BlankNode("a")));
        Assert.That(dataset.Terms.Term(dataset.GraphNames[0]), Is.EqualTo(new BlankNode("d1_g")));
        Assert.That(dataset.TryGetGraph(dataset.GraphNames[0], out GraphIndex? graph), Is.True);
        Assert.That(dataset.Terms.Term(graph!.All(Permutation.Spo).Subjects[0]), Is.EqualTo(new BlankNode("d1_a")));
    }

    [Test]
    public void The_first_place_of_a_triple_is_remembered()
    {
        using var builder = new DatasetBuilder(new DatasetOptions { KeepPositions = true });
        SourceFile other = SourceFile.FromText("b.ttl", "");
        DatasetSink first = builder.Document(File);
        for (int i = 0; i < 500; i++)
            Add(first, "s" + (i % 250), "p", "o" + (i % 50), position: i);
        DatasetSink second = builder.Document(other);
        Add(second, "s0", "p", "o0", position: 9000);
        Add(second, "t", "p", "o", position: 9001);
        using Dataset dataset = builder.Build();
        for (int i = 0; i < 250; i++)
            Assert.That(Position(dataset, dataset.DefaultGraph, "s" + i, "p", "o" + (i % 50)), Is.EqualTo((File, (long)i)));
        Assert.That(Position(dataset, dataset.DefaultGraph, "t", "p", "o"), Is.EqualTo((other, 9001L)));
        Assert.That(Position(dataset, dataset.DefaultGraph, "t", "p", "s0"), Is.Null);
        using GraphIndex union = GraphIndex.Union(dataset.DefaultGraph);
        Assert.That(Position(dataset, union, "t", "p", "o"), Is.EqualTo((other, 9001L)));
    }

    [Test]
    public void Positions_are_not_kept_unasked()
    {
        using var builder = new DatasetBuilder();
        Add(builder.Document(File), "s", "p", "o");
        using Dataset dataset = builder.Build();
        Assert.That(Position(dataset, dataset.DefaultGraph, "s", "p", "o"), Is.Null);
    }

    [Test]
    public void Triples_beyond_the_limit_are_left_out_and_reported()
    {
        using var builder = new DatasetBuilder(new DatasetOptions(), KnownTerms.Count + 4, processors: 1);
        DatasetSink sink = builder.Document(File);
        Add(sink, "s", "p", "o", position: 0);
        Add(sink, "s", "p", "o1", position: 10);
        Add(sink, "s", "p", "o2", position: 20);
        Add(sink, "s", "p", "o", graph: "g", position: 30);
        var bag = new DiagnosticBag();
        using Dataset dataset = builder.Build(bag);
        Assert.That(dataset.DefaultGraph.Count, Is.EqualTo(2));
        Assert.That(bag.Items.Single().Code, Is.EqualTo(StoreCodes.TooManyTerms));
        Assert.That(bag.Items.Single().Location!.Span.Start, Is.EqualTo(20));
        Assert.That(bag.Items.Single().Message, Does.Contain("2 triples"));
    }

    [Test]
    public void Prefixes_of_all_documents_are_kept()
    {
        using var builder = new DatasetBuilder();
        builder.Document(File).Prefix("a"u8, "http://example/a#"u8);
        builder.Document(File).Prefix("b"u8, "http://example/b#"u8);
        using Dataset dataset = builder.Build();
        Assert.That(dataset.Prefixes.Items.Select(p => p.Key), Is.EqualTo(new[] { "a", "b" }));
    }

    internal static void Add(DatasetSink sink, string s, string p, string o, string? graph = null, long position = 0)
    {
        sink.Quad(Iri(sink, s), Iri(sink, p), Iri(sink, o), graph is null ? 0 : Iri(sink, graph), position);
        sink.EndStatement();
    }

    private static ulong Iri(DatasetSink sink, string iri) => sink.Term(TermSpan.Iri(Encoding.UTF8.GetBytes(iri)));

    private static TermId Find(Dataset dataset, string iri)
        => dataset.Terms.TryFind(new Iri(iri).ToSpan(), out TermId id) ? id : KnownTerms.RdfNil;

    private static GraphIndex Graph(Dataset dataset, string iri)
        => dataset.TryGetGraph(Find(dataset, iri), out GraphIndex? graph) ? graph : throw new AssertionException(iri);

    private static (SourceFile, long)? Position(Dataset dataset, GraphIndex graph, string s, string p, string o)
        => graph.TryGetPosition(Find(dataset, s), Find(dataset, p), Find(dataset, o), out SourceLocation? location)
            ? (location.File, location.Span.Start)
            : null;

    private static void AssertRange(TripleRange range, IEnumerable<(TermId S, TermId P, TermId O)> expected)
    {
        var found = new List<(TermId S, TermId P, TermId O)>();
        for (int i = 0; i < range.Count; i++)
            found.Add((range.Subjects[i], range.Predicates[i], range.Objects[i]));
        var ordered = range.Order switch
        {
            Permutation.Spo => expected.OrderBy(t => t.S).ThenBy(t => t.P).ThenBy(t => t.O),
            Permutation.Pos => expected.OrderBy(t => t.P).ThenBy(t => t.O).ThenBy(t => t.S),
            _ => expected.OrderBy(t => t.O).ThenBy(t => t.S).ThenBy(t => t.P),
        };
        if (!found.SequenceEqual(ordered)) // compared item by item only when they differ
            Assert.That(found, Is.EqualTo(ordered.ToList()));
    }

    private static List<(TermId S, TermId P, TermId O)> RandomTriples(int count, out Dataset dataset)
    {
        using var builder = new DatasetBuilder();
        DatasetSink sink = builder.Document(File);
        var random = new Random(count);
        for (int i = 0; i < count; i++)
        {
            ulong o = random.Next(3) switch
            {
                0 => Iri(sink, "s" + random.Next(1 + (count / 5))),
                1 => sink.Term(TermSpan.Typed(Encoding.UTF8.GetBytes(random.Next(-50, 50).ToString()), "http://www.w3.org/2001/XMLSchema#integer"u8)),
                _ => sink.Term(TermSpan.String(Encoding.UTF8.GetBytes("o" + random.Next(1 + (count / 3))))),
            };
            sink.Quad(Iri(sink, "s" + random.Next(1 + (count / 5))), Iri(sink, "p" + random.Next(9)), o, 0, i);
            sink.EndStatement();
        }
        dataset = builder.Build();
        random = new Random(count);
        var triples = new List<(TermId S, TermId P, TermId O)>();
        for (int i = 0; i < count; i++)
        {
            Term o = random.Next(3) switch
            {
                0 => new Iri("s" + random.Next(1 + (count / 5))),
                1 => new Literal(random.Next(-50, 50).ToString(), Vocab.Xsd.Integer),
                _ => new Literal("o" + random.Next(1 + (count / 3))),
            };
            var s = new Iri("s" + random.Next(1 + (count / 5)));
            var p = new Iri("p" + random.Next(9));
            triples.Add((Find(dataset, s), Find(dataset, p), Find(dataset, o)));
        }
        return triples;
    }

    private static TermId Find(Dataset dataset, Term term)
        => dataset.Terms.TryFind(term.ToSpan(), out TermId id) ? id : throw new AssertionException(term.ToString());
}
