using System.Globalization;
using System.Text;
using Ggen.Rdf;
using Ggen.Templates.Values;

namespace Ggen.Bench.Process.Rendering;

/// <summary>The page of generated code that rendering is measured with: a template, and rows of people for it.</summary>
internal static class LiquidPage
{
    /// <summary>One member of a class: what generated code is made of.</summary>
    public const string Member = """
        {% if row.age > 17 %}    /// <summary>{{ row.name | capitalize }}</summary>
        {% endif %}    public {{ row.type | local | pascal }} {{ row.name | pascal }} { get; set; } = "{{ row.name | append: ' ' | append: row.age | strip }}";

        """;

    /// <summary>A page of 300 KB of <see cref="Rows"/> of 1,000.</summary>
    public const string Page = "{% for n in (1..3) %}{% for row in rows %}" + Member + "{% endfor %}{% endfor %}";

    /// <summary>The type that every row has.</summary>
    public const string Type = "http://example.org/shop/Person";

    public static string Name(int row) => string.Create(CultureInfo.InvariantCulture, $"name of {row}");

    public static int Age(int row) => row % 80;

    public static QueryRows Rows(int count)
    {
        var rows = new QueryRows();
        rows.Variables(["name", "age", "type"]);
        for (int i = 0; i < count; i++)
        {
            rows.BeginSolution();
            rows.Bind(0, TermSpan.String(Encoding.UTF8.GetBytes(Name(i))));
            rows.Bind(1, TermSpan.Typed(Encoding.UTF8.GetBytes(Age(i).ToString(CultureInfo.InvariantCulture)), "http://www.w3.org/2001/XMLSchema#integer"u8));
            rows.Bind(2, TermSpan.Iri(Encoding.UTF8.GetBytes(Type)));
            rows.EndSolution();
        }
        rows.End();
        return rows;
    }
}
