using System.Text;

using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Store.Mapped;

namespace Ggen.Tests.Store.Mapped;

/// <summary>Datasets to make snapshots of.</summary>
internal static class SnapshotData
{
    /// <summary>Terms of every kind, the awkward ones included.</summary>
    public static IReadOnlyList<Term> Terms { get; } =
    [
        new Iri("http://e/a"), new Iri("http://e/é\u4e2d\U0001F600"), new BlankNode("b"), new BlankNode("b2"), new Literal(""), new Literal("text"),
        new Literal("two\nlines \u0000 \"quoted\""), new Literal(new string('x', 70_000)), new Literal(new string('é', 700_000)), Literal.Tagged("chat", "fr"),
        Literal.Tagged("chat", "en-gb"), new Literal("1", Vocab.Xsd.Integer), new Literal("01", Vocab.Xsd.Integer), new Literal("-99999999999", Vocab.Xsd.Integer),
        new Literal("true", Vocab.Xsd.Boolean), new Literal("1", Vocab.Xsd.Boolean), new Literal("42.580200", Vocab.Xsd.Decimal), new Literal("-0.50", Vocab.Xsd.Decimal),
        new Literal("2024-02-29", Vocab.Xsd.Date), new Literal("2024-02-30", Vocab.Xsd.Date), new Literal("x", new Iri("http://e/datatype")),
        new Literal("-12.50", Vocab.Xsd.Double), new Literal("7", Vocab.Xsd.Double), new Literal("1.5E3", Vocab.Xsd.Double),
        Literal.Tagged("chat", "ar--rtl"), new TripleTerm(new Iri("http://e/a"), new Iri("http://e/p"), new Literal("1", Vocab.Xsd.Integer)),
        new TripleTerm(new BlankNode("b"), new Iri("http://e/q"), new TripleTerm(new Iri("http://e/a"), new Iri("http://e/p"), new BlankNode("b2"))),
    ];

    /// <summary>One triple per kind of term, in two graphs, with prefixes.</summary>
    public static Dataset EveryTerm()
    {
        using var builder = new DatasetBuilder();
        DatasetSink sink = builder.Document(SourceFile.FromText("a.ttl", ""));
        sink.Prefix("e"u8, "http://e/"u8);
        sink.Prefix(""u8, "http://e/é#"u8);
        for (int i = 0; i < Terms.Count; i++)
        {
            ulong graph = i % 2 == 0 ? 0 : sink.Term(TermSpan.Blank("g"u8));
            sink.Quad(sink.Term(TermSpan.Blank("s"u8)), sink.Term(TermSpan.Iri("http://e/p"u8)), QuadSinks.Any(ref sink, Terms[i].ToSpan()), graph, i);
            sink.EndStatement();
        }
        return builder.Build();
    }

    /// <summary>Quads of two documents in some graphs, one of them empty.</summary>
    public static Dataset Random(int quads, int seed, bool keepPositions = false, int processors = 2)
    {
        var random = new Random(seed);
        using var builder = new DatasetBuilder(new DatasetOptions { KeepPositions = keepPositions }, TermDictionary.MaxTerms, processors);
        DatasetSink sink = builder.Document(SourceFile.FromText("source0", ""));
        for (int i = 0; i < quads; i++)
        {
            if (i == quads / 2)
                sink = builder.Document(SourceFile.FromText("source1", ""), new Iri("http://e/empty"));
            ulong graph = random.Next(4) == 0 ? sink.Term(TermSpan.Iri(Text("http://e/g" + random.Next(5)))) : i < quads / 2 ? 0 : sink.Term(TermSpan.Iri("http://e/h"u8));
            ulong subject = random.Next(5) == 0 ? sink.Term(TermSpan.Blank(Text("b" + random.Next(1 + (quads / 9))))) : sink.Term(TermSpan.Iri(Text("http://e/s" + random.Next(1 + (quads / 5)))));
            sink.Quad(subject, sink.Term(TermSpan.Iri(Text("http://e/p" + random.Next(9)))), Object(sink, random, quads), graph, i);
            sink.EndStatement();
        }
        if (quads < 2)
            builder.Document(SourceFile.FromText("source1", ""));
        return builder.Build();
    }

    /// <summary>All quads as terms, in the order of the dataset.</summary>
    public static List<(Term? Graph, Term S, Term P, Term O)> Quads(Dataset dataset)
    {
        var quads = new List<(Term?, Term, Term, Term)>();
        Add(dataset.DefaultGraph, null);
        foreach (TermId name in dataset.GraphNames)
        {
            if (dataset.TryGetGraph(name, out GraphIndex? graph))
                Add(graph, dataset.Terms.Term(name));
        }
        return quads;

        void Add(GraphIndex graph, Term? name)
        {
            TripleRange all = graph.All(Permutation.Spo);
            for (int i = 0; i < all.Count; i++)
                quads.Add((name, dataset.Terms.Term(all.Subjects[i]), dataset.Terms.Term(all.Predicates[i]), dataset.Terms.Term(all.Objects[i])));
        }
    }

    private static ulong Object(DatasetSink sink, Random random, int quads) => random.Next(5) switch
    {
        4 => sink.TripleTerm(sink.Term(TermSpan.Iri(Text("http://e/s" + random.Next(9)))), sink.Term(TermSpan.Iri("http://e/p"u8)), Object(sink, random, quads)),
        0 => sink.Term(TermSpan.Iri(Text("http://e/s" + random.Next(1 + (quads / 5))))),
        1 => sink.Term(TermSpan.Typed(Text(random.Next(-50, 50) + (random.Next(9) == 0 ? "e0" : "")), "http://www.w3.org/2001/XMLSchema#integer"u8)),
        2 => sink.Term(TermSpan.Tagged(Text("o" + random.Next(1 + (quads / 3))), "en"u8)),
        _ => sink.Term(TermSpan.String(Text("o" + random.Next(1 + (quads / 3))))),
    };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}

/// <summary>A snapshot file that is gone after the test.</summary>
internal sealed class SnapshotFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ggen-snapshot-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "graph.ggs");

    public void Write(Dataset dataset, int sources = 1)
        => Write(dataset, new SnapshotInfo { Sources = [.. Enumerable.Range(0, sources).Select(i => new SnapshotSource("source" + i, "turtle", 0, 0, ""))] });

    public void Write(Dataset dataset, SnapshotInfo info)
    {
        using FileStream file = File.Create(Path);
        SnapshotWriter.Write(file, dataset, info, digest: true);
    }

    /// <summary>Null when it is refused.</summary>
    public Snapshot? Open()
    {
        using FileStream file = File.OpenRead(Path);
        Snapshot? snapshot = Snapshot.Open(file, out SnapshotFault? fault);
        Fault = fault;
        return snapshot;
    }

    public SnapshotFault? Fault { get; private set; }

    /// <summary>The dataset of a sound file.</summary>
    public Dataset Read()
    {
        Snapshot snapshot = Open() ?? throw new AssertionException(Fault!.Reason);
        Assert.That(snapshot.Verify(), Is.Null);
        return snapshot.ToDataset(source => SourceFile.FromText(source.Name, ""));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
