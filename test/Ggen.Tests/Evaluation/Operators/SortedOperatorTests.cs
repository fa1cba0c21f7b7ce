using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Sparql;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Operators;

/// <summary>Operators that use the order of an index or the numbers of terms give what their plain twins give, over many blocks of rows.</summary>
[Category("Unit")]
public sealed class SortedOperatorTests
{
    // One group of 2,600 rows, and 2,600 groups of one.
    private static readonly string s_groups = string.Concat(Enumerable.Range(0, 5200).Select(i => $":s{i} :p {(i % 2 == 0 ? ":g" : $":h{i}")} . "));

    [Test]
    public void Groups_end_where_their_key_does_whatever_the_blocks()
    {
        using Dataset data = Answers.Load(s_groups);
        const string query = "SELECT ?g (COUNT(DISTINCT ?s) AS ?n) (SUM(STRLEN(STR(?s))) AS ?l) (MIN(?s) AS ?lo) (SAMPLE(1) AS ?one) (AVG(2) AS ?a) { ?s :p ?g } GROUP BY ?g";
        string[] lines = Answers.Sorted(data, query);
        Assert.That(lines, Has.Length.EqualTo(2601));
        Assert.That(lines[0], Does.StartWith("g=:g n=2600 "));
        Assert.That(Plan(data, query), Does.Contain("group [by run]"));
    }

    [Test]
    public void Runs_of_an_index_are_counted_and_not_read()
    {
        using Dataset data = Answers.Load(s_groups + ":s0 :q :s0 , :s1 .");
        Assert.That(Answers.Sorted(data, "SELECT DISTINCT ?p { ?s ?p ?o }"), Is.EqualTo(new[] { "p=:p", "p=:q" }));
        Assert.That(
            Answers.Sorted(data, "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?o) AS ?m) (COUNT(DISTINCT ?p) AS ?k) { ?s ?p ?o } GROUP BY ?p"),
            Is.EqualTo(new[] { "p=:p n=5200 m=2601 k=1", "p=:q n=2 m=2 k=1" }));
        Assert.That(Answers.Sorted(data, "SELECT ?o (COUNT(*) AS ?n) { :s0 ?p ?o } GROUP BY ?o"), Is.EqualTo(new[] { "o=:g n=1", "o=:s0 n=1", "o=:s1 n=1" }));
        Assert.That(Plan(data, "SELECT DISTINCT ?p { ?s ?p ?o }"), Is.EqualTo("run scan [index POS]"));
        // What repeats a variable, or counts what is not sorted, is no run.
        Assert.That(Plan(data, "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o } GROUP BY ?p"), Does.Not.Contain("run scan"));
        Assert.That(Plan(data, "SELECT DISTINCT ?s { ?s ?p ?s }"), Does.Not.Contain("run scan"));
    }

    [Test]
    public void Distinct_terms_in_order_are_told_by_their_neighbours()
    {
        using Dataset data = Answers.Load(s_groups);
        const string query = "SELECT DISTINCT ?g { ?s :p ?g FILTER(STRLEN(STR(?s)) > 1) }";
        Assert.That(Answers.Sorted(data, query), Has.Length.EqualTo(2601));
        Assert.That(Plan(data, query), Does.Contain("distinct [by order]"));
    }

    [Test]
    public void Sums_keep_their_digits_and_their_type()
    {
        using Dataset data = Answers.Load("");
        string[] sums =
        [
            Sum("1.5 2.25 3 0.001 -0.50"), Sum("1.5 1.5 0"), Sum("1 2"), Sum("1.5 2 2.5e0"), Sum("1.5 \"2.5\"^^xsd:double \"0.5\"^^xsd:float"),
            Sum("1.5 \"x\""), Sum("1.5 123456789012345678901234567890.25"),
        ];
        Assert.That(sums, Is.EqualTo(new[]
        {
            "s=6.251 t=decimal", "s=3 t=decimal", "s=3 t=integer", "s=6.0E0 t=double", "s=4.5E0 t=double", "", "s=123456789012345678901234567891.75 t=decimal",
        }));

        string Sum(string values) => Answers.Select(data, $"SELECT (SUM(?v) AS ?s) (STRAFTER(STR(DATATYPE(?s)), \"#\") AS ?t) {{ VALUES ?v {{ {values} }} }}")[0];
    }

    [Test]
    public void A_join_by_variable_holds_no_more_than_it_may()
    {
        using Dataset data = Answers.Load(string.Concat(Enumerable.Range(0, 300).Select(i => $":n{i} :p :n{(i + 1) % 300} , :n{(i + 2) % 300} , :n{(i + 299) % 300} . ")));
        Query query = Answers.Parse("SELECT * { ?a :p ?b . ?b :p ?c . ?a :p ?c }");
        var options = new EvaluationOptions { PreferTrieJoins = true };
        Assert.That(Answers.Run(data, query, options).Order(), Is.EqualTo(Answers.Run(data, query, new EvaluationOptions { Optimize = false }).Order()));
        Assert.That(() => Answers.Run(data, query, options with { MemoryLimit = 1000 }), Throws.InstanceOf<QueryLimitException>());
        Assert.That(Plan(data, "SELECT * { ?a :p ?b . ?b :p ?c . ?a :p ?c }", options), Does.Contain("trie join [3 patterns, 3 variables]"));
    }

    [Test]
    public void Circles_are_joined_by_variable_where_two_patterns_have_too_many_pairs()
    {
        // A hub that all point to and that points to all: 160,000 pairs, and no triangle but through it.
        using Dataset data = Answers.Load(string.Concat(Enumerable.Range(0, 400).Select(i => $":n{i} :p :hub . :hub :p :n{i} . ")));
        const string query = "SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?b :p ?c . ?c :p ?a }";
        Assert.That(Answers.Run(data, Answers.Parse(query), new EvaluationOptions()), Is.EqualTo(new[] { "n=0" }));
        Assert.That(Plan(data, query), Does.Contain("trie join"));
        Assert.That(Plan(data, "SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?b :p ?c . ?c :p ?d }"), Does.Not.Contain("trie join"));
    }

    [Test]
    public void Hundreds_of_patterns_are_planned_and_answered()
    {
        using Dataset data = Answers.Load(string.Concat(Enumerable.Range(0, 420).Select(i => $":a :p{i} {i} . ")));
        string patterns = string.Concat(Enumerable.Range(0, 420).Select(i => $"?s :p{i} ?o{i} . "));
        Assert.That(Answers.Select(data, $"SELECT ?s ?o419 {{ {patterns} }}"), Is.EqualTo(new[] { "s=:a o419=419" }));
    }

    // The operators from the topmost down to the first leaf.
    private static string Plan(Dataset data, string text, EvaluationOptions? options = null)
    {
        using Explanation explanation = new QueryEvaluator(data, options ?? new EvaluationOptions()).Explain(Answers.Parse(text), new DiagnosticBag())!;
        explanation.Run();
        var plan = new StringBuilder();
        for (PlanNode? node = explanation.Plan; node is not null; node = node.Inputs.Count > 0 ? node.Inputs[0] : null)
            plan.Append(plan.Length > 0 ? " < " : "").Append(node.Name).Append(node.Detail.Length > 0 ? $" [{node.Detail}]" : "");
        return plan.ToString();
    }
}
