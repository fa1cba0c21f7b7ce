using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Store;

namespace Ggen.Tests.Evaluation;

/// <summary>What a query may do, but hardly means.</summary>
[Category("Unit")]
public sealed class WarningTests
{
    [TestCase("SELECT ?s FROM :g FROM :x FROM NAMED :y { ?s :p ?o }",
        "GG2042 FROM <http://e/x>: no graph of this name was loaded, so it is empty|GG2042 FROM NAMED <http://e/y>: no graph of this name was loaded, so it is empty")]
    [TestCase("SELECT ?s FROM :g FROM NAMED :g { ?s :p ?o }", "")]
    [TestCase("SELECT ?s { ?s :p ?o FILTER REGEX(?o, '[') }", "GG2043 '[' is no regular expression, so REGEX gives no value")]
    [TestCase("SELECT ?s { ?s :p ?o FILTER EXISTS { ?s :p ?q FILTER REGEX(?q, 'a', 'g') } }",
        "GG2043 'a' with the flags 'g' is no regular expression, so REGEX gives no value")]
    [TestCase("SELECT ?x { ?s :p ?o BIND(REPLACE(?o, '(', '') AS ?x) }", "GG2043 '(' is no regular expression, so REPLACE gives no value")]
    [TestCase("SELECT ?s { ?s :p ?o FILTER REGEX(?o, '[', 'q') FILTER REGEX(?o, '^a+$', 'i') FILTER REGEX(?o, ?o) }", "")]
    public void Says_why_a_query_most_likely_finds_nothing(string query, string expected)
    {
        using Dataset data = Answers.Load("@prefix : <http://e/> . :a :p 'a' .", ("g", "@prefix : <http://e/> . :b :p 'b' ."));
        var bag = new DiagnosticBag();
        using QueryResult result = new QueryEvaluator(data, new EvaluationOptions()).Evaluate(Answers.Parse(query), bag);
        Assert.That(bag.HasErrors, Is.False);
        Assert.That(string.Join('|', bag.Items.Select(item => $"{item.Code} {item.Message}")), Is.EqualTo(expected));
    }
}
