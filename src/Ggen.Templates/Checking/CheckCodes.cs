using Ggen.Diagnostics;

namespace Ggen.Templates.Checking;

/// <summary>What a check of a template against its queries can find: GG404x.</summary>
public static class CheckCodes
{
    public static DiagnosticCode PossiblyUnbound => new("GG4040", "a column that is printed may be unbound",
        """
        A row may lack the column, because the query binds it in OPTIONAL, in one branch of UNION, or by an expression that can fail.
        It prints nothing then. Say what is meant:

            {{ row.comment | default: "no comment" }}
            {% if row.comment %}/// {{ row.comment }}{% endif %}
        """);

    public static DiagnosticCode WrongKind => new("GG4041", "a column is used as what it never is",
        "The query fixes what the column holds: the subject of a pattern is an IRI or a blank node, COUNT gives a number. An IRI has no language and is no number; a literal has no local name.");

    public static DiagnosticCode UnusedQuery => new("GG4042", "a query is never used",
        "The query runs at each rendering, but neither the template nor its output path mentions its name. Leave it out, or correct the name.");

    public static DiagnosticCode Unordered => new("GG4043", "rows have no order of their own",
        "Without ORDER BY ggen orders rows by the terms of all columns, so that the output is the same each time; a new column, or another IRI, moves lines in the output. ORDER BY fixes what is meant.");

    public static DiagnosticCode UnusedPrefix => new("GG4044", "a prefix of the front matter is never used",
        "No query, RDF or name in the template is written with it. Leave it out, or correct it.");

    public static DiagnosticCode OnePath => new("GG4045", "one file per row, but every row has the same path",
        "The template is rendered once per row, while its output path does not depend on the row: two rows would be two files with one path. Use a column in the path: to: src/{{ row.name | pascal }}.cs.");

    public static DiagnosticCode PrintedComment => new("GG2621", "a comment of another template language is printed",
        """
        '{# … #}' is a comment in Jinja, Tera and Twig. Liquid prints it like any other text. A comment is

            {% comment %} … {% endcomment %}
            {% # one line %}

        and what stands between {% raw %} and {% endraw %} is printed on purpose.
        """);

    public static IReadOnlyList<DiagnosticCode> All => [PossiblyUnbound, WrongKind, UnusedQuery, Unordered, UnusedPrefix, OnePath, PrintedComment];
}
