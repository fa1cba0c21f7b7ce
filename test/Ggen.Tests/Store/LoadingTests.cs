using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Tests.Store;

/// <summary>Loading in batches, by one thread or two, against numbering each term as it comes.</summary>
[TestFixture]
[Category("Property")]
public sealed class LoadingTests
{
    private static readonly SourceFile File = SourceFile.FromText("a.ttl", "");

    // Triples per statement: one, a few, and statements longer than a batch; then documents.
    [TestCase(1, 1, 1)]
    [TestCase(2, 1, 1)]
    [TestCase(1, 7, 3)]
    [TestCase(2, 7, 3)]
    [TestCase(1, 12_000, 2)]
    [TestCase(2, 12_000, 2)]
    public void Batches_give_what_one_term_at_a_time_gives(int processors, int perStatement, int documents)
    {
        using var builder = new DatasetBuilder(new DatasetOptions { KeepPositions = true }, TermDictionary.MaxTerms, processors);
        using var twin = new TermDictionary();
        var expected = new HashSet<(TermId, TermId, TermId)>();
        for (int document = 0; document < documents; document++)
            Fill(builder.Document(File), new Random(document), document, perStatement, twin, expected);
        using Dataset dataset = builder.Build();
        Assert.That(dataset.Terms.Count, Is.EqualTo(twin.Count));
        TripleRange all = dataset.DefaultGraph.All(Permutation.Spo);
        Assert.That(all.Count, Is.EqualTo(expected.Count));
        for (int i = 0; i < all.Count; i++)
            expected.Remove((all.Subjects[i], all.Predicates[i], all.Objects[i]));
        Assert.That(expected, Is.Empty);
    }

    [Test]
    public void A_literal_larger_than_a_batch_is_kept()
    {
        using var builder = new DatasetBuilder();
        DatasetSink sink = builder.Document(File);
        byte[] large = new byte[3 << 20];
        large.AsSpan().Fill((byte)'x');
        ulong subject = sink.Term(TermSpan.Iri("s"u8));
        ulong first = sink.Term(TermSpan.Typed(large, "http://example/type"u8));
        ulong second = sink.Term(TermSpan.Tagged(large, "en"u8));
        sink.Quad(subject, sink.Term(TermSpan.Iri("p"u8)), first, 0, 0);
        sink.Quad(subject, sink.Term(TermSpan.Iri("p"u8)), second, 0, 0);
        sink.EndStatement();
        using Dataset dataset = builder.Build();
        Assert.That(dataset.DefaultGraph.Count, Is.EqualTo(2));
        Assert.That(dataset.Terms.TryFind(TermSpan.Typed(large, "http://example/type"u8), out TermId typed), Is.True);
        Assert.That(dataset.Terms.TryFind(TermSpan.Tagged(large, "en"u8), out TermId tagged), Is.True);
        Assert.That(dataset.Terms.TryFind(TermSpan.Iri("s"u8), out TermId s) && dataset.Terms.TryFind(TermSpan.Iri("p"u8), out TermId p)
            && dataset.DefaultGraph.Contains(s, p, typed) && dataset.DefaultGraph.Contains(s, p, tagged), Is.True);
    }

    [Test]
    public void A_long_statement_may_name_terms_of_the_one_before_it()
    {
        using var builder = new DatasetBuilder();
        DatasetSink sink = builder.Document(File);
        ulong Iri(string iri) => sink.Term(TermSpan.Iri(System.Text.Encoding.UTF8.GetBytes(iri)));
        sink.Quad(Iri("s"), Iri("p"), Iri("o"), 0, 0);
        sink.EndStatement();
        ulong subject = Iri("s"), predicate = Iri("p");
        for (int i = 0; i < 20_000; i++)
            sink.Quad(subject, predicate, Iri("o" + i), 0, 1);
        sink.EndStatement();
        sink.Quad(Iri("s"), Iri("p"), sink.Term(TermSpan.String(new byte[900_000])), 0, 2);
        sink.EndStatement();
        using Dataset dataset = builder.Build();
        Assert.That(dataset.DefaultGraph.Count, Is.EqualTo(20_002));
        Assert.That(dataset.DefaultGraph.Statistics.DistinctSubjects, Is.EqualTo(1));
    }

    [Test]
    public void A_builder_can_be_left_unbuilt()
    {
        var builder = new DatasetBuilder(new DatasetOptions(), TermDictionary.MaxTerms, 2);
        Fill(builder.Document(File), new Random(1), 0, 3, null, []);
        builder.Dispose();
        builder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => builder.Document(File));
    }

    private static void Fill(DatasetSink sink, Random random, int document, int perStatement, TermDictionary? twin, HashSet<(TermId, TermId, TermId)> expected)
    {
        for (int statement = 0; statement < 24_000 / perStatement; statement++)
        {
            Term subject = random.Next(4) == 0 ? new BlankNode("b" + random.Next(900)) : new Iri("http://example/" + random.Next(20_000));
            (ulong s, TermId twinS) = Both(sink, twin, subject, document);
            for (int i = 0; i < perStatement; i++)
            {
                (ulong p, TermId twinP) = Both(sink, twin, new Iri("http://example/p" + random.Next(40)), document);
                (ulong o, TermId twinO) = Both(sink, twin, Object(random), document);
                sink.Quad(s, p, o, 0, i);
                expected.Add((twinS, twinP, twinO));
            }
            sink.EndStatement();
        }
    }

    private static (ulong Handle, TermId Twin) Both(DatasetSink sink, TermDictionary? twin, Term term, int document)
    {
        Term scoped = term is BlankNode blank && document > 0 ? new BlankNode($"d{document}_{blank.Label}") : term;
        return (sink.Term(term.ToSpan()), twin?.Intern(scoped.ToSpan()) ?? TermId.None);
    }

    private static Term Object(Random random) => random.Next(6) switch
    {
        0 => new Iri("http://example/" + random.Next(20_000)),
        1 => new Literal(random.Next(-500, 500).ToString(), Vocab.Xsd.Integer),
        2 => Literal.Tagged("word " + random.Next(3000), random.Next(2) == 0 ? "en" : "de"),
        3 => new Literal("1e" + random.Next(300), random.Next(2) == 0 ? Vocab.Xsd.Double : new Iri("http://example/type" + random.Next(5))),
        4 => new BlankNode("b" + random.Next(900)),
        _ => new Literal("text " + random.Next(9000)),
    };
}
