using System.Text;
using Ggen.Evaluation;
using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Modifiers;
using Ggen.Evaluation.Tables;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Tests.Evaluation.Expressions;

namespace Ggen.Tests.Evaluation.Operators;

/// <summary>Many rows are sorted by the ranks of their terms; the plain twin compares them one with another.</summary>
[Category("Unit")]
public sealed class RankedSortTests
{
    private static readonly string[] s_literals =
    [
        "1", "1.0", "\"01\"^^xsd:integer", "1e0", "0.1", "1e-1", "-1", "\"NaN\"^^xsd:double", "\"NaN\"^^xsd:float", "\"INF\"^^xsd:double", "9007199254740993", "9007199254740992e0",
        "\"a\"", "\"a\"@en", "\"a\"@de", "\"abcdefgh\"", "\"abcdefgh\"@en", "\"abcdefghi\"", "\"\"", "true", "false", "\"x\"^^:t", "\"y\"^^:t", "\"x\"^^xsd:integer",
        "\"2000-01-01T00:00:00Z\"^^xsd:dateTime", "\"2000-01-01T00:00:00\"^^xsd:dateTime", "\"2000-01-01\"^^xsd:date", "\"P1D\"^^xsd:duration", "\"PT24H\"^^xsd:dayTimeDuration",
    ];

    [Test]
    public void Ranks_are_the_places_in_the_order_of_terms()
    {
        using var run = new ExpressionRun();
        var order = new TermOrder(run.Mapping);
        TermId[] ids = [.. Terms(run).Distinct()];
        new Random(3).Shuffle(ids);
        var distinct = new IdRowSet(1, run.Context.Memory);
        foreach (TermId id in ids)
            distinct.Add(id);
        var ranks = new TermRanks(distinct, order, run.Context);
        int[] numbers = [.. Enumerable.Range(0, ids.Length)];
        Array.Sort(numbers, (a, b) => order.CompareTotal(ids[a], ids[b]));
        int value = -1, tie = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            bool same = i > 0 && order.Compare(order.Key(ids[numbers[i - 1]]), order.Key(ids[numbers[i]])) == 0;
            (value, tie) = same ? (value, tie + 1) : (value + 1, 0);
            Assert.That((ranks.Values[numbers[i]], ranks.Ties[numbers[i]]), Is.EqualTo((value, tie)), run.Show(ids[numbers[i]]));
        }
        Assert.That((ranks.ValueCount, ranks.TieCount), Is.EqualTo((value + 1, 4)));
    }

    [TestCase("ORDER BY ?o", false)]
    [TestCase("ORDER BY DESC(?o) ?s", false)]
    [TestCase("ORDER BY DESC(?p) LCASE(STR(?o)) DESC(?s)", true)]
    [TestCase("ORDER BY ?none", true)]
    [TestCase("", true)]
    public void Ranks_sort_as_comparing_does(string modifier, bool total)
    {
        using Dataset data = Answers.Load(Data());
        Query query = Answers.Parse("SELECT ?p ?o ?s { ?s ?p ?o OPTIONAL { ?s :no ?none } } " + modifier);
        var clever = new EvaluationOptions { TotalOrder = total };
        string[] expected = Answers.Run(data, query, clever with { Optimize = false });
        Assert.That(expected, Has.Length.GreaterThan(RankedSort.MinRows));
        if (total)
            Assert.That(Answers.Run(data, query, clever), Is.EqualTo(expected));
        else
            Assert.That(Keys(Answers.Run(data, query, clever)), Is.EqualTo(Keys(expected))); // of equal keys the order is that of the scans
    }

    [Test]
    public void A_query_that_may_not_hold_the_ranks_compares()
    {
        using Dataset data = Answers.Load(Data());
        Query query = Answers.Parse("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?o ?p ?s");
        string[] expected = Answers.Run(data, query, new EvaluationOptions());
        Assert.That(Answers.Run(data, query, new EvaluationOptions { MemoryLimit = expected.Length * 110L }), Is.EqualTo(expected));
    }

    private static string[] Keys(string[] lines) => [.. lines.Select(line => line.Split(" s=")[0].Split(" o=")[^1])];

    // Numbers that are equal in part, texts with tags, and names that differ late.
    private static string Data()
    {
        var random = new Random(5);
        var text = new StringBuilder("@prefix : <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n");
        for (int i = 0; i < 900; i++)
        {
            string value = random.Next(3) switch
            {
                0 => s_literals[random.Next(s_literals.Length)],
                1 => $"<http://example.org/a/rather/long/common/part/{random.Next(200)}>",
                _ => $"\"value {random.Next(40)}\"",
            };
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $":s{random.Next(300)} :p{random.Next(4)} {value} .\n");
        }
        return text.ToString();
    }

    private static IEnumerable<TermId> Terms(ExpressionRun run)
    {
        yield return TermId.None;
        foreach (string literal in s_literals)
            yield return run.Term(literal);
        string far = "http://e/" + new string('x', 700);
        for (int i = 0; i < 40; i++)
        {
            yield return run.Context.Intern(new Iri($"http://example.org/thing/{i}"));
            yield return run.Context.Intern(new Iri($"http://example.org/thing/{i}/of/another/{i % 3}"));
            yield return run.Context.Intern(new Iri(far + i)); // beyond what is looked at by parts
            yield return run.Context.Intern(new Literal("eight ch" + new string('\0', i))); // as if filled up
            yield return run.Context.Intern(new Literal("eight chars " + new string('é', i)));
            yield return run.Context.Intern(new BlankNode("a longer label " + i));
            yield return run.Context.Intern(new Literal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), new Iri("http://e/opaque")));
        }
        TermId one = run.Term("1"), other = run.Term("1.0"), predicate = run.Context.Intern(new Iri("http://e/p"));
        yield return run.Context.Triple(predicate, predicate, one);
        yield return run.Context.Triple(predicate, predicate, other);
    }
}
