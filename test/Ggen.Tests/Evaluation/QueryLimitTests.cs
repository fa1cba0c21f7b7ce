using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Sparql;
using Ggen.Store;

namespace Ggen.Tests.Evaluation;

/// <summary>A query ends soon after it is asked to, whatever it is doing, and holds no more than it may.</summary>
[Category("Unit")]
public sealed class QueryLimitTests
{
    private const int Nodes = 1500;
    private const int Few = 300;

    // Each runs for minutes and yields little or nothing on the way.
    private static readonly string[] s_long =
    [
        "SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p ?f . ?g :p ?h }",
        "SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f FILTER(?b = ?d && ?d = ?f && ?a != ?c) } ORDER BY ?a",
        "SELECT * { { ?a :p ?b . ?c :p ?d } MINUS { ?e :p ?f . ?g :p ?h OPTIONAL { ?x :q ?a } } }",
        "SELECT (COUNT(*) AS ?n) { :hub (:in/^:in/:in/^:in/:in/^:in/:in/^:in/:in)+ ?x }",
        "SELECT * { ?a :p ?b . ?c :p ?d . FILTER NOT EXISTS { ?e :p ?f . ?g :p ?h FILTER(?e = ?g && ?f != ?h && ?a = ?c) } }",
        "SELECT * { { ?a :p ?b . ?c :p ?d } OPTIONAL { { ?e :p ?f . ?g :p ?h } FILTER(?f = ?b && ?h = ?d && ?e = :none) } }",
        "SELECT (COUNT(*) AS ?n) { ?a :in ?b . ?c :in ?b . ?d :in ?b FILTER(CONCAT(STR(?a), STR(?c), STR(?d)) = \"x\") }",
    ];

    private Dataset? _data;

    [OneTimeSetUp]
    public void Load() => _data = Data(Nodes);

    [OneTimeTearDown]
    public void Free() => _data!.Dispose();

    [TestCaseSource(nameof(s_long))]
    public void A_cancelled_query_ends(string text)
    {
        Dataset data = _data!;
        Query query = Answers.Parse(text);
        foreach (bool optimize in (bool[])[true, false])
        {
            using var source = new CancellationTokenSource(20);
            var options = new EvaluationOptions { Optimize = optimize, CancellationToken = source.Token };
            Assert.That(() => Answers.Run(data, query, options), Throws.InstanceOf<OperationCanceledException>());
        }
    }

    [TestCase("SELECT DISTINCT ?a ?c { ?a :p ?b . ?c :p ?d }")]
    [TestCase("SELECT ?a ?c { ?a :p ?b . ?c :p ?d } ORDER BY ?b")]
    [TestCase("SELECT ?a ?c (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d } GROUP BY ?a ?c")]
    [TestCase("SELECT (COUNT(DISTINCT *) AS ?n) { ?a :p ?b . ?c :p ?d }")]
    [TestCase("SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?c))) AS ?n) { ?a :p ?b . ?c :p ?d }")]
    [TestCase("SELECT (GROUP_CONCAT(?a) AS ?n) { ?a :p ?b . ?c :p ?d }")]
    [TestCase("SELECT * { ?a :p ?b . OPTIONAL { ?c :p ?d . ?e :p ?f } }")]
    [TestCase("SELECT * { ?a :p ?b MINUS { ?a :p ?d . ?e :p ?f } }")]
    [TestCase("SELECT (COUNT(*) AS ?n) { :hub (:in/^:in/:in/^:in/:in)? ?x }")]
    [TestCase("CONSTRUCT { ?a :q ?d } { ?a :p ?b . ?c :p ?d }")]
    public void A_query_that_needs_more_than_it_may_hold_is_stopped(string text)
    {
        Dataset data = _data!;
        Query query = Answers.Parse(text);
        QueryLimitException? stopped = Assert.Throws<QueryLimitException>(() => Answers.Run(data, query, new EvaluationOptions { MemoryLimit = 2_000_000 }));
        Assert.That(stopped!.Code.Id, Is.EqualTo("GG2551"));
        Assert.That(stopped.Message, Does.Contain("2000000 bytes"));
    }

    [Test]
    public void Solutions_of_many_variables_count_while_they_pass_from_step_to_step()
    {
        using Dataset data = Answers.Load(":a :p :a .");
        Query query = Answers.Parse($"SELECT * {{ {string.Concat(Enumerable.Range(0, 100).Select(i => $"?v{i} :p ?v{i + 1} . "))} }}");
        Assert.That(Answers.Run(data, query, new EvaluationOptions { MemoryLimit = 100_000_000 }), Has.Length.EqualTo(1));
        QueryLimitException? stopped = Assert.Throws<QueryLimitException>(() => Answers.Run(data, query, new EvaluationOptions { MemoryLimit = 2_000_000 }));
        Assert.That(stopped!.Code.Id, Is.EqualTo("GG2551"));
    }

    [Test]
    public void What_is_let_go_does_not_count()
    {
        using Dataset data = Data(Few);
        // The right side of the EXISTS is made anew for each of the rows, and each time it is small.
        Query query = Answers.Parse("SELECT (COUNT(*) AS ?n) { ?a :p ?b FILTER EXISTS { ?a :p ?x OPTIONAL { ?x :none ?y . ?z :none ?y } { SELECT DISTINCT ?x { ?n :p ?x } ORDER BY ?x } } }");
        Assert.That(Answers.Run(data, query, new EvaluationOptions { MemoryLimit = 200_000 }), Is.EqualTo(new[] { $"n={Few}" }));
    }

    [Test]
    public void A_match_that_takes_too_long_stops_the_query()
    {
        using Dataset data = Answers.Load($":a :b \"{new string('a', 5000)}\" .");
        Query query = Answers.Parse("SELECT * { ?s ?p ?o FILTER(REGEX(?o, \"^(a*)*(a*)*\\\\1\\\\2b$\")) }");
        QueryLimitException? stopped = Assert.Throws<QueryLimitException>(() => Answers.Run(data, query, new EvaluationOptions { MatchTime = TimeSpan.FromSeconds(0.05) }));
        Assert.That(stopped!.Code.Id, Is.EqualTo("GG2552"));
        Assert.That(stopped.Message, Does.StartWith("a match of REGEX took longer than 0.05 s"));
    }

    // A chain, and a hub to which every node leads.
    private static Dataset Data(int nodes) => Answers.Load(string.Concat(Enumerable.Range(0, nodes).Select(i => $":n{i} :p :m{i} ; :in :hub{i % 3} . ")) + ":hub :in :hub0, :hub1, :hub2 .");
}
