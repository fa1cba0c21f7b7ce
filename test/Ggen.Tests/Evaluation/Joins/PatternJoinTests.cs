using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Joins;

/// <summary>When a join with a triple pattern makes a table: not before a LIMIT may be full, and not long after.</summary>
[Category("Unit")]
public sealed class PatternJoinTests
{
    private const int Subjects = 25_000;

    [Test]
    public void Makes_the_table_that_it_will_need_when_two_blocks_were_looked_up()
    {
        using Dataset data = Answers.Load(string.Concat(Enumerable.Range(0, Subjects).Select(i => $":s{i} :k :c{i * 7919 % 50};:v {i}.")));
        Assert.Multiple(() =>
        {
            Assert.That(Detail(data, "SELECT ?v { ?s :k ?c . ?s :v ?v } LIMIT 2000"), Is.EqualTo("looked up"));
            Assert.That(Detail(data, "SELECT ?v { ?s :k ?c . ?s :v ?v } LIMIT 3000"), Is.EqualTo("by value"));
            Assert.That(Answers.Run(data, Answers.Parse("SELECT (COUNT(*) AS ?n) (SUM(?v) AS ?sum) { ?s :k ?c . ?s :v ?v }"), new EvaluationOptions()),
                Is.EqualTo(new[] { $"n={Subjects} sum={(long)Subjects * (Subjects - 1) / 2}" }));
        });
    }

    private static string Detail(Dataset data, string text)
    {
        using Explanation explanation = new QueryEvaluator(data, new EvaluationOptions()).Explain(Answers.Parse(text), new DiagnosticBag())!;
        explanation.Run();
        PlanNode node = explanation.Plan;
        while (node.Name != "pattern join")
            node = node.Inputs[0];
        return node.Detail;
    }
}
