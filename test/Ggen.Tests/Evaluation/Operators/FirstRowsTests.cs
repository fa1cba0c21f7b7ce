using System.Text;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Operators;

/// <summary>ORDER BY with a limit drops what lies behind it now and then; DISTINCT and GROUP BY look rows up a block at a time. The plain twins are the whole order, cut, and the plain operators.</summary>
[Category("Unit")]
public sealed class FirstRowsTests
{
    private const int Rows = 2600;

    // More rows than are kept before some are dropped, in order, against it and in none, with ties.
    [TestCase("?o", "i")]
    [TestCase("DESC(?o)", "i")]
    [TestCase("DESC(?o) ?s", "i % 7")]
    [TestCase("?o", "i * 7919 % 2600")]
    [TestCase("STR(?o) DESC(?s)", "i % 7")]
    public void The_first_rows_are_those_of_the_whole_order(string order, string value)
    {
        using Dataset data = Data(value);
        string text = $"SELECT ?s ?o {{ ?s :p ?o }} ORDER BY {order}";
        string[] all = Answers.Run(data, Answers.Parse(text), new());
        Assert.That(all, Has.Length.EqualTo(Rows));
        foreach (int limit in (int[])[1, 64, 65, 1024, 2599, 3000])
            Assert.That(Answers.Run(data, Answers.Parse($"{text} LIMIT {limit}"), new()), Is.EqualTo(all[..Math.Min(limit, Rows)]), $"LIMIT {limit}");
    }

    // Several blocks of rows, whose keys are of two columns, or of one that is nowhere bound.
    [Test]
    public void A_set_of_many_rows_is_grouped_and_made_distinct_as_by_the_plain_operators()
    {
        using Dataset data = Data("i % 50", 1500);
        foreach (string text in (string[])
            [
                "SELECT DISTINCT ?o ?n { ?s :p ?o ; :q ?n }",
                "SELECT ?n ?o (COUNT(*) AS ?k) (MIN(?s) AS ?first) { ?s :p ?o ; :q ?n } GROUP BY ?n ?o",
                "SELECT ?n ?none (COUNT(*) AS ?k) { ?s :p ?o ; :q ?n } GROUP BY ?n ?none",
                "SELECT DISTINCT ?a ?b { { ?s :p ?a } UNION { ?s :q ?b } UNION { ?s :p ?a ; :q ?b } }",
            ])
        {
            Assert.That(Answers.Select(data, text), Is.Not.Empty);
        }
    }

    private static Dataset Data(string value, int rows = Rows)
    {
        var text = new StringBuilder();
        for (int i = 0; i < rows; i++)
        {
            int number = value switch { "i" => i, "i % 7" => i % 7, "i % 50" => i % 50, _ => i * 7919 % Rows };
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $":s{i} :p {number} ; :q {i % 37} .\n");
        }
        return Answers.Load(text.ToString());
    }
}
