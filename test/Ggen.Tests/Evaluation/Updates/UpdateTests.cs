using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Updates;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Updates;
using Ggen.Store;
using Ggen.Store.Editing;

namespace Ggen.Tests.Evaluation.Updates;

[Category("Unit")]
public sealed class UpdateTests
{
    private const string Prefixes = "PREFIX : <http://e/> ";

    [TestCase(":a :p :b .", "DELETE { ?s :p ?o } INSERT { ?o :p ?s } WHERE { ?s :p ?o }", ":b :p :a")]
    [TestCase(":a :p :b .", "DELETE { ?s :p ?o } INSERT { ?s :p ?o } WHERE { ?s :p ?o }", ":a :p :b", TestName = "Deletions come before insertions")]
    [TestCase(":a :n 1 . :b :n 2 .", "INSERT { ?s :n ?m } WHERE { ?s :n ?n BIND(?n + 1 AS ?m) }", ":a :n 1|:a :n 2|:b :n 2|:b :n 3",
        TestName = "What is inserted is not seen by its own pattern")]
    [TestCase(":a :p :b .", "INSERT { ?o :q ?s . ?s ?o 1 . ?lit :p 1 . ?s :r ?none } WHERE { ?s :p ?o BIND(\"x\" AS ?lit) }", ":a :b 1|:a :p :b|:b :q :a",
        TestName = "Triples with a literal subject or an unbound place are left out")]
    [TestCase(":a :p :b .", "INSERT DATA { :a :p :b , :c } ; DELETE DATA { :a :p :b . :x :y :z }", ":a :p :c")]
    [TestCase(":a :p :b .", "INSERT DATA { :b :p :c } ; INSERT { ?x :q ?y } WHERE { ?x :p/:p ?y }", ":a :p :b|:a :q :c|:b :p :c",
        TestName = "An operation sees what those before it did")]
    [TestCase(":a :p :b .", "DELETE WHERE { ?s ?p :b } ; INSERT DATA { GRAPH :g { :a :p :c } } ; ADD :g TO DEFAULT ; MOVE :g TO :h ; COPY :h TO :i",
        ":a :p :c|:a :p :c :h|:a :p :c :i")]
    [TestCase("", "INSERT DATA { GRAPH :g { :a :p 1 } } ; WITH :g DELETE { ?s ?p ?o } INSERT { ?s :q ?o . GRAPH :h { ?s :r ?o } } WHERE { ?s ?p ?o }",
        ":a :q 1 :g|:a :r 1 :h", TestName = "WITH names the graph of pattern and templates")]
    [TestCase(":z :p 0 .", "INSERT DATA { GRAPH :g { :a :p 1 } } ; WITH :h INSERT { ?s :q ?o } USING :g WHERE { ?s :p ?o }", ":a :p 1 :g|:a :q 1 :h|:z :p 0",
        TestName = "USING names the graph of the pattern instead of WITH")]
    [TestCase(":z :p 0 .", "INSERT DATA { GRAPH :g { :a :p 1 } } ; INSERT { ?s :q ?o } USING NAMED :g WHERE { { ?s :p ?o } UNION { GRAPH ?g { ?s :p ?o } } }",
        ":a :p 1 :g|:a :q 1|:z :p 0", TestName = "USING NAMED alone leaves the default graph empty")]
    [TestCase(":a :p :b .", "CLEAR DEFAULT ; CREATE GRAPH :g ; DROP GRAPH :g ; CREATE GRAPH :g ; DROP SILENT GRAPH :none ; CLEAR ALL", "")]
    [TestCase(":a :p :b .", "COPY DEFAULT TO DEFAULT ; MOVE DEFAULT TO DEFAULT ; ADD DEFAULT TO DEFAULT ; MOVE DEFAULT TO :g", ":a :p :b :g")]
    public void Leaves(string before, string update, string expected)
    {
        foreach (bool optimize in (bool[])[true, false])
        {
            using Dataset data = Answers.Load(before);
            using DatasetEditor? editor = Run(data, update, out DiagnosticBag bag, optimize);
            Assert.That(bag.Items, Is.Empty);
            Assert.That(Show(editor!.Current), Is.EqualTo(expected));
            Assert.That(Show(data), Is.EqualTo(Show(Answers.Load(before))), "the dataset itself does not change");
        }
    }

    [TestCase("CREATE GRAPH :g ; CREATE GRAPH :g", "GG2513 there is a graph <http://e/g> already")]
    [TestCase("INSERT DATA { :a :b :c } ; DROP GRAPH :none", "GG2514 there is no graph <http://e/none>")]
    [TestCase("CLEAR GRAPH :none", "GG2514 there is no graph <http://e/none>")]
    [TestCase("COPY :none TO :x", "GG2514 there is no graph <http://e/none>")]
    [TestCase("LOAD <http://e/data.ttl>", "GG2510 LOAD <http://e/data.ttl> is refused: nothing can be loaded here")]
    [TestCase("INSERT { ?s ?p 1 } WHERE { SERVICE <http://e/sparql> { ?s ?p ?o } }", "GG2501 SERVICE <http://e/sparql> would use the network, which nobody allowed")]
    public void An_error_gives_no_result(string update, string expected)
    {
        using Dataset data = Answers.Load(":a :p :b .");
        using DatasetEditor? editor = Run(data, update, out DiagnosticBag bag);
        Assert.That(editor, Is.Null);
        Assert.That(bag.Items.Select(d => $"{d.Code} {d.Message}"), Is.EqualTo([expected]));
        Assert.That(Show(data), Is.EqualTo(":a :p :b"));
    }

    [Test]
    public void A_silent_load_that_fails_is_a_warning()
    {
        using Dataset data = Answers.Load(":a :p :b .");
        using DatasetEditor? editor = Run(data, "LOAD SILENT <http://e/data.ttl> INTO GRAPH :g ; DELETE DATA { :a :p :b }", out DiagnosticBag bag);
        Assert.That((bag.ErrorCount, bag.WarningCount), Is.EqualTo((0, 1)));
        Assert.That(Show(editor!.Current), Is.Empty);
    }

    [Test]
    public void Blank_nodes_are_fresh_per_solution_and_per_operation()
    {
        using Dataset data = Answers.Load(":a :p _:b0 . :c :p _:b1 .");
        using DatasetEditor? editor = Run(data, """
            INSERT DATA { _:x :q :a . GRAPH :g { _:x :q :b } } ;
            INSERT DATA { _:y :q :c } ;
            INSERT { ?s :r _:x . _:x :t ?s } WHERE { ?s :p ?o }
            """, out DiagnosticBag bag);
        Assert.That(bag.Items, Is.Empty);
        DatasetChanges changes = editor!.Changes();
        TermId[] nodes = [.. changes.Inserted.SelectMany(q => (TermId[])[q.Subject, q.Object]).Where(t => t.Tag == TermTag.BlankNode)];
        Assert.That(nodes.Distinct().Count(), Is.EqualTo(4));
        Assert.That(nodes.GroupBy(n => n).Select(g => g.Count()), Is.EquivalentTo([2, 1, 2, 2]));
        Assert.That(nodes.Select(n => editor.Terms.Term(n).ToString()).Intersect(["_:b0", "_:b1"]), Is.Empty);
    }

    [Test]
    public void Computed_terms_and_nodes_of_the_pattern_last()
    {
        using Dataset data = Answers.Load(":a :p :b .");
        using DatasetEditor? editor = Run(data, """
            INSERT { ?s :u ?u ; :c ?c ; :n ?n } WHERE { ?s :p ?o BIND(UUID() AS ?u) BIND(CONCAT("x", "y") AS ?c) BIND(BNODE() AS ?n) } ;
            INSERT { ?s :u ?u ; :n ?n } WHERE { ?s :p ?o BIND(UUID() AS ?u) BIND(BNODE() AS ?n) } ;
            INSERT { ?s :found true } WHERE { ?s :c "xy" }
            """, out DiagnosticBag bag);
        Assert.That(bag.Items, Is.Empty);
        Assert.That(editor!.Changes().Inserted, Has.Count.EqualTo(6));
        Assert.That(editor.Changes().Inserted.All(q => !q.Object.IsLocal));
    }

    private static DatasetEditor? Run(Dataset data, string text, out DiagnosticBag bag, bool optimize = true)
    {
        bag = new DiagnosticBag();
        Update? update = SparqlParser.ParseUpdate(SourceFile.FromText("update", Prefixes + text), new QueryParseOptions(), bag);
        Assert.That(bag.Items, Is.Empty, text);
        return new UpdateEvaluator(data, new EvaluationOptions { Optimize = optimize }).Evaluate(update!, bag);
    }

    private static string Show(Dataset data)
    {
        var lines = new List<string>();
        Add(data, data.DefaultGraph, "", lines);
        foreach (TermId name in data.GraphNames)
        {
            Assert.That(data.TryGetGraph(name, out GraphIndex? graph));
            Add(data, graph!, " " + Short(data, name), lines);
        }
        return string.Join("|", lines.Order(StringComparer.Ordinal));
    }

    private static void Add(Dataset data, GraphIndex graph, string name, List<string> lines)
    {
        TripleRange all = graph.All(Permutation.Spo);
        for (int i = 0; i < all.Count; i++)
            lines.Add($"{Short(data, all.Subjects[i])} {Short(data, all.Predicates[i])} {Short(data, all.Objects[i])}{name}");
    }

    private static string Short(Dataset data, TermId id) => data.Terms.Term(id) switch
    {
        Iri iri => iri.Value.Replace("http://e/", ":", StringComparison.Ordinal),
        Literal literal => literal.LexicalForm,
        Term term => term.ToString()!,
    };
}
