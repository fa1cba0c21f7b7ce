using Ggen.Store;

namespace Ggen.Tests.Evaluation.Paths;

/// <summary>Property paths (9, 18.4).</summary>
[Category("Unit")]
public sealed class PathTests
{
    private static readonly string Data = """
        :a :n :b . :b :n :c . :c :n :a .
        :c :m :d . :x :m :y .
        """;

    [Test]
    public void Follows_one_or_more_around_a_circle()
    {
        Check("SELECT ?o WHERE { :a :n+ ?o }", "o=:a", "o=:b", "o=:c");
        Check("SELECT ?s WHERE { ?s :n+ :a }", "s=:a", "s=:b", "s=:c");
    }

    [Test]
    public void Takes_no_step_from_a_term_that_no_triple_has()
    {
        Check("SELECT ?o WHERE { :nowhere :n* ?o }", "o=:nowhere");
        Check("SELECT ?s WHERE { ?s :n? :nowhere }", "s=:nowhere");
        Check("ASK { :nowhere :n* :nowhere }", "true");
        Check("ASK { :nowhere :n+ :nowhere }", "false");
    }

    [Test]
    public void Takes_no_step_from_every_node_when_both_ends_are_open()
    {
        Check("SELECT (COUNT(*) AS ?n) WHERE { ?s :m* ?o }", "n=8");
        Check("SELECT ?s WHERE { ?s :m? ?s }", "s=:a", "s=:b", "s=:c", "s=:d", "s=:x", "s=:y");
    }

    [Test]
    public void Does_not_find_a_term_by_join_that_is_no_node()
        => Check("SELECT * WHERE { VALUES ?s { :a :nowhere } ?s :m* ?o }", "s=:a o=:a");

    [Test]
    public void Keeps_duplicates_of_sequences_and_alternatives()
    {
        Check("SELECT ?o WHERE { :a (:n|:n) ?o }", "o=:b", "o=:b");
        Check("SELECT ?o WHERE { :a (:n|^:n)/(:n|^:n) ?o }", "o=:a", "o=:a", "o=:b", "o=:c");
        Check("SELECT ?o WHERE { :a (:n|:n)* ?o }", "o=:a", "o=:b", "o=:c");
    }

    [Test]
    public void Excludes_the_predicates_of_a_negated_set()
    {
        Check("SELECT ?o WHERE { :c !:n ?o }", "o=:d");
        Check("SELECT ?o WHERE { :c !(:n|^:m) ?o }", "o=:b", "o=:d");
        Check("SELECT ?s ?o WHERE { ?s !(:n) ?o }", "s=:c o=:d", "s=:x o=:y");
    }

    [Test]
    public void Follows_nested_paths_both_ways()
    {
        Check("SELECT ?o WHERE { :b (:n/:n)+/:m ?o }", "o=:d");
        Check("SELECT ?s WHERE { ?s :n*/:m :d }", "s=:a", "s=:b", "s=:c");
        Check("ASK { :a ^:n+ :b }", "true");
    }

    private static void Check(string query, params string[] expected)
    {
        using Dataset data = Answers.Load(Data);
        Assert.That(Answers.Sorted(data, query), Is.EqualTo(expected));
    }
}
