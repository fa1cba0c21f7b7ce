using Ggen.Evaluation.DataValues;
using Ggen.Rdf;
using Ggen.Store;
using Ggen.Tests.Evaluation.Expressions;

namespace Ggen.Tests.Evaluation.DataValues;

[Category("Unit")]
public sealed class TermOrderTests
{
    // Ascending by value; those of one row are equal in value.
    private static readonly string[][] Ascending =
    [
        ["<http://a>"],
        ["<http://b>"],
        ["<http://b/longer/than/eight/a>"],
        ["<http://b/longer/than/eight/b>"],
        ["\"NaN\"^^xsd:double"],
        ["\"-INF\"^^xsd:double"],
        ["-1e300"],
        ["-1.5"],
        ["-1"],
        ["0", "\"-0\"^^xsd:double", "0.0", "\"00\"^^xsd:integer"],
        ["1e-7"],
        ["0.1"],
        ["1e-1"], // the double is a little more than the decimal
        ["1", "1.0", "1e0", "\"1\"^^xsd:byte"],
        ["9007199254740992", "9007199254740992e0"],
        ["9007199254740993"],
        ["36283100000000000000000000000000000000000000000000000.0"],
        ["\"INF\"^^xsd:double"],
        ["false"],
        ["true"],
        ["\"1999-12-31T23:59:59.5Z\"^^xsd:dateTime"],
        ["\"2000-01-01T00:00:00Z\"^^xsd:dateTime", "\"2000-01-01T00:00:00\"^^xsd:dateTime", "\"2000-01-01T01:00:00+01:00\"^^xsd:dateTime"],
        ["\"-0044-03-15\"^^xsd:date"],
        ["\"2000-01-01\"^^xsd:date"],
        ["\"2000-01-02\"^^xsd:date"],
        ["\"09:00:00\"^^xsd:time"],
        ["\"10:00:00\"^^xsd:time"],
        ["\"1999\"^^xsd:gYear"],
        ["\"2000\"^^xsd:gYear"],
        ["\"-P1D\"^^xsd:dayTimeDuration"],
        ["\"PT1H\"^^xsd:dayTimeDuration"],
        ["\"P1D\"^^xsd:duration", "\"PT24H\"^^xsd:dayTimeDuration"],
        ["\"\""],
        ["\"B\""],
        ["\"a\""],
        ["\"a\"@de"],
        ["\"a\"@en"],
        ["\"abcdefgh\""],
        ["\"abcdefgh1\""],
        ["\"abcdefgh2\""],
        ["\"b\"@de"],
        ["\"é\""],
        ["\"a\"^^:t"],
        ["\"b\"^^:t"],
        ["\"x\"^^xsd:integer"],
    ];

    [Test]
    public void Terms_are_in_the_order_of_15_1()
    {
        using var run = new ExpressionRun();
        var order = new TermOrder(run.Mapping);
        List<(int Rank, TermId Id)> terms = Terms(run);
        foreach ((int rank, TermId id) in terms)
        {
            foreach ((int otherRank, TermId other) in terms)
            {
                string pair = $"{run.Show(id)} and {run.Show(other)}";
                Assert.That(Math.Sign(order.Compare(order.Key(id), order.Key(other))), Is.EqualTo(Math.Sign(rank.CompareTo(otherRank))), pair);
                int total = order.CompareTotal(id, other);
                Assert.That(total == 0, Is.EqualTo(id == other), pair);
                Assert.That(Math.Sign(total), Is.EqualTo(-Math.Sign(order.CompareTotal(other, id))), pair);
            }
        }
    }

    [Test]
    public void Any_shuffle_sorts_alike()
    {
        using var run = new ExpressionRun();
        var order = new TermOrder(run.Mapping);
        List<(int Rank, TermId Id)> terms = Terms(run);
        TermId[] expected = [.. terms.Select(t => t.Id)];
        Array.Sort(expected, order.CompareTotal);
        var random = new Random(11);
        for (int round = 0; round < 50; round++)
        {
            TermId[] shuffled = [.. expected];
            random.Shuffle(shuffled);
            SortKey[] keys = [.. shuffled.Select(order.Key)];
            Array.Sort(keys, (a, b) => order.CompareTotal(a, b));
            Assert.That(keys.Select(k => k.Id), Is.EqualTo(expected));
        }
    }

    private static List<(int Rank, TermId Id)> Terms(ExpressionRun run)
    {
        List<(int Rank, TermId Id)> terms = [(-2, TermId.None), (-1, run.Context.Intern(new BlankNode("z")))];
        for (int rank = 0; rank < Ascending.Length; rank++)
        {
            foreach (string term in Ascending[rank])
            {
                TermId id = run.Term(term);
                Assert.That(id.IsNone, Is.False, term);
                terms.Add((rank, id));
            }
        }
        return terms;
    }
}
