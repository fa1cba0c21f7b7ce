using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Store;

namespace Ggen.Tests.Evaluation.Scans;

/// <summary>Comparisons with constants as ranges of the index: what they leave out, a filter would have dropped.</summary>
[Category("Unit")]
public sealed class RangeScanTests
{
    // Values in every form in which an id may hold them or not, each the object of several subjects.
    private static readonly string[] s_values =
    [
        "0", "1", "-1", "\"01\"^^xsd:integer", "\"+1\"^^xsd:integer", "1.0", "1.00", "\"01.0\"^^xsd:decimal", "0.9999999", "1.0000001", "-0.5", "-0.0",
        "1e0", "\"1.0\"^^xsd:double", "\"1.5\"^^xsd:double", "\"-2.25\"^^xsd:double", "\"INF\"^^xsd:double", "\"NaN\"^^xsd:double", "\"1\"^^xsd:float",
        "\"1\"^^xsd:int", "134217727", "134217728", "-134217728", "99999999999999999999", "1677721.5", "16777215.1", "0.12345678",
        "\"2015-01-01\"^^xsd:date", "\"2015-01-02\"^^xsd:date", "\"2015-01-01Z\"^^xsd:date", "\"2015-01-01T00:00:00\"^^xsd:dateTime",
        "\"1\"", "\"1\"@en", "true", ":n", "\"x\"^^xsd:integer",
    ];

    private static readonly string[] s_constants =
    [
        "1", "0", "-1", "1.0", "0.99999995", "1.00000001", "-0.5", "1e0", "1.5e0", "-1e300", "\"INF\"^^xsd:double", "\"NaN\"^^xsd:double", "\"1\"^^xsd:float", "134217727", "-134217728",
        "99999999999999999999", "16777215.1", "\"2015-01-01\"^^xsd:date", "\"2015-01-01Z\"^^xsd:date", "\"2015-01-01T00:00:00\"^^xsd:dateTime", "\"1\"", "true",
    ];

    [Test]
    public void A_range_leaves_out_only_what_a_filter_drops([Values("=", "!=", "<", "<=", ">", ">=")] string op)
    {
        using Dataset data = Data();
        foreach (string constant in s_constants)
        {
            Answers.Select(data, $"SELECT ?s ?o WHERE {{ ?s :p ?o FILTER(?o {op} {constant}) }}");
            Answers.Select(data, $"SELECT ?s ?o WHERE {{ ?s :p ?o FILTER({constant} {op} ?o && ?o < 1.25) }}");
        }
    }

    [Test]
    public void Equality_finds_every_form_of_a_number()
    {
        using Dataset data = Data();
        string[] answers = Answers.Sorted(data, "SELECT DISTINCT ?o WHERE { ?s :p ?o FILTER(?o = 1) }");
        Assert.That(answers, Is.EqualTo(new[] { "o=+1", "o=01", "o=01.0", "o=1", "o=1", "o=1", "o=1.0", "o=1.0", "o=1.00", "o=1e0" }));
    }

    [Test]
    public void A_join_begins_with_the_pattern_whose_range_is_small()
    {
        using Dataset data = Answers.Load(string.Concat(Enumerable.Range(0, 200).Select(i => $":s{i} :p {i % 100} ; :q :v{i % 7} .\n")));
        string text = "SELECT ?s ?v WHERE { ?s :q ?v . ?s :p ?o FILTER(?o >= 98 && ?o < 99) }";
        Assert.That(Answers.Sorted(data, text), Is.EqualTo(new[] { "s=:s198 v=:v2", "s=:s98 v=:v0" }));
        Assert.That(Scan(data, text), Is.EqualTo("index POS, ranges of objects: 2 rows"));
    }

    [TestCase("SELECT ?s WHERE { ?s :p ?o FILTER(?o != 1) }", Description = "rules out too little")]
    [TestCase("SELECT ?s WHERE { ?s :p ?o FILTER(?s > 1) }", Description = "no object")]
    [TestCase("SELECT ?s WHERE { ?s :p ?o FILTER(?o > 1 || ?o < 0) }", Description = "no comparison alone")]
    [TestCase("SELECT ?s WHERE { ?s :p ?o FILTER(?o > \"a\") }", Description = "strings are not in the order of their ids")]
    public void Other_conditions_leave_the_scan_whole(string text)
    {
        using Dataset data = Data();
        Assert.That(Scan(data, text), Does.StartWith("index POS: "));
    }

    private static Dataset Data()
        => Answers.Load("PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> " + string.Concat(s_values.Select((value, i) => $":s{i} :p {value} ; :q {value} . :t{i} :p {value} .\n")));

    private static string Scan(Dataset data, string text)
    {
        using Explanation explanation = new QueryEvaluator(data, new EvaluationOptions()).Explain(Answers.Parse(text), new Ggen.Diagnostics.DiagnosticBag())!;
        explanation.Run();
        PlanNode node = explanation.Plan;
        while (node.Inputs.Count > 0)
            node = node.Inputs[0];
        return $"{node.Detail}: {node.Rows} rows";
    }
}
