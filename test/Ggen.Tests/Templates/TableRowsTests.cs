using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.Values;
using Ggen.Tests.Evaluation;

namespace Ggen.Tests.Templates;

/// <summary>Rows that stay in a table print their terms without making them; rows in memory are the plain twin.</summary>
[Category("Unit")]
public sealed class TableRowsTests
{
    private const string Data = """
        @prefix : <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        :a :p "text", "é😀", "en"@en, 1, 1.50, 1e0, true, "2020-01-01"^^xsd:date, "x"^^:t, :a, _:b, "" .
        :b :p <<( :a :p 1 )>>, <http://e/h#frag>, "LONG" .
        """;

    [TestCase("{{ row.s }} {{ row.o }} {{ row.none }};")]
    [TestCase("{{ row.s | local | upcase }} {{ row.o | local }} {{ row.o | append: row.s | capitalize }} {{ row.none | append: row.o }};")]
    [TestCase("{{ row.o }}{% if row.o == 1 %}one{% endif %}{{ row.o }}{{ row.o.datatype }}{{ row.o.value | pascal }}{{ row[\"o\"] }}{{ row }};")]
    [TestCase("{{ row.missing }}")]
    public void Print_as_rows_in_memory(string body)
    {
        using Dataset data = Answers.Load(Data.Replace("LONG", new string('y', 900), StringComparison.Ordinal));
        Query query = Answers.Parse("SELECT ?s ?o ?none { ?s :p ?o OPTIONAL { ?s :none ?none } } ORDER BY ?s ?o");
        string template = $"{{% for row in rows %}}{body}{{% endfor %}}{{{{ rows.size }}}}{{{{ rows.first.s }}}}{{{{ rows[3].o }}}}";
        var rows = new QueryRows(ordered: true);
        using QueryResult result = new QueryEvaluator(data, new EvaluationOptions()).Evaluate(query, new DiagnosticBag());
        ((SolutionsResult)result).WriteTo(rows);
        string expected = Rendering.Of(template, new TemplateScope().Set("rows", rows));
        using QueryResult again = new QueryEvaluator(data, new EvaluationOptions()).Evaluate(query, new DiagnosticBag());
        var table = new QueryRows(((SolutionsResult)again).ToTable()!);
        Assert.That(Rendering.Of(template, new TemplateScope().Set("rows", table)), Is.EqualTo(expected));
        Assert.That(Rendering.Of(template, new TemplateScope().Set("rows", table), new TemplateEngineOptions { UsesSpans = false }), Is.EqualTo(expected));
    }
}
