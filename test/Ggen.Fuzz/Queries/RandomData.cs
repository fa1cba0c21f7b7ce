using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Fuzz.Queries;

/// <summary>A small dataset: a default graph and two named ones, over a few nodes, predicates and literals, so that things meet.</summary>
internal sealed record RandomData(Triple[] Default, Triple[] First, Triple[] Second)
{
    /// <summary>Literals as SPARQL writes them; of equal numbers only <c>1</c> and <c>"01"</c>.</summary>
    public static readonly string[] Literals =
    [
        "1", "2", "3", "\"01\"^^<http://www.w3.org/2001/XMLSchema#integer>", "1.5", "2.5", "5.0E-1", "true", "false",
        "\"a\"", "\"ab\"", "\"\"", "\"a\"@en", "\"b\"@en", "\"a\"@fr", "\"x\"^^:t",
    ];

    private static readonly Literal[] s_literals =
    [
        Integer("1"), Integer("2"), Integer("3"), Integer("01"), new("1.5", Vocab.Xsd.Decimal), new("2.5", Vocab.Xsd.Decimal), new("5.0E-1", Vocab.Xsd.Double),
        new("true", Vocab.Xsd.Boolean), new("false", Vocab.Xsd.Boolean), new("a"), new("ab"), new(""),
        Literal.Tagged("a", "en"), Literal.Tagged("b", "en"), Literal.Tagged("a", "fr"), new("x", new Iri("http://e/t")),
    ];

    /// <summary>One of <see cref="Literals"/> as a term.</summary>
    public static Literal At(int number) => s_literals[number];

    public static RandomData Make(Random random) => new(
        Triples(random, random.Next(1, 12), blank: true), Triples(random, random.Next(6), blank: false), Triples(random, random.Next(6), blank: false));

    public IReadOnlyList<(Iri Name, List<Triple> Triples)> Named => [(Node(0), [.. First]), (Node(1), [.. Second])];

    public Dataset Load()
    {
        using var builder = new DatasetBuilder();
        Fill(builder, Default, null);
        foreach ((Iri name, List<Triple> triples) in Named)
            Fill(builder, triples, name);
        return builder.Build();
    }

    /// <summary>The same with one triple less.</summary>
    public IEnumerable<RandomData> Smaller() =>
    [
        .. Default.Select((_, i) => this with { Default = Without(Default, i) }),
        .. First.Select((_, i) => this with { First = Without(First, i) }),
        .. Second.Select((_, i) => this with { Second = Without(Second, i) }),
    ];

    public override string ToString() => $"default:\n{Show(Default)}graph :n0:\n{Show(First)}graph :n1:\n{Show(Second)}";

    private static void Fill(DatasetBuilder builder, IEnumerable<Triple> triples, Iri? graph)
    {
        DatasetSink sink = builder.Document(SourceFile.FromText("data", ""), graph);
        foreach (Triple triple in triples)
        {
            ulong subject = sink.Term(triple.Subject.ToSpan());
            ulong predicate = sink.Term(triple.Predicate.ToSpan());
            ulong @object = QuadSinks.Any(ref sink, triple.Object.ToSpan());
            sink.Quad(subject, predicate, @object, 0, 0);
            sink.EndStatement();
        }
    }

    private static Triple[] Triples(Random random, int count, bool blank) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new Triple(
            blank && random.Next(6) == 0 ? new BlankNode("b" + random.Next(2)) : Node(random.Next(4)),
            new Iri("http://e/p" + random.Next(3)),
            random.Next(10) switch
            {
                0 when blank => new BlankNode("b" + random.Next(2)),
                < 4 => s_literals[random.Next(s_literals.Length)],
                4 => RandomTriple(random, blank, 2),
                _ => Node(random.Next(4)),
            })).Distinct(),
    ];

    // Of few parts, so that several have some in common, and of no two numbers that are equal.
    private static TripleTerm RandomTriple(Random random, bool blank, int depth) => new(
        blank && random.Next(5) == 0 ? new BlankNode("b0") : Node(random.Next(2)),
        new Iri("http://e/p" + random.Next(2)),
        random.Next(depth > 0 ? 4 : 3) switch
        {
            0 => Integer("1"),
            1 => Node(random.Next(3)),
            2 => new Literal("a"),
            _ => RandomTriple(random, blank, depth - 1),
        });

    private static Iri Node(int number) => new("http://e/n" + number);

    private static Literal Integer(string text) => new(text, Vocab.Xsd.Integer);

    private static Triple[] Without(Triple[] triples, int at) => [.. triples[..at], .. triples[(at + 1)..]];

    private static string Show(Triple[] triples) => string.Concat(triples.Select(triple => $"  {triple.Subject} {triple.Predicate} {triple.Object} .\n"));
}
