using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Operators;

/// <summary>Datasets, and the query forms that answer with a graph.</summary>
[Category("Unit")]
public sealed class GraphTests
{
    [Test]
    public void Asks_one_named_graph_or_all()
    {
        Check("SELECT * WHERE { GRAPH :g { ?s :p ?o } }", "s=:b o=2");
        Check("SELECT * WHERE { GRAPH ?g { ?s :p ?o } }", "g=:g s=:b o=2", "g=:h s=:c o=3");
        Check("SELECT * WHERE { GRAPH :none { ?s :p ?o } }");
        Check("SELECT ?g WHERE { GRAPH ?g { } }", "g=:g", "g=:h");
    }

    [Test]
    public void Joins_the_name_of_a_graph_with_the_pattern()
    {
        Check("SELECT ?g ?o WHERE { ?g :label ?o . GRAPH ?g { ?s :p ?n } }", "g=:g o=one");
        Check("SELECT ?s WHERE { ?s :p ?o FILTER EXISTS { GRAPH ?g { ?x :p 3 } } }", "s=:a");
    }

    [Test]
    public void Takes_the_dataset_that_the_query_names()
    {
        Check("SELECT ?s FROM :g FROM :h WHERE { ?s :p ?o }", "s=:b", "s=:c");
        Check("SELECT ?s FROM NAMED :g WHERE { ?s :p ?o }");
        Check("SELECT ?s FROM NAMED :g WHERE { GRAPH ?g { ?s :p ?o } }", "s=:b");
    }

    [Test]
    public void Follows_a_path_within_each_graph()
    {
        using Dataset data = Answers.Load("", ("g", ":a :n :b ."), ("h", ":b :n :c ."));
        Assert.That(Answers.Sorted(data, "SELECT ?g ?o WHERE { GRAPH ?g { :a :n+ ?o } }"), Is.EqualTo(new[] { "g=:g o=:b" }));
        Assert.That(Answers.Sorted(data, "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s :n* ?o } } GROUP BY ?g"), Is.EqualTo(new[] { "g=:g n=3", "g=:h n=3" }));
    }

    [Test]
    public void Constructs_distinct_triples_and_leaves_out_what_is_none()
        => Check("CONSTRUCT { ?o :of ?s . ?s a :Thing . ?x :p 1 } WHERE { { ?s :p ?o } UNION { ?s :label ?o } }", ":a a", ":g a", ":z a");

    [Test]
    public void Makes_blank_nodes_anew_for_each_solution()
    {
        using Dataset data = Answers.Load(":a :p 1, 2 . _:b0 :q 1 .");
        string[] lines = Answers.Run(data, Answers.Parse("CONSTRUCT { [] :was ?o ; :again ?o } WHERE { :a :p ?o }"), new EvaluationOptions());
        Assert.That(lines, Is.EqualTo(new[] { "_:b1 :was 1", "_:b1 :again 1", "_:b2 :was 2", "_:b2 :again 2" }));
    }

    [Test]
    public void Describes_with_the_blank_nodes_that_hang_on()
    {
        using Dataset data = Answers.Load(":a :p _:x ; :q :b . _:x :r _:y . _:y :s _:x . :b :p 1 .");
        Assert.That(Answers.Sorted(data, "DESCRIBE :a"), Is.EqualTo(new[] { ":a :p _:x", ":a :q :b", "_:x :r _:y", "_:y :s _:x" }));
        Assert.That(Answers.Sorted(data, "DESCRIBE ?x WHERE { ?y :q ?x }"), Is.EqualTo(new[] { ":b :p 1" }));
    }

    [Test]
    public void Describes_blank_nodes_that_a_triple_term_speaks_of()
    {
        using Dataset data = Answers.Load(":a :says <<( _:x :knows <<( :b :p _:y )>> )>> . _:x :r 1 . _:y :r 2 . _:z :r 3 .");
        Assert.That(Answers.Sorted(data, "DESCRIBE :a"), Has.Length.EqualTo(3).And.Some.EqualTo("_:x :r 1").And.Some.EqualTo("_:y :r 2"));
    }

    [Test]
    public void Refuses_a_service()
    {
        using Dataset data = Answers.Load(":a :p 1 .");
        var bag = new DiagnosticBag();
        Query query = Answers.Parse("SELECT * WHERE { ?s ?p ?o OPTIONAL { SERVICE SILENT <http://far/sparql> { ?s ?q ?r } } }");
        using QueryResult result = new QueryEvaluator(data, new EvaluationOptions()).Evaluate(query, bag);
        Assert.That(bag.Items[0].Code.Id, Is.EqualTo("GG2501"));
    }

    [Test]
    public void Refuses_a_pattern_that_is_nested_too_deeply()
    {
        GraphPattern pattern = new Bgp(EquatableList<TriplePattern>.Empty);
        for (int i = 0; i < EvaluationLimits.MaxDepth; i++)
            pattern = new Distinct(pattern);
        using Dataset data = Answers.Load(":a :p 1 .");
        var bag = new DiagnosticBag();
        var query = new AskQuery(pattern, null, null, new Ggen.Rdf.PrefixMap(), null);
        using QueryResult result = new QueryEvaluator(data, new EvaluationOptions()).Evaluate(query, bag);
        Assert.That(bag.Items[0].Code.Id, Is.EqualTo("GG2502"));
        Assert.That(bag.Items[0].Message, Does.Contain("EvaluationLimits.MaxDepth"));
    }

    [Test]
    public void Makes_an_order_total_when_asked()
    {
        using Dataset forward = Answers.Load(":c :p 1 . :a :p 1 . :b :p 0 . :b :p 01 .");
        using Dataset backward = Answers.Load(":b :p 01 . :b :p 0 . :a :p 1 . :c :p 1 .");
        var total = new EvaluationOptions { TotalOrder = true };
        foreach (string text in new[] { "SELECT ?s ?o WHERE { ?s :p ?o } ORDER BY DESC(?o)", "SELECT ?o ?s WHERE { ?s :p ?o }", "SELECT ?s WHERE { ?s :p ?o } LIMIT 2" })
            Assert.That(Answers.Run(forward, Answers.Parse(text), total), Is.EqualTo(Answers.Run(backward, Answers.Parse(text), total)));
        Assert.That(
            Answers.Run(forward, Answers.Parse("SELECT ?s ?o WHERE { ?s :p ?o } ORDER BY DESC(?o)"), total),
            Is.EqualTo(new[] { "s=:a o=1", "s=:b o=01", "s=:c o=1", "s=:b o=0" }));
    }

    [Test]
    public void Stops_when_it_is_told_to()
    {
        using Dataset data = Answers.Load(":a :p 1 .");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Answers.Run(data, Answers.Parse("SELECT * WHERE { ?s ?p ?o }"), new EvaluationOptions { CancellationToken = source.Token }));
    }

    private static void Check(string query, params string[] expected)
    {
        using Dataset data = Answers.Load(
            ":a :p 1 . :g :label \"one\" . :z :label \"none\" .", ("g", ":b :p 2 ."), ("h", ":c :p 3 ."));
        string[] lines = Answers.Sorted(data, query);
        for (int i = 0; i < lines.Length; i++)
            lines[i] = lines[i].Replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#type :Thing", "a", StringComparison.Ordinal);
        Assert.That(lines, Is.EqualTo(expected));
    }
}
