using Ggen.Store;

namespace Ggen.Tests.Evaluation.Joins;

/// <summary>Join, OPTIONAL, MINUS and EXISTS as section 18 has them, unbound variables included.</summary>
[Category("Unit")]
public sealed class JoinTests
{
    private static readonly string Data = """
        :a :p 1 ; :q 2 ; :r :b .
        :b :p 2 ; :r :c .
        :c :p 3 ; :q 3 ; :self :c .
        :d :other :d .
        """;

    [Test]
    public void Joins_patterns_on_shared_variables()
        => Check("SELECT ?x ?y WHERE { ?x :r ?y . ?y :p ?n FILTER(?n > 2) }", "x=:b y=:c");

    [Test]
    public void Matches_a_variable_that_is_repeated_in_a_pattern()
        => Check("SELECT * WHERE { ?x ?p ?x }", "x=:c p=:self", "x=:d p=:other");

    [Test]
    public void Keeps_what_an_optional_does_not_extend()
        => Check("SELECT ?x ?q WHERE { ?x :p ?p OPTIONAL { ?x :q ?q } }", "x=:a q=2", "x=:b", "x=:c q=3");

    [Test]
    public void Asks_the_condition_of_an_optional_with_the_left_side_in_view()
        => Check("SELECT ?x ?q WHERE { ?x :p ?p OPTIONAL { ?x :q ?q FILTER(?q = ?p) } }", "x=:a", "x=:b", "x=:c q=3");

    [Test]
    public void Joins_a_variable_that_an_optional_left_unbound_with_anything()
        => Check(
            "SELECT ?x ?q WHERE { { ?x :p ?p OPTIONAL { ?x :q ?q } } { ?y :q ?q } }",
            "x=:a q=2", "x=:b q=2", "x=:b q=3", "x=:c q=3");

    [Test]
    public void Removes_by_minus_only_what_shares_a_bound_variable()
    {
        Check("SELECT ?x WHERE { ?x :p ?p MINUS { ?x :q ?q } }", "x=:b");
        Check("SELECT ?x WHERE { ?x :p ?p MINUS { ?y :q ?q } }", "x=:a", "x=:b", "x=:c");
        Check("SELECT ?x ?q WHERE { ?x :p ?p OPTIONAL { ?x :q ?q } MINUS { ?z :q ?q } }", "x=:b");
    }

    [Test]
    public void Substitutes_into_exists_where_minus_would_not()
    {
        Check("SELECT ?x WHERE { ?x :p ?p FILTER NOT EXISTS { ?x :q ?q } }", "x=:b");
        Check("SELECT ?x WHERE { ?x :p ?n FILTER NOT EXISTS { ?x :q ?m FILTER(?n = ?m) } }", "x=:a", "x=:b");
        Check("SELECT ?x WHERE { ?x :p ?p FILTER EXISTS { ?y :r ?z } }", "x=:a", "x=:b", "x=:c");
        Check("SELECT ?x WHERE { ?x :p ?p FILTER NOT EXISTS { :a :none :b } }", "x=:a", "x=:b", "x=:c");
        // A substituted variable has its value even where the pattern would leave it unbound.
        Check("SELECT ?x WHERE { ?x :p ?p FILTER EXISTS { OPTIONAL { ?y :none ?x } FILTER(BOUND(?x)) } }", "x=:a", "x=:b", "x=:c");
    }

    [Test]
    public void Substitutes_into_a_subquery_before_its_limit_counts()
    {
        Check("SELECT ?x WHERE { ?x :p ?p FILTER EXISTS { SELECT ?x WHERE { ?x :p ?any } LIMIT 1 } }", "x=:a", "x=:b", "x=:c");
        Check("SELECT ?x WHERE { ?x :p ?p FILTER NOT EXISTS { SELECT ?x WHERE { ?x :q ?q } ORDER BY ?q LIMIT 1 } }", "x=:b");
    }

    [Test]
    public void Filters_by_a_substituted_variable_beside_a_subquery_that_does_not_project_it()
        => Check("SELECT ?x WHERE { ?x :p ?n FILTER EXISTS { { SELECT ?y WHERE { ?y :r ?z } } FILTER(?n > 1) } }", "x=:b", "x=:c");

    [Test]
    public void Leaves_an_unbound_variable_free_in_exists()
        => Check(
            "SELECT ?x ?q WHERE { ?x :p ?p OPTIONAL { ?x :q ?q } FILTER EXISTS { ?y :p ?q } }",
            "x=:a q=2", "x=:b", "x=:c q=3");

    [Test]
    public void Looks_out_of_nested_exists()
        => Check(
            "SELECT ?x WHERE { ?x :p ?n FILTER EXISTS { ?y :r ?z FILTER NOT EXISTS { ?z :p ?m FILTER(?m >= ?n) } } }",
            "x=:c");

    [Test]
    public void Binds_values_with_undef()
        => Check(
            "SELECT ?x ?p WHERE { VALUES (?x ?p) { (:a UNDEF) (UNDEF 2) (:z 9) } ?x :p ?p }",
            "x=:a p=1", "x=:b p=2");

    [Test]
    public void Unites_sides_with_different_variables()
        => Check("SELECT ?x ?y WHERE { { ?x :self ?z } UNION { ?y :other ?z } }", "x=:c", "y=:d");

    [Test]
    public void Leaves_a_variable_unbound_that_fails()
        => Check("SELECT ?x ?v WHERE { ?x :r ?y BIND(?y + 1 AS ?v) }", "x=:a", "x=:b");

    [Test]
    public void Keeps_the_variables_of_a_subquery_apart()
        => Check(
            "SELECT ?x ?n WHERE { ?x :self ?y { SELECT (COUNT(?x) AS ?n) WHERE { ?x :p ?y } } }",
            "x=:c n=3");

    [Test]
    public void Counts_nothing_as_one_group_without_keys_and_no_group_with_keys()
    {
        Check("SELECT (COUNT(*) AS ?n) WHERE { ?x :none ?y }", "n=0");
        Check("SELECT ?x (COUNT(*) AS ?n) WHERE { ?x :none ?y } GROUP BY ?x");
        Check("SELECT (COUNT(*) AS ?n) (SUM(?o) AS ?s) WHERE { ?x :p ?o }", "n=3 s=6");
    }

    [Test]
    public void Sorts_and_slices()
    {
        using Dataset data = Answers.Load(Data);
        Assert.That(Answers.Select(data, "SELECT ?x WHERE { ?x :p ?p } ORDER BY DESC(?p) LIMIT 2"), Is.EqualTo(new[] { "x=:c", "x=:b" }));
        Assert.That(Answers.Select(data, "SELECT ?x WHERE { ?x :p ?p } ORDER BY DESC(?p) LIMIT 1 OFFSET 1"), Is.EqualTo(new[] { "x=:b" }));
    }

    [Test]
    public void Answers_ask()
    {
        Check("ASK { :a :p 1 }", "true");
        Check("ASK { :a :p 2 }", "false");
    }

    private static void Check(string query, params string[] expected)
    {
        using Dataset data = Answers.Load(Data);
        Assert.That(Answers.Sorted(data, query), Is.EqualTo(expected));
    }
}
