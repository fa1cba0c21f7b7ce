using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Fuzz.Reference;
using Ggen.Sparql;
using Ggen.Sparql.Modifiers;
using Ggen.Store;

namespace Ggen.Fuzz.Queries;

/// <summary>
/// Graphs large enough for the operators that a dozen triples never meet: tables of values, runs, circles. Each query is answered by the
/// clever operators, by them with circles always joined by variable, and by the plain ones; and every clever operator is met.
/// </summary>
[Category("Property")]
public sealed class OperatorTests
{
    private static readonly string[] s_operators =
    [
        "trie join", "run scan", "group by run", "group", "distinct by order", "distinct", "order",
        "pattern join merged", "pattern join by value", "pattern join looked up", "pattern join by table",
        "pattern left join merged", "pattern left join by value", "optional", "semi join", "anti join", "minus",
    ];

    [Test]
    public void Clever_and_plain_operators_agree_and_all_are_met()
    {
        var met = new HashSet<string>();
        for (int seed = 1; seed <= Budget.Rounds(2); seed++)
        {
            Random random = Budget.Source(seed);
            using Dataset data = SkewedData.Make(random);
            for (int round = 0; round < 2; round++)
            {
                foreach (string text in SkewedData.Queries(random))
                    Compare(data, text, $"seed {seed}, round {round}", met);
            }
        }
        Assert.That(s_operators.Where(name => !met.Contains(name)), Is.Empty, "operators that no query met");
    }

    private static void Compare(Dataset data, string text, string where, HashSet<string> met)
    {
        var bag = new DiagnosticBag();
        Query? query = SparqlParser.Parse(SourceFile.FromText("query", "PREFIX : <http://e/> " + text), new QueryParseOptions(), bag);
        Assert.That(bag.Items, Is.Empty, text);
        var plain = new EvaluationOptions { Optimize = false };
        string[] expected = Lines(data, query!, plain);
        foreach (EvaluationOptions options in (EvaluationOptions[])[new(), new() { PreferTrieJoins = true }])
        {
            Assert.That(Lines(data, query!, options), Is.EqualTo(expected), $"{where}: {text}");
            using Explanation explanation = new QueryEvaluator(data, options).Explain(query!, new DiagnosticBag())!;
            explanation.Run();
            Assert.That(explanation.Results, Is.EqualTo(expected.Length), $"{where}, explained: {text}");
            Collect(explanation.Plan, met);
        }
    }

    // In the order of their text, unless all columns are sorted by.
    private static string[] Lines(Dataset data, Query query, EvaluationOptions options)
    {
        string[] lines = [.. EngineRun.Answer(data, query, options).Select(solution => solution.ToString())];
        if (query.Pattern is not (Slice or Project { Inner: OrderBy }))
            Array.Sort(lines, StringComparer.Ordinal);
        return lines;
    }

    private static void Collect(PlanNode node, HashSet<string> met)
    {
        if (node.Rows > 0)
            met.Add((node.Name, node.Detail) is var (name, detail) && detail.Length > 0 && s_operators.Contains($"{name} {detail}") ? $"{name} {detail}" : name);
        foreach (PlanNode input in node.Inputs)
            Collect(input, met);
    }
}
