using Ggen.Evaluation;
using Ggen.Evaluation.Expressions;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Expressions;

[Category("Unit")]
public sealed class FilterEvaluatorTests
{
    private static readonly string[] Terms =
    [
        "0", "1", "2", "-1", "134217727", "-134217728", "134217728", "9223372036854775807", "100000000000000000000", "\"01\"^^xsd:integer",
        "1.0", "1.5", "0.99", "1e0", "\"NaN\"^^xsd:double", "\"1\"^^xsd:float", "\"1\"", "\"x\"", "\"x\"@en", "\"x\"^^xsd:integer", "\"x\"^^:t",
        "true", "<a>", "<b>", "\"2000-01-01\"^^xsd:date",
    ];

    [Test]
    public void The_clever_filters_choose_what_the_plain_one_chooses(
        [Values("=", "!=", "<", "<=", ">", ">=")] string op,
        [Values("1", "0", "-134217728", "9223372036854775807", "1.0", "<a>", "\"x\"")] string constant,
        [Values] bool mirrored)
    {
        using var run = new ExpressionRun();
        var columns = new ColumnMap([new Variable("x")], [false]);
        var block = new Block(1) { Count = Terms.Length + 2 };
        for (int i = 0; i < Terms.Length; i++)
            block.Storage(0)[i] = run.Term(Terms[i]);
        block.Storage(0)[Terms.Length] = run.Context.Intern(new BlankNode("b"));
        block.Storage(0)[Terms.Length + 1] = TermId.None;

        Expression condition = ExpressionRun.Parse(mirrored ? $"{constant} {op} ?x" : $"?x {op} {constant}");
        var compiler = new ExpressionCompiler(run.Mapping, columns, run);
        bool[] clever = new bool[block.Count];
        bool[] plain = new bool[block.Count];
        FilterCompiler.Compile(condition, compiler, columns, optimize: true).Select(block, clever);
        FilterCompiler.Compile(condition, compiler, columns, optimize: false).Select(block, plain);
        Assert.That(clever, Is.EqualTo(plain));
    }

    [TestCase("?x > 0 && ?x < 2 && ?x != 1.5", "1 01 1.0 0.99 1e0 1")]
    [TestCase("?x = <a> && isIRI(?x)", "a")]
    public void Conjunctions_are_asked_one_after_the_other(string condition, string expected)
    {
        using var run = new ExpressionRun();
        var columns = new ColumnMap([new Variable("x")], [false]);
        var block = new Block(1) { Count = Terms.Length };
        for (int i = 0; i < Terms.Length; i++)
            block.Storage(0)[i] = run.Term(Terms[i]);
        bool[] flags = new bool[block.Count];
        new ExpressionCompiler(run.Mapping, columns, run).CompileFilter(ExpressionRun.Parse(condition)).Select(block, flags);
        var kept = new List<string>();
        for (int i = 0; i < block.Count; i++)
        {
            if (flags[i])
                kept.Add(run.Context.Term(block.Storage(0)[i]) is Literal literal ? literal.LexicalForm : "a");
        }
        Assert.That(string.Join(' ', kept), Is.EqualTo(expected));
    }
}
