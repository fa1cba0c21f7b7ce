using System.Globalization;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Exchanges;
using Ggen.Evaluation.Explanations;
using Ggen.Sparql;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Exchanges;

/// <summary>Distinct rows and groups that are divided into parts: the rows of the plain twin, in their order, on any number of threads.</summary>
[Category("Unit")]
public sealed class PartedTests
{
    private const int Rows = 4000;

    private static readonly string[] s_queries =
    [
        "SELECT DISTINCT ?p ?o { ?s ?p ?o }",
        "SELECT DISTINCT ?o { ?s :few ?x . ?s :many ?o }",
        "SELECT DISTINCT (?o AS ?a) (CONCAT(STR(?o), \"!\") AS ?b) { ?s :many ?o }",
        "SELECT DISTINCT ?few ?many { ?s :few ?few OPTIONAL { ?s :some ?many } }",
        "SELECT ?o (COUNT(*) AS ?n) (SUM(STRLEN(STR(?s)) / 7e0) AS ?sum) (AVG(STRLEN(STR(?s)) * 0.1e0) AS ?mean) (GROUP_CONCAT(STR(?s)) AS ?all) { ?s ?p ?o FILTER(?p != :few) } GROUP BY ?o",
        "SELECT ?o ?p (COUNT(DISTINCT ?s) AS ?n) (MIN(CONCAT(STR(?s), \"!\")) AS ?least) (MAX(?s) AS ?most) (SAMPLE(?s) AS ?any) { ?s ?p ?o } GROUP BY ?o ?p",
        "SELECT ?o ?nowhere (COUNT(DISTINCT *) AS ?n) (SUM(STRLEN(STR(?s)) * 1.5) AS ?sum) { ?s ?p ?o } GROUP BY ?o ?nowhere",
        "SELECT ?k (COUNT(?s) AS ?n) { ?s :many ?o BIND(STR(?o) AS ?k) } GROUP BY ?k",
    ];

    [TestCaseSource(nameof(s_queries))]
    public void Gives_the_rows_of_the_plain_twin_in_their_order(string text)
    {
        Query query = Answers.Parse(text);
        using Dataset data = Data(1);
        string[] plain = Answers.Run(data, query, new EvaluationOptions { Threads = 1 });
        foreach (int threads in (int[])[1, 2, 16])
            Same.Items(plain, Answers.Run(data, query, Forced(threads)), $"{threads} threads");
    }

    [TestCaseSource(nameof(s_queries))]
    public void Is_met_by_these_queries(string text)
    {
        using Dataset data = Data(1);
        using Explanation explanation = new QueryEvaluator(data, Forced(3)).Explain(Answers.Parse(text), new DiagnosticBag())!;
        explanation.Run();
        Assert.That(All(explanation.Plan).Select(node => $"{node.Name} [{node.Detail}]"), Has.Some.Matches("^(distinct|group) \\[parallel 3\\]"));
    }

    [TestCase("SELECT DISTINCT ?p ?o { ?s ?p ?o }")]
    [TestCase("SELECT ?o (GROUP_CONCAT(STR(?s)) AS ?all) { ?s ?p ?o FILTER(?p != :few) } GROUP BY ?o")]
    public void Passes_a_limit_of_memory_on_many_threads_when_it_does_on_one(string text)
    {
        using Dataset data = Data(1);
        Query query = Answers.Parse(text);
        var outcomes = new HashSet<string>();
        for (long limit = 60_000; limit <= 960_000; limit *= 2)
        {
            string alone = Outcome(1, limit);
            Assert.That(Outcome(5, limit), Is.EqualTo(alone), $"{limit} bytes");
            outcomes.Add(alone);
        }
        Assert.That(outcomes, Has.Count.EqualTo(2), "some limit is passed, and some is not");

        string Outcome(int threads, long limit)
        {
            try
            {
                return string.Join('\n', Answers.Run(data, query, Forced(threads) with { MemoryLimit = limit }));
            }
            catch (QueryLimitException e)
            {
                return e.Code.Id;
            }
        }
    }

    [Test]
    public void The_first_rows_alone_leave_no_thread_behind()
    {
        using Dataset data = Data(1);
        string[] all = Answers.Run(data, Answers.Parse(s_queries[0]), Forced(1));
        Same.Items(all[..1500], Answers.Run(data, Answers.Parse(s_queries[0] + " LIMIT 1500"), Forced(4)), "first rows");
    }

    [Test]
    public void What_fails_in_a_part_fails_the_query()
    {
        using Dataset data = Answers.Load(string.Concat(Enumerable.Range(0, 3000).Select(i => $":s{i} :key {i * 7 % 2000} ; :text \"{(i == 2900 ? new string('a', 5000) : "b")}\" . ")));
        Query query = Answers.Parse("SELECT ?k (SUM(REGEX(?o, \"^(a*)*(a*)*\\\\1\\\\2b$\")) AS ?n) { ?s :key ?k . ?s :text ?o } GROUP BY ?k");
        QueryLimitException? stopped = Assert.Throws<QueryLimitException>(() => Answers.Run(data, query, Forced(3) with { MatchTime = TimeSpan.FromSeconds(0.05) }));
        Assert.That(stopped!.Code.Id, Is.EqualTo("GG2552"));
    }

    [Test]
    public void A_crew_does_every_part_once_and_throws_the_first_fault()
    {
        using var crew = new Crew(3);
        var done = new int[100];
        for (int round = 0; round < 20; round++)
            crew.Run(done.Length, (part, member) => Interlocked.Add(ref done[part], member < 3 ? 1 : 1000));
        Assert.That(done, Is.All.EqualTo(20));
        Assert.That(() => crew.Run(8, (part, _) => throw new InvalidOperationException(part == 0 ? "first" : "later")), Throws.InvalidOperationException);
        crew.Run(done.Length, (part, _) => Interlocked.Increment(ref done[part]));
        Assert.That(done, Is.All.EqualTo(21), "goes on after a fault");
    }

    [TestCase(1)]
    [TestCase(900)]
    public void Rows_sorted_by_one_column_are_forgotten_when_it_changes(int run)
    {
        // Each subject has so many objects, and each object comes twice.
        using Dataset data = Answers.Load(string.Concat(Enumerable.Range(0, 6000).Select(i => $":s{i / run:0000} :p{i % 2} {i / 2 % 700} . ")));
        foreach (string text in (string[])["SELECT DISTINCT ?s ?o { ?s ?p ?o }", "SELECT ?o ?s (COUNT(*) AS ?n) (SUM(?o) AS ?sum) (SAMPLE(?p) AS ?any) { ?s ?p ?o } GROUP BY ?o ?s"])
        {
            Query query = Answers.Parse(text);
            string[] plain = Answers.Run(data, query, new EvaluationOptions { Optimize = false });
            Same.Items(plain, Answers.Run(data, query, new EvaluationOptions()), text);
            Same.Items(plain, Answers.Run(data, query, Forced(2)), text);
        }
    }

    [Test]
    public void Groups_sorted_by_one_of_their_keys_are_made_by_morsels()
    {
        using Dataset data = Data(3);
        Query query = Answers.Parse("SELECT ?s ?o (COUNT(*) AS ?n) (SUM(?w) AS ?sum) { ?s :few ?f . ?s :many ?o . ?s :weight ?w } GROUP BY ?s ?o");
        string[] plain = Answers.Run(data, query, new EvaluationOptions { Threads = 1 });
        foreach (int threads in (int[])[1, 2, 16])
            Same.Items(plain, Answers.Run(data, query, Forced(threads)), $"{threads} threads");
    }

    [Test]
    public void Groups_of_an_inner_query_that_runs_again_start_over()
    {
        using Dataset data = Data(4);
        Query query = Answers.Parse("SELECT ?f ?o ?n { VALUES ?f { 1 2 3 } OPTIONAL { { SELECT ?o (COUNT(*) AS ?n) (SAMPLE(?p) AS ?q) { ?s ?p ?o } GROUP BY ?o } FILTER(?n > ?f) } }");
        Same.Items(Answers.Run(data, query, new EvaluationOptions { Threads = 1 }), Answers.Run(data, query, Forced(2)), "two threads");
    }

    private static EvaluationOptions Forced(int threads) => new() { Threads = threads, MorselRows = 16 };

    private static IEnumerable<PlanNode> All(PlanNode node) => node.Inputs.SelectMany(All).Prepend(node);

    private static Dataset Data(int seed)
    {
        var random = new Random(seed);
        return Answers.Load(string.Concat(Enumerable.Range(0, Rows / 4).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $":s{random.Next(100_000)} :few {random.Next(9)} ; :many {(i % 3 == 0 ? $"\"{random.Next(1500)}\"" : $":o{random.Next(900)}")} ; :some :o{random.Next(2000)} ; :weight {random.NextDouble()}e0 . "))));
    }
}
