using System.Globalization;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Fuzz.Reference;
using Ggen.Sparql;
using Ggen.Store;

namespace Ggen.Fuzz.Queries;

/// <summary>Queries of every kind on one thread and on several: the same solutions in the same order.</summary>
[Category("Property")]
public sealed class GatherTests
{
    [Test]
    public void One_thread_and_several_give_the_same_rows_in_the_same_order()
    {
        int gathered = 0;
        for (int seed = 1; seed <= Budget.Rounds(3); seed++)
        {
            Random random = Budget.Source(seed);
            using Dataset data = SkewedData.Make(random);
            foreach (string text in SkewedData.Queries(random))
            {
                Query query = SparqlParser.Parse(SourceFile.FromText("query", "PREFIX : <http://e/> " + text), new QueryParseOptions(), new DiagnosticBag())!;
                string[] alone = Lines(data, query, 1, 1);
                foreach (int threads in (int[])[2, 7])
                    Assert.That(Lines(data, query, threads, random.Next(1, 40)), Is.EqualTo(alone), string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {threads} threads: {text}"));
                using Explanation explanation = new QueryEvaluator(data, new EvaluationOptions { Threads = 2, MorselRows = 8 }).Explain(query, new DiagnosticBag())!;
                explanation.Run();
                Assert.That(explanation.Results, Is.EqualTo(alone.Length), "explained: " + text);
                gathered += Has(explanation.Plan, "gather") ? 1 : 0;
            }
        }
        Assert.That(gathered, Is.GreaterThan(20));
    }

    private static string[] Lines(Dataset data, Query query, int threads, int rows)
        => [.. EngineRun.Answer(data, query, new EvaluationOptions { Threads = threads, MorselRows = rows }).Select(solution => solution.ToString())];

    private static bool Has(PlanNode node, string name) => node.Name == name || node.Inputs.Any(input => Has(input, name));
}
