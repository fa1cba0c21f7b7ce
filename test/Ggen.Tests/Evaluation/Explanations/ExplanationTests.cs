using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Explanations;

/// <summary>An explanation shows every operator that ran, below the one that pulled it, with what it yielded.</summary>
[Category("Unit")]
public sealed class ExplanationTests
{
    private const string Turtle = ":a :p :b , :c ; :q 1 . :b :p :c ; :q 2 . :c :q 3 .";

    [Test]
    public void Shows_the_plan_with_its_rows()
        => Assert.That(Explain("SELECT ?s { ?s :p ?o . ?o :q ?n FILTER(?n > 2) } ORDER BY ?s"), Is.EqualTo("""
            project ?s 2/1
              order asc ?s 2/1
                filter (?n > "2"^^<http://www.w3.org/2001/XMLSchema#integer>) 2/1
                  pattern join ?o <http://e/q> ?n [merged] 3/1
                    scan ?s <http://e/p> ?o [index POS] 3/1
            """.ReplaceLineEndings("\n")));

    [Test]
    public void What_never_ran_says_so()
        => Assert.That(Explain("SELECT * { :x :p ?o OPTIONAL { SELECT ?o { ?o :q ?m } LIMIT 5 } }"), Does.Contain("0/1").And.Contain("0/0"));

    [Test]
    public void The_pattern_of_an_EXISTS_stands_below_its_filter()
        => Assert.That(Explain("SELECT ?s { ?s :q ?n FILTER(?n = 1 || EXISTS { ?x :p ?s }) }"), Does.EndWith(
            "\n    scan ?s <http://e/q> ?n [index POS] 3/1\n    scan ?x <http://e/p> ?s [index POS] 3/2"));

    [Test]
    public void An_EXISTS_within_a_condition_is_asked_once_for_the_same_values()
        => Assert.That(Explain("SELECT * { ?s :p ?o . ?x :q ?n FILTER(?n > 2 || EXISTS { ?o :q ?m . ?o :p ?k }) }"), Does.EndWith("scan ?o <http://e/q> ?m [index SPO] 2/2"));

    [Test]
    public void A_plan_can_be_shown_without_a_run()
    {
        using Dataset data = Answers.Load(Turtle);
        using Explanation explanation = new QueryEvaluator(data, new EvaluationOptions()).Explain(Answers.Parse("SELECT * { ?s :p ?o }"), new DiagnosticBag())!;
        Assert.That((explanation.Plan.Runs, explanation.Plan.EstimatedRows, explanation.IsComplete), Is.EqualTo((0L, 3.0, false)));
    }

    [Test]
    public void A_run_that_is_stopped_is_explained_as_far_as_it_came()
    {
        using Dataset data = Answers.Load(Turtle);
        var options = new EvaluationOptions { MemoryLimit = 10 };
        using Explanation explanation = new QueryEvaluator(data, options).Explain(Answers.Parse("SELECT * { ?s ?p ?o } ORDER BY ?o"), new DiagnosticBag())!;
        Assert.That(() => explanation.Run(), Throws.InstanceOf<QueryLimitException>());
        Assert.That((explanation.Plan.Runs, explanation.Plan.Rows, explanation.IsComplete), Is.EqualTo((1L, 0L, false)));
    }

    [Test]
    public void The_operator_that_holds_rows_is_charged_for_them()
    {
        using Dataset data = Answers.Load(string.Concat(Enumerable.Range(0, 5000).Select(i => $":a{i} :p {i} . ")));
        using Explanation explanation = new QueryEvaluator(data, new EvaluationOptions()).Explain(Answers.Parse("SELECT * { ?s :p ?o } ORDER BY ?o"), new DiagnosticBag())!;
        explanation.Run();
        PlanNode order = explanation.Plan;
        while (order.Name != "order")
            order = order.Inputs[0];
        Assert.That(order.PeakBytes, Is.GreaterThan(5000 * (8 + 16)));
        Assert.That(order.Inputs[0].PeakBytes, Is.EqualTo(2 * 1024 * 4), "the block of the scan");
        Assert.That(explanation.PeakBytes, Is.GreaterThanOrEqualTo(order.PeakBytes));
    }

    // One line per operator: name, arguments, detail, rows/runs.
    private static string Explain(string text)
    {
        using Dataset data = Answers.Load(Turtle);
        using Explanation explanation = new QueryEvaluator(data, new EvaluationOptions()).Explain(Answers.Parse(text), new DiagnosticBag())!;
        explanation.Run();
        var lines = new List<string>();
        Add(explanation.Plan, "");
        return string.Join("\n", lines);

        void Add(PlanNode node, string indent)
        {
            string[] parts = [node.Name, node.Arguments, node.Detail.Length > 0 ? $"[{node.Detail}]" : "", $"{node.Rows}/{node.Runs}"];
            lines.Add(indent + string.Join(' ', parts.Where(part => part.Length > 0)));
            foreach (PlanNode input in node.Inputs)
                Add(input, indent + "  ");
        }
    }
}
