using System.Globalization;
using System.Text.Json;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Tests.Evaluation;

/// <summary>Queries over <see cref="GeneratedData"/> whose answers two other engines agree on.</summary>
[Category("Integration")]
public sealed class GeneratedDataTests
{
    [Test]
    public void Agrees_with_other_engines([Values("1k", "10k")] string size)
    {
        using Dataset data = GeneratedData.Load(size);
        var failures = new List<string>();
        int compared = 0;
        foreach (string file in GeneratedData.Queries())
        {
            string name = Path.GetFileNameWithoutExtension(file);
            string answer = Path.Combine(GeneratedData.Folder, "expected", size, name + ".srj");
            if (!File.Exists(answer))
                continue;
            compared++;
            if (Difference(data, File.ReadAllText(file), answer) is { } difference)
                failures.Add($"{name}: {difference}");
        }
        Assert.That(failures, Is.Empty);
        Assert.That(compared, Is.GreaterThan(10));
    }

    private static string? Difference(Dataset data, string text, string answer)
    {
        var bag = new DiagnosticBag();
        Query? query = SparqlParser.Parse(SourceFile.FromText("query", text), new QueryParseOptions(), bag);
        Assert.That(bag.Items, Is.Empty, text);
        using QueryResult result = new QueryEvaluator(data, new EvaluationOptions()).Evaluate(query!, bag);
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(answer));
        if (result is BooleanResult boolean)
            return expected.RootElement.GetProperty("boolean").GetBoolean() == boolean.Value ? null : $"is {boolean.Value}";
        var rows = new RowSink();
        ((SolutionsResult)result).WriteTo(rows);
        string[] wanted = Rows(expected.RootElement);
        for (int i = 0; i < Math.Max(wanted.Length, rows.Rows.Count); i++)
        {
            string a = i < wanted.Length ? wanted[i] : "nothing";
            string b = i < rows.Rows.Count ? rows.Rows[i] : "nothing";
            if (a != b)
                return $"row {i} is {b}, expected {a} ({rows.Rows.Count} of {wanted.Length} rows)";
        }
        return null;
    }

    private static string[] Rows(JsonElement answer)
    {
        string[] names = [.. answer.GetProperty("head").GetProperty("vars").EnumerateArray().Select(v => v.GetString()!)];
        return [.. answer.GetProperty("results").GetProperty("bindings").EnumerateArray().Select(Row)];

        string Row(JsonElement row) => string.Concat(names.Select(name => row.TryGetProperty(name, out JsonElement term)
            ? $"{name}={Normal(term.GetProperty("value").GetString()!, term.TryGetProperty("datatype", out JsonElement type) ? type.GetString()! : "")} "
            : ""));
    }

    // The scale of a computed decimal is an engine's own affair.
    private static string Normal(string lexical, string datatype)
        => datatype.EndsWith("#decimal", StringComparison.Ordinal) || datatype.EndsWith("#integer", StringComparison.Ordinal)
            ? decimal.Parse(lexical, CultureInfo.InvariantCulture).ToString("0.############", CultureInfo.InvariantCulture)
            : lexical;

    private sealed class RowSink : ISolutionSink
    {
        private string _row = "";
        private IReadOnlyList<string> _names = [];

        public List<string> Rows { get; } = [];

        public void Variables(IReadOnlyList<string> names) => _names = names;

        public void BeginSolution() => _row = "";

        public void Bind(int column, in TermSpan term)
        {
            Term value = term.ToTerm();
            _row += value switch
            {
                Iri iri => $"{_names[column]}={iri.Value} ",
                Literal literal => $"{_names[column]}={Normal(literal.LexicalForm, literal.Datatype.Value)} ",
                _ => $"{_names[column]}={value} ",
            };
        }

        public void EndSolution() => Rows.Add(_row);

        public void End()
        {
        }

        public void Boolean(bool value)
        {
        }
    }
}
