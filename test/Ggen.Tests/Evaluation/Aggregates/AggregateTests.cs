using Ggen.Evaluation;
using Ggen.Evaluation.Aggregates;
using Ggen.Evaluation.Expressions;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Expressions;
using Ggen.Store;
using Ggen.Tests.Evaluation.Expressions;

namespace Ggen.Tests.Evaluation.Aggregates;

[Category("Unit")]
public sealed class AggregateTests
{
    private const string Error = "error";

    [TestCase("COUNT", "", "\"0\"^^xsd:integer")]
    [TestCase("COUNT", "1 | error | 1 | \"a\"", "\"3\"^^xsd:integer")]
    [TestCase("COUNT DISTINCT", "1 | error | 1 | 1.0", "\"2\"^^xsd:integer")]
    [TestCase("SUM", "", "\"0\"^^xsd:integer")]
    [TestCase("SUM", "1 | 2 | 3", "\"6\"^^xsd:integer")]
    [TestCase("SUM", "1.0 | 2.2 | 3.5", "\"6.7\"^^xsd:decimal")]
    [TestCase("SUM", "1 | 2.2", "\"3.2\"^^xsd:decimal")]
    [TestCase("SUM", "1 | 2.5e0 | \"2\"^^xsd:float", "\"5.5E0\"^^xsd:double")]
    [TestCase("SUM", "\"2.5\"^^xsd:double | \"0.25\"^^xsd:double | 1", "\"3.75E0\"^^xsd:double")]
    [TestCase("SUM", "\"2.5\"^^xsd:double | 0.5 | \"1\"^^xsd:double", "\"4.0E0\"^^xsd:double")]
    [TestCase("SUM", "\"-0\"^^xsd:double", "\"0.0E0\"^^xsd:double")]
    [TestCase("SUM", "\"2.5\"^^xsd:double | \"a\" | 1", Error)]
    [TestCase("SUM", "9223372036854775807 | 1 | 1", "\"9223372036854775809\"^^xsd:integer")]
    [TestCase("SUM", "1 | \"a\"", Error)]
    [TestCase("SUM", "\"a\" | 1 | 2.5", Error)]
    [TestCase("SUM", "1 | error", Error)]
    [TestCase("SUM DISTINCT", "1 | 2 | 2", "\"3\"^^xsd:integer")]
    [TestCase("AVG", "", "\"0\"^^xsd:integer")]
    [TestCase("AVG", "1 | 2", "\"1.5\"^^xsd:decimal")]
    [TestCase("AVG", "1 | 2 | 3", "\"2\"^^xsd:decimal")]
    [TestCase("AVG", "2.5e0 | 3.5 | 0", "\"2.0E0\"^^xsd:double")]
    [TestCase("AVG", "1 | <a>", Error)]
    [TestCase("AVG DISTINCT", "1 | 1 | 4", "\"2.5\"^^xsd:decimal")]
    [TestCase("MIN", "", Error)]
    [TestCase("MIN", "3 | error | 1.0 | 1 | 2", "\"1.0\"^^xsd:decimal")]
    [TestCase("MAX", "1 | 2.2 | 2.20 | -1e3", "\"2.2\"^^xsd:decimal")]
    [TestCase("MAX", "\"2000-01-01\"^^xsd:date | \"1999-12-31\"^^xsd:date", "\"2000-01-01\"^^xsd:date")]
    [TestCase("MIN", "\"b\" | \"a\"", "\"a\"")]
    [TestCase("MIN", "1 | <a>", "<http://example.org/a>")]
    [TestCase("SAMPLE", "error | 7 | 8", "\"7\"^^xsd:integer")]
    [TestCase("SAMPLE", "", Error)]
    [TestCase("GROUP_CONCAT", "", "\"\"")]
    [TestCase("GROUP_CONCAT", "\"a\"@en | 1 | error | <urn:b>", "\"a, 1, urn:b\"")]
    [TestCase("GROUP_CONCAT", "\"\" | \"\"", "\", \"")]
    [TestCase("GROUP_CONCAT DISTINCT", "\"a\" | \"b\" | \"a\"", "\"a, b\"")]
    public void Aggregates(string function, string terms, string expected)
    {
        using var run = new ExpressionRun();
        Aggregator aggregator = Create(run, function);
        aggregator.Reserve(1);
        string[] parts = terms.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // In two blocks, so that the state carries over.
        foreach (string[] half in new[] { parts[..(parts.Length / 2)], parts[(parts.Length / 2)..] })
            aggregator.Add(Rows(run, half), new int[half.Length], 1);
        Assert.That(run.Show(aggregator.Result(0)), Is.EqualTo(expected));
    }

    [Test]
    public void Groups_do_not_mix()
    {
        using var run = new ExpressionRun();
        Aggregator sum = Create(run, "SUM DISTINCT");
        Aggregator average = Create(run, "AVG");
        Block block = Rows(run, ["1", "1", "2.5", "\"x\"", "4", "1"]);
        int[] groups = [0, 1, 1, 2, 40, 0];
        sum.Add(block, groups, 50);
        average.Add(block, groups, 50);
        Assert.That(run.Show(sum.Result(0)), Is.EqualTo("\"1\"^^xsd:integer"));
        Assert.That(run.Show(sum.Result(1)), Is.EqualTo("\"3.5\"^^xsd:decimal"));
        Assert.That(run.Show(sum.Result(2)), Is.EqualTo(Error));
        Assert.That(run.Show(sum.Result(40)), Is.EqualTo("\"4\"^^xsd:integer"));
        Assert.That(run.Show(average.Result(1)), Is.EqualTo("\"1.75\"^^xsd:decimal"));
        Assert.That(run.Show(average.Result(0)), Is.EqualTo("\"1\"^^xsd:decimal"));
        Assert.That(run.Show(average.Result(3)), Is.EqualTo("\"0\"^^xsd:integer"));
    }

    [Test]
    public void Counts_rows_and_distinct_rows_of_named_variables()
    {
        using var run = new ExpressionRun();
        var columns = new ColumnMap([new Variable("x"), new Variable("_:b")], [false, false]);
        var block = new Block(2) { Count = 4 };
        run.Term("1");
        TermId[] x = [run.Term("1"), run.Term("1"), run.Term("2"), TermId.None];
        x.CopyTo(block.Storage(0), 0);
        TermId[] blank = [run.Term("1"), run.Term("2"), run.Term("3"), run.Term("4")];
        blank.CopyTo(block.Storage(1), 0);
        foreach ((bool distinct, string expected) in new[] { (false, "\"4\"^^xsd:integer"), (true, "\"3\"^^xsd:integer") })
        {
            var aggregate = new Aggregate(AggregateFunction.Count, null, distinct);
            Aggregator count = Aggregator.Create(aggregate, new ExpressionCompiler(run.Mapping, columns, run), run.Mapping, columns);
            count.Add(block, new int[4], 1);
            Assert.That(run.Show(count.Result(0)), Is.EqualTo(expected));
        }
    }

    private static Aggregator Create(ExpressionRun run, string function)
    {
        bool distinct = function.EndsWith(" DISTINCT", StringComparison.Ordinal);
        string name = function.Replace(" DISTINCT", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        var columns = new ColumnMap([new Variable("x")], [false]);
        var aggregate = new Aggregate(Enum.Parse<AggregateFunction>(name, ignoreCase: true), new VariableExpression(new Variable("x")), distinct, ", ");
        return Aggregator.Create(aggregate, new ExpressionCompiler(run.Mapping, columns, run), run.Mapping, columns);
    }

    private static Block Rows(ExpressionRun run, string[] terms)
    {
        var block = new Block(1) { Count = terms.Length };
        for (int i = 0; i < terms.Length; i++)
            block.Storage(0)[i] = terms[i] == "error" ? TermId.None : run.Term(terms[i]);
        return block;
    }
}
