using Ggen.Rdf;
using Ggen.Templates;
using Ggen.Templates.Values;

namespace Ggen.Tests.Templates;

/// <summary>The filters that look into the index of an answer give what they give for the same rows in a plain array, which they scan.</summary>
[Category("Unit")]
public sealed class RowIndexTests
{
    private static readonly Term?[] s_terms =
    [
        new Literal("a"), Literal.Tagged("a", "en"), new Iri("http://ex.org/a"), new BlankNode("a"), new Literal(""), new Literal(" "), null,
        new Literal("1", Vocab.Xsd.Integer), new Literal("01", Vocab.Xsd.Integer), new Literal("1.0", Vocab.Xsd.Decimal), new Literal("1e0", Vocab.Xsd.Double),
        new Literal("1"), new Literal("2024-02-29"), new Literal("true", Vocab.Xsd.Boolean), new Literal("false", Vocab.Xsd.Boolean), new Literal("true"),
        new Literal("x", Vocab.Xsd.Integer), new Literal("http://ex.org/a"),
    ];

    private static readonly string[] s_values =
    [
        "'a'", "''", "' '", "'http://ex.org/a'", "1", "1.0", "'1'", "'01'", "true", "false", "'true'", "nil", "empty", "blank", "'2024-02-29'", "'29 Feb 2024'", "rows[0].c", "rows[3].c",
        "rows[9].c", "rows[12].c", "rows[19].c",
    ];

    private static readonly string[] s_columns = ["'c'", "'n'", "'nix'", "'size'", "'first'", "nil", "1"];

    [TestCase(false, TestName = "An_index_finds_what_a_scan_finds")]
    [TestCase(true, TestName = "An_index_finds_what_a_scan_finds_among_dates")]
    public void An_index_finds_what_a_scan_finds(bool dates)
    {
        List<Term?[]> rows = [];
        for (int i = 0; i < 2 * s_terms.Length; i++)
            rows.Add([s_terms[i % s_terms.Length], new Literal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), Vocab.Xsd.Integer)]);
        if (dates)
            rows.Add([new Literal("2024-02-29", Vocab.Xsd.Date), null]);
        TemplateScope scope = new TemplateScope().Set("rows", Rendering.Rows(["c", "n"], [.. rows]));
        int found = 0;
        foreach (string column in s_columns)
        {
            foreach (string value in s_values)
            {
                string fast = Rendering.Of(Template("rows", $"{column}, {value}"), scope);
                Assert.That(fast, Is.EqualTo(Rendering.Of(Template("plain", $"{column}, {value}"), scope)), $"{column}, {value}");
                found += fast.StartsWith("0:", StringComparison.Ordinal) ? 0 : 1;
            }
            Assert.That(Rendering.Of(Groups("rows", column), scope), Is.EqualTo(Rendering.Of(Groups("plain", column), scope)), column);
        }
        Assert.That(found, Is.GreaterThan(20));
    }

    private const string Plain = "{% assign plain = rows | reverse | reverse %}";

    private static string Template(string rows, string arguments)
        => $"{Plain}{{% assign x = {rows} | where: {arguments} %}}{{{{ x.size }}}}:{{{{ x | map: 'n' | join: ',' }}}}"
            + $"|{{% assign y = {rows} | find: {arguments} %}}{{{{ y }}}}|{{{{ {rows} | find_index: {arguments} }}}}|{{{{ {rows} | has: {arguments} }}}}|{{{{ {rows} | reject: {arguments} | map: 'n' | join: ',' }}}}";

    private static string Groups(string rows, string column)
        => $"{Plain}{{% assign x = {rows} | group_by: {column} %}}{{% for g in x %}}{{{{ g.name }}}}={{{{ g.items | map: 'n' | join: ',' }}}}({{{{ g.size }}}});{{% endfor %}}{{% assign x = {rows} | group_by: {column} %}}{{{{ x.size }}}}";
}
