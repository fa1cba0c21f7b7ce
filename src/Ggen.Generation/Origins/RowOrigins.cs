using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;
using Ggen.Templates.Tracing;

namespace Ggen.Generation.Origins;

/// <summary>Where the rows behind a line come from: their query, and the triples that made them.</summary>
internal sealed class RowOrigins(GraphLayers layers, QueryAnswers answers, TemplateUse use)
{
    /// <summary>Rows that are shown of an answer that a line prints something of as a whole.</summary>
    public const int MaxRows = 3;

    private readonly TripleOrigins _triples = new(layers, answers);

    /// <summary>The rows that a line used, and the first of each answer that it used as a whole.</summary>
    /// <param name="only">What is asked about, when that is not the whole line.</param>
    public List<RowOrigin> Of(RenderTrace trace, TracedWrite? only)
    {
        var rows = new List<RowOrigin>();
        List<TracedRow> used = trace.Rows.FindAll(row => only is null || row.UsedBy.Contains(only.Location));
        if (used.Count == 0 && trace.Rows.Count > 0)
            used.Add(trace.Rows[0]);
        foreach (TracedRow row in used)
            rows.Add(Of(row, []));
        foreach (TracedAnswer answer in trace.Answers)
        {
            int count = answer.Rows.Rows.Count;
            for (int i = 0; i < Math.Min(MaxRows, count); i++)
            {
                string note = $"the line uses the answer of '{answer.Query}' as a whole{(count > MaxRows ? $"; the first {MaxRows} of {count} rows are shown (RowOrigins.MaxRows)" : "")}";
                rows.Add(Of(new TracedRow(answer.Variable, answer.Query, i, answer.Rows), i == 0 ? [note] : []));
            }
        }
        return rows;
    }

    public TripleOrigin Of(MatchedTriple triple) => _triples.Of(triple);

    private RowOrigin Of(TracedRow row, List<string> notes)
    {
        if (answers.Remote is not null)
            return new RowOrigin(row) { Notes = [.. notes, "the endpoint of the project answered the query; its triples are in no file"] };
        SourceText? text = Text(row.Query);
        if (text is null || SparqlParser.Parse(text.AsFile(), layers.Options!, new DiagnosticBag()) is not { } query)
            return new RowOrigin(row) { Notes = [.. notes, "its query cannot be read any more"] };
        var found = new RowTriples(answers, layers.Asked!, query);
        List<MatchedTriple> triples = Triples(query, row, found);
        return new RowOrigin(row)
        {
            QueryAt = new SourceLocation(text.File, text.Span with { Length = 0 }),
            Triples = triples.ConvertAll(_triples.Of),
            Notes = [.. notes, .. found.Notes],
        };
    }

    private static List<MatchedTriple> Triples(Query query, TracedRow row, RowTriples rows)
    {
        var values = new Dictionary<string, Term>();
        foreach (string column in row.Columns)
        {
            if (row.Row[column] is { } term)
                values[column] = term;
        }
        if (query is SelectQuery)
        {
            rows.Find(values);
            return rows.Found;
        }
        var triple = new MatchedTriple(values["subject"], values["predicate"], values["object"], null);
        if (query is not ConstructQuery construct)
            return [triple]; // of DESCRIBE
        foreach (TriplePattern template in construct.Template)
        {
            if (rows.Found.Count == 0 && TripleOrigins.Unify(template, triple) is { } given)
                rows.Find(given);
        }
        return rows.Found;
    }

    private SourceText? Text(string name)
    {
        foreach (FrontMatterQuery query in use.FrontMatter.Sparql)
        {
            if (query.Name == name && !(name == JobPlanner.DefaultQuery && use.Query is not null))
                return layers.Texts!.Of(query);
        }
        return use.Query;
    }
}
