using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Scans;

/// <summary>Triples of a range that are looked up several times by their subject come sorted by it; and the first rows of an order are found without reading all keys.</summary>
[Category("Unit")]
public sealed class SubjectSortTests
{
    private const string Query = "SELECT * { ?s :a ?x ; :b ?y ; :k ?v FILTER(?v <= 3) }";

    private Dataset? _data;

    [OneTimeSetUp]
    public void Load() => _data = Data();

    [OneTimeTearDown]
    public void Free() => _data!.Dispose();

    [Test]
    public void Ranges_are_sorted_for_the_lookups_to_come()
    {
        Dataset data = _data!;
        using Explanation explanation = new QueryEvaluator(data, new EvaluationOptions()).Explain(Answers.Parse(Query), new DiagnosticBag())!;
        explanation.Run();
        PlanNode node = explanation.Plan;
        var names = new List<string>();
        for (; node.Inputs.Count > 0; node = node.Inputs[0])
            names.Add($"{node.Name} {node.Arguments} [{node.Detail}]");
        Assert.That(names, Does.Contain("sort ?s []"));
        Assert.That(names.Count(name => name.EndsWith("[merged]", StringComparison.Ordinal)), Is.EqualTo(2), string.Join('\n', names));
        Assert.That(explanation.Results, Is.EqualTo(600));
    }

    [Test]
    public void The_rows_are_those_of_the_plain_operators()
    {
        Dataset data = _data!;
        Assert.That(Answers.Select(data, Query), Has.Length.EqualTo(600));
        Assert.That(Answers.Select(data, "SELECT * { ?s :a ?x ; :b ?y ; :k ?v FILTER(?v > 11) }"), Is.Empty);
    }

    [TestCase("ORDER BY DESC(?v) ?s LIMIT 20 OFFSET 5")]
    [TestCase("ORDER BY ?v DESC(?x) ?s LIMIT 300")]
    [TestCase("ORDER BY STRLEN(STR(?s)) DESC(?v) ?s LIMIT 7")]
    [TestCase("ORDER BY ?v STRLEN(STR(?s)) ?s LIMIT 1")]
    public void The_first_rows_of_an_order_are_those_of_the_whole_order(string order)
    {
        Dataset data = _data!;
        string text = "SELECT ?s ?v ?x { ?s :a ?x ; :k ?v } " + order;
        Same.Items(Answers.Run(data, Answers.Parse(text), new EvaluationOptions()), Answers.Run(data, Answers.Parse(text), new EvaluationOptions { Optimize = false }));
    }

    private static Dataset Data()
        => Answers.Load(string.Concat(Enumerable.Range(0, 1500).Select(i => $":s{i} :a {i % 13} ; :b {i % 17}.5 ; :k {i * 7919 % 10} . ")));
}
