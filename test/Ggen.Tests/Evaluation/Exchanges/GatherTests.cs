using System.Globalization;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Exchanges;

/// <summary>A query on several threads gives the rows of one thread in their order, ends when it is asked to, and holds no more than it may.</summary>
[Category("Unit")]
public sealed class GatherTests
{
    private const int Orders = 400;

    private static readonly string[] s_queries =
    [
        "SELECT * { ?o :of ?c . ?o :price ?p . ?c :in ?place }",
        "SELECT ?o ?p { ?o :of ?c . ?o :price ?p FILTER(?p > 3 && STRLEN(STR(?c)) > 11) }",
        "SELECT ?c (SUM(?p) AS ?sum) (AVG(?p) AS ?mean) (COUNT(*) AS ?n) { ?o :of ?c . ?o :price ?p } GROUP BY ?c",
        "SELECT ?c (GROUP_CONCAT(?p) AS ?all) (MAX(?w) AS ?most) { ?o :of ?c . ?o :price ?p . ?o :weight ?w } GROUP BY ?c",
        "SELECT ?place (SUM(?w) AS ?sum) (COUNT(DISTINCT ?c) AS ?n) { ?o :of ?c . ?o :weight ?w . ?c :in ?place } GROUP BY ?place",
        "SELECT * { ?o :of ?c . ?o :price ?p OPTIONAL { ?c :in ?place . ?o :weight ?w FILTER(?p < 2) } }",
        "SELECT * { VALUES ?place { :a :b } ?c :in ?place . ?o :of ?c . ?o :price ?p }",
        "SELECT * { { SELECT ?c (AVG(?w) AS ?mean) { ?o :of ?c . ?o :weight ?w } GROUP BY ?c } ?c :in ?place . ?x :of ?c . ?x :weight ?v FILTER(?v * 2 < ?mean && ?v > 0.1) }",
        "SELECT * { VALUES (?place ?k) { (:a \"one\") (:b \"two\") } ?c :in ?place . ?o :of ?c . ?o :price ?p FILTER(CONCAT(?k, STR(?p)) > \"one4\") }",
        "SELECT DISTINCT ?place ?p { ?o :of ?c . ?c :in ?place . ?o :price ?p } ORDER BY ?p",
        "SELECT * { { SELECT ?c (COUNT(*) AS ?n) { ?o :of ?c } GROUP BY ?c } ?c :in ?place . ?x :of ?c . ?x :price ?p FILTER(?p < ?n) }",
        "ASK { ?o :of ?c . ?o :price ?p . ?c :in ?place FILTER(?p > 100) }",
    ];

    [TestCaseSource(nameof(s_queries))]
    public void Gives_the_same_rows_in_the_same_order_on_any_number_of_threads(string text)
    {
        using Dataset data = Data();
        Query query = Answers.Parse(text);
        string[] alone = Answers.Run(data, query, Threads(1, 16));
        foreach ((int threads, int rows) in ((int, int)[])[(2, 16), (7, 16), (3, 1), (2, 100_000)])
            Assert.That(Answers.Run(data, query, Threads(threads, rows)), Is.EqualTo(alone), $"{threads} threads, {rows} rows");
    }

    [TestCaseSource(nameof(s_queries))]
    public void Is_met_by_these_queries_and_explained(string text)
    {
        using Dataset data = Data();
        Query query = Answers.Parse(text);
        (PlanNode alone, _) = Explain(data, query, Threads(1, 16));
        (PlanNode shared, string names) = Explain(data, query, Threads(3, 16));
        Assert.That(names, Does.Contain("gather [parallel "));
        if (query is SelectQuery)
            Assert.That(Joined(shared), Is.EqualTo(Joined(alone)), "rows of all joins");
    }

    [Test]
    public void An_answer_that_is_not_read_to_its_end_leaves_no_thread_behind()
    {
        using Dataset data = Data();
        string[] all = Answers.Run(data, Answers.Parse(s_queries[0]), Threads(1, 16));
        Assert.That(Answers.Run(data, Answers.Parse(s_queries[0] + " LIMIT 100"), Threads(4, 8)), Is.EqualTo(all[..100]));
    }

    [Test]
    public void A_cancelled_query_ends()
    {
        using Dataset data = Data();
        Query query = Answers.Parse("SELECT (COUNT(*) AS ?n) { ?a :of ?b . ?c :of ?b . ?d :of ?b . ?e :of ?b . ?f :of ?b FILTER(CONCAT(STR(?a), STR(?c), STR(?d), STR(?e), STR(?f)) = \"x\") }");
        using var source = new CancellationTokenSource(30);
        Assert.That(() => Answers.Run(data, query, Threads(3, 8) with { CancellationToken = source.Token }), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("SELECT * { ?o :of ?c . ?o :price ?p . ?c :in ?place . ?x :of ?c } ORDER BY ?p", 40_000)]
    [TestCase("SELECT * { ?o :of ?c . ?o :price ?p . ?c :in ?place . ?x :of ?c } ORDER BY ?p", 400_000)]
    [TestCase("SELECT * { ?o :of ?c . ?o :price ?p . ?c :in ?place . ?x :of ?c } ORDER BY ?p", 700_000)]
    [TestCase("SELECT * { ?o :of ?c . ?o :price ?p . ?c :in ?place . ?x :of ?c }", 30_000)]
    [TestCase("SELECT ?c (SUM(?p) AS ?sum) { ?o :of ?c . ?o :price ?p } GROUP BY ?c", 30_000)]
    public void Passes_a_limit_of_memory_on_many_threads_when_it_does_on_one(string text, long limit)
    {
        using Dataset data = Data();
        Query query = Answers.Parse(text);
        string alone = Outcome(1);
        foreach (int threads in (int[])[2, 7])
            Assert.That(Outcome(threads), Is.EqualTo(alone), $"{threads} threads");

        string Outcome(int threads)
        {
            try
            {
                return string.Join('\n', Answers.Run(data, query, Threads(threads, 16) with { MemoryLimit = limit }));
            }
            catch (QueryLimitException e)
            {
                return e.Code.Id;
            }
        }
    }

    [Test]
    public void What_fails_on_another_thread_fails_the_query()
    {
        // A match that would take for ever, in one of the last morsels.
        using Dataset data = Answers.Load(string.Concat(Enumerable.Range(0, 100).Select(i => $":s{i:000} :of :c ; :text \"{(i == 90 ? new string('a', 5000) : "b")}\" . ")));
        Query query = Answers.Parse("SELECT * { ?s :of :c . ?s :text ?o FILTER(REGEX(?o, \"^(a*)*(a*)*\\\\1\\\\2b$\")) }");
        QueryLimitException? stopped = Assert.Throws<QueryLimitException>(() => Answers.Run(data, query, Threads(3, 8) with { MatchTime = TimeSpan.FromSeconds(0.05) }));
        Assert.That(stopped!.Code.Id, Is.EqualTo("GG2552"));
    }

    private static EvaluationOptions Threads(int threads, int rows) => new() { Threads = threads, MorselRows = rows };

    private static (PlanNode Plan, string Names) Explain(Dataset data, Query query, EvaluationOptions options)
    {
        using Explanation explanation = new QueryEvaluator(data, options).Explain(query, new DiagnosticBag())!;
        explanation.Run();
        return (explanation.Plan, string.Concat(All(explanation.Plan).Select(node => $"{node.Name} [{node.Detail}] ")));
    }

    private static IEnumerable<PlanNode> All(PlanNode node) => node.Inputs.SelectMany(All).Prepend(node);

    private static string[] Joined(PlanNode plan)
        => [.. All(plan).Where(node => node.Name == "pattern join").Select(node => $"{node.Arguments} {node.Rows}").Order(StringComparer.Ordinal)];

    // Orders of a few customers, unevenly, whose prices are integers, decimals and doubles.
    private static Dataset Data()
    {
        var random = new Random(7);
        return Answers.Load(string.Concat(Enumerable.Range(0, Orders).Select(i => string.Create(
            CultureInfo.InvariantCulture, $":o{i} :of :c{random.Next(random.Next(40) + 1)} ; :price {random.Next(9)}{(i % 3 == 0 ? ".75" : "")} ; :weight {random.NextDouble()}e0 . ")))
            + string.Concat(Enumerable.Range(0, 40).Select(i => $":c{i} :in :{"abcde"[i % 5]} . ")));
    }
}
