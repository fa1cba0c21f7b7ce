using System.Globalization;
using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Fuzz.Queries;

/// <summary>
/// A graph of some hundred triples: <c>:p0</c> and <c>:p1</c> are edges, most of them to a few nodes; <c>:v</c> is one number per node,
/// <c>:k</c> one class per node, <c>:m</c> several literals.
/// </summary>
internal static class SkewedData
{
    private const int Nodes = 90;

    public static Dataset Make(Random random)
    {
        using var builder = new DatasetBuilder();
        DatasetSink sink = builder.Document(SourceFile.FromText("data", ""), null);
        for (int i = 0; i < 220; i++)
            Add(ref sink, Skewed(random), "p" + random.Next(2), Node(Skewed(random)));
        for (int node = 0; node < Nodes; node++)
        {
            Add(ref sink, node, "k", Node(random.Next(4)));
            if (random.Next(8) > 0)
                Add(ref sink, node, "v", Number(random));
            for (int i = random.Next(3); i > 0; i--)
                Add(ref sink, node, "m", RandomLiteral(random));
        }
        return builder.Build();
    }

    /// <summary>Queries of each kind that some operator is made for.</summary>
    public static IEnumerable<string> Queries(Random random)
    {
        string p = ":p" + random.Next(2);
        string q = ":p" + random.Next(2);
        string k = ":n" + random.Next(4);
        int n = random.Next(1, 9);
        yield return $"SELECT * {{ ?a {p} ?b . ?b {q} ?c . ?c {p} ?a }}";
        yield return $"SELECT ?a ?c {{ ?a {p} ?b . ?b {p} ?c . ?c {q} ?d . ?d {q} ?a . ?b :k {k} }}";
        yield return $"SELECT (COUNT(*) AS ?n) {{ ?a {p} ?b . ?a {q} ?c . ?b {p} ?c . ?c :v ?v FILTER(?v > {n}) }}";
        yield return $"SELECT ?a ?x {{ ?a {p} ?b . ?b {q} ?c . ?a {q} ?c . {k} {p} ?c . ?a :m ?x }}";
        yield return "SELECT DISTINCT ?p { ?a ?p ?b }";
        yield return $"SELECT DISTINCT ?b {{ ?a {p} ?b }}";
        yield return $"SELECT DISTINCT ?a {{ ?a {p} ?b }}";
        yield return $"SELECT DISTINCT ?b {{ ?a {p} ?b . ?a :v ?v }}";
        yield return $"SELECT DISTINCT ?a ?b {{ ?a :k ?b . ?a {p} ?c }}";
        yield return $"SELECT ?b (COUNT(*) AS ?n) (COUNT(DISTINCT ?b) AS ?m) {{ ?a {p} ?b }} GROUP BY ?b";
        yield return "SELECT ?p (COUNT(?s) AS ?n) (COUNT(DISTINCT ?o) AS ?m) { ?s ?p ?o } GROUP BY ?p";
        yield return "SELECT ?o (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o } GROUP BY ?o HAVING (COUNT(*) > 1)";
        yield return $"SELECT ?b (SUM(?v) AS ?s) (AVG(?v) AS ?m) ((MIN(?v) < 2) AS ?lo) (COUNT(DISTINCT ?a) AS ?n) {{ ?a {p} ?b . ?a :v ?v }} GROUP BY ?b";
        yield return $"SELECT ?b ?c (SUM(?v) AS ?s) {{ ?a {p} ?b . ?b :k ?c . ?a :v ?v }} GROUP BY ?b ?c";
        yield return $"SELECT ?k (SUM(?v) AS ?s) ((MAX(?v) > 8) AS ?hi) {{ ?a {p} ?b . ?b {q} ?c . ?c :v ?v . ?a :k ?k }} GROUP BY ?k";
        yield return $"SELECT ?a ?b ?v {{ ?a {p} ?b . ?b :v ?v }} ORDER BY DESC(?v) ?a ?b LIMIT {n} OFFSET {random.Next(3)}";
        yield return $"SELECT ?a ?b {{ ?a {p} ?b }} ORDER BY ?b ?a";
        yield return $"SELECT * {{ ?a {p} ?b OPTIONAL {{ ?b :v ?v }} }}";
        yield return $"SELECT * {{ ?a {p} ?b . ?b {q} ?c OPTIONAL {{ ?a :v ?v }} }}";
        yield return $"SELECT * {{ ?a {p} ?b OPTIONAL {{ ?b {q} ?c . ?c :v ?v FILTER(?v != {n}) }} }}";
        yield return $"SELECT * {{ ?a {p} ?b . ?b {q} ?c . ?c {p} ?d . ?a :m ?x }}";
        yield return $"SELECT * {{ ?a {p} ?b FILTER EXISTS {{ ?b {q} ?a }} FILTER NOT EXISTS {{ ?a :v {n} }} }}";
        yield return $"SELECT * {{ ?a {p} ?b . ?a :v ?v FILTER EXISTS {{ ?b {q} ?c . ?c :v ?w FILTER(?w < ?v) }} }}";
        yield return $"SELECT * {{ ?a :v ?v FILTER NOT EXISTS {{ ?a {p} ?c . ?c :v ?w FILTER(?w >= ?v && ?c != {k}) }} }}";
        yield return $"SELECT * {{ ?a :v ?v ; :k ?k FILTER(?v > {n} && ?v <= {n + 2}.5) }}";
        yield return $"SELECT * {{ ?a {p} ?b MINUS {{ ?b :k {k} }} }}";
        yield return $"SELECT * {{ ?a :m ?x FILTER(?x {(random.Next(2) == 0 ? "" : "NOT ")}IN ({Terms(random)})) }}";
    }

    private static string Terms(Random random) => string.Join(", ", Enumerable.Range(0, random.Next(4, 7)).Select(_ => RandomData.Literals[random.Next(random.Next(2) == 0 ? 4 : RandomData.Literals.Length)]));

    // Half of all ends are among the first few nodes.
    private static int Skewed(Random random) => random.Next(2) == 0 ? random.Next(8) : random.Next(Nodes);

    private static Iri Node(int number) => new("http://e/n" + number.ToString(CultureInfo.InvariantCulture));

    // Halves and quarters, so that sums of doubles are exact whatever their order.
    private static Literal Number(Random random) => random.Next(4) switch
    {
        0 => new Literal(random.Next(1, 9).ToString(CultureInfo.InvariantCulture), Vocab.Xsd.Integer),
        1 => new Literal(random.Next(1, 9) + ".5", Vocab.Xsd.Double),
        2 => new Literal(random.Next(1, 9) + ".25", Vocab.Xsd.Decimal),
        _ => new Literal(random.Next(1, 9) + ".5", Vocab.Xsd.Decimal),
    };

    private static Term RandomLiteral(Random random) => random.Next(4) == 0 ? Node(random.Next(Nodes)) : RandomData.At(random.Next(RandomData.Literals.Length));

    private static void Add(ref DatasetSink sink, int subject, string predicate, Term @object)
    {
        ulong s = sink.Term(Node(subject).ToSpan());
        ulong p = sink.Term(new Iri("http://e/" + predicate).ToSpan());
        ulong o = sink.Term(@object.ToSpan());
        sink.Quad(s, p, o, 0, 0);
        sink.EndStatement();
    }
}
