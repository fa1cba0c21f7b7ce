using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.Values;

namespace Ggen.Generation.Jobs;

/// <summary>
/// The queries of <c>[validation] gates</c>: what they find stops the run before anything is rendered. Each row of a SELECT is a
/// violation, and so is an ASK that is true. A line <c># MESSAGE: …</c> says what is wrong, with <c>{?var}</c> for a value of the row.
/// </summary>
/// <param name="source">The graph as it was read, with the places of its triples.</param>
internal sealed class GateStep(QueryAnswers answers, Project project, TemplateLoader files, Dataset source, DiagnosticBag bag)
{
    /// <summary>Violations of one gate that are shown.</summary>
    public const int MaxShown = 100;

    private const string Mark = "MESSAGE:";

    /// <summary>How many violations there are.</summary>
    public int Run(Dataset graph)
    {
        int violations = 0;
        if (project.Gates.Count == 0)
            return 0;
        var glob = new FileGlob(project.Directory, name => name.EndsWith(".rq", StringComparison.Ordinal), "gate", "gates are files that end with .rq");
        foreach (Located<string> pattern in project.Gates)
            glob.Add(pattern.Value, new SourceLocation(project.File, pattern.Span), bag);
        files.Folders.UnionWith(glob.Folders);
        foreach (InputFile file in glob.Files)
        {
            if (files.ReadText(project.Directory, file.Path, null, file.Name) is { } text)
                violations += Check(graph, text);
        }
        return violations;
    }

    private int Check(Dataset graph, SourceFile gate)
    {
        var options = new QueryParseOptions { Prefixes = project.Ontology.Prefixes, BaseIri = project.Ontology.BaseIri };
        SourceText text = SourceText.Of(gate);
        if (new QueryRunner(answers, graph, options, bag).Rows(text) is not { } rows)
            return 0;
        (string message, SourceSpan span) = Message(text.Text, gate.Name);
        var where = new SourceLocation(gate, span);
        foreach (string name in Names(message))
        {
            if (!rows.Columns.Contains(name))
                bag.Add(new Diagnostic(ProjectCodes.GateMessage, Severity.Warning, $"the message names ?{name}, which the gate does not yield", where, Suggestions.HintOrList(name, "column", [.. rows.Columns])));
        }
        if (rows.Answer is { } answer)
        {
            if (answer)
                bag.Add(new Diagnostic(ProjectCodes.GateViolation, Severity.Error, message, where));
            return answer ? 1 : 0;
        }
        foreach (QueryRow row in rows.Rows.Take(MaxShown))
            bag.Add(Violation(Fill(message, row), row, rows.Columns, where));
        if (rows.Rows.Count > MaxShown)
            bag.Add(new Diagnostic(ProjectCodes.GateViolation, Severity.Error, $"'{gate.Name}' finds {rows.Rows.Count - MaxShown} more (GateStep.MaxShown is {MaxShown})", where));
        return rows.Rows.Count;
    }

    // The place is that of the first value that the data says something about.
    private Diagnostic Violation(string message, QueryRow row, IReadOnlyList<string> columns, SourceLocation gate)
    {
        foreach (string column in columns)
        {
            if (row[column] is { } term and not Literal && source.Terms.TryFind(term.ToSpan(), out TermId id) && source.DefaultGraph.TryGetPosition(id, TermId.None, TermId.None, out SourceLocation? at))
                return new Diagnostic(ProjectCodes.GateViolation, Severity.Error, message, at, gate.Span.Length == 0 ? "a line '# MESSAGE: …' in the gate says what is wrong, with {?name} for a value of the row" : null,
                    new RelatedLocation(gate, "the gate that finds it"));
        }
        string values = string.Join(", ", columns.Select(column => $"?{column} = {row[column]?.ToString() ?? "nothing"}"));
        return new Diagnostic(ProjectCodes.GateViolation, Severity.Error, message, gate, values.Length == 0 ? null : values);
    }

    // The text after the mark, and where it stands; without one, the name of the gate.
    private static (string Text, SourceSpan Span) Message(string query, string name)
    {
        int bytes = 0;
        foreach (string line in query.Split('\n'))
        {
            ReadOnlySpan<char> comment = line.AsSpan().Trim();
            if (comment.StartsWith("#") && comment.TrimStart('#').TrimStart().StartsWith(Mark, StringComparison.Ordinal))
            {
                string text = comment[(comment.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Trim().ToString();
                return (text.Length == 0 ? $"'{name}' is violated" : text, new SourceSpan(bytes, Encoding.UTF8.GetByteCount(line.TrimEnd('\r'))));
            }
            bytes += Encoding.UTF8.GetByteCount(line) + 1;
        }
        return ($"'{name}' is violated", new SourceSpan(0, 0));
    }

    // The variables that a message names.
    private static IEnumerable<string> Names(string message)
    {
        for (int open = 0; (open = message.IndexOf("{?", open, StringComparison.Ordinal)) >= 0 && message.IndexOf('}', open) is > 0 and int close; open = close)
            yield return message[(open + 2)..close];
    }

    private static string Fill(string message, QueryRow row)
    {
        var text = new StringBuilder();
        for (int at = 0; at < message.Length;)
        {
            int open = message.IndexOf("{?", at, StringComparison.Ordinal);
            int close = open < 0 ? -1 : message.IndexOf('}', open);
            if (close < 0)
                return text.Append(message, at, message.Length - at).ToString();
            text.Append(message, at, open - at).Append(Lexical(row[message[(open + 2)..close]]));
            at = close + 1;
        }
        return text.ToString();
    }

    private static string Lexical(Term? term) => term switch
    {
        Iri iri => iri.Value,
        Literal literal => literal.LexicalForm,
        null => "nothing",
        _ => term.ToString()!,
    };
}
