using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Store;
using Ggen.Templates;
using Ggen.Templates.Values;

namespace Ggen.Generation.Jobs;

/// <summary>
/// Runs the queries of rules and templates over one dataset, or at the endpoint of the project. Findings point into the file that the query is written in. The order
/// of rows depends on terms alone, there is no clock, and random functions begin at a fixed seed.
/// </summary>
internal sealed class QueryRunner(QueryAnswers answers, Dataset dataset, QueryParseOptions options, DiagnosticBag bag)
{
    /// <summary>SELECT and CONSTRUCT as rows, ASK as an answer; null after errors.</summary>
    public QueryRows? Rows(SourceText source) => Run(source, null, (result, rows) =>
    {
        switch (result)
        {
            case SolutionsResult solutions:
                solutions.WriteTo(rows);
                break;
            case BooleanResult answer:
                rows.Boolean(answer.Value);
                break;
            case GraphResult graph:
                GraphRows.Write(graph, rows);
                break;
        }
    });

    /// <summary>The answer of an ASK; null after errors, such as another form of query.</summary>
    public bool? Ask(SourceText source, string place)
        => Run(source, query => query is AskQuery ? null : $"'{place}' is no ASK query", (result, rows) => rows.Boolean(((BooleanResult)result).Value))?.Answer;

    /// <summary>Hands the triples of a CONSTRUCT to a sink; false after errors.</summary>
    public bool Construct(SourceText source, DatasetSink sink)
        => Run(source, query => query is ConstructQuery ? null : "'construct' is no CONSTRUCT query", (result, _) => ((GraphResult)result).WriteTo(ref sink)) is not null;

    /// <summary>Reports what is wrong with the text of a query, without an answer.</summary>
    public void Check(SourceText source)
    {
        SourceFile view = source.AsFile();
        var found = new DiagnosticBag();
        SparqlParser.Parse(view, options, found);
        source.Map(found, view, bag);
    }

    private QueryRows? Run(SourceText source, Func<Query, string?>? refuse, Action<QueryResult, QueryRows> take)
    {
        SourceFile view = source.AsFile();
        var found = new DiagnosticBag();
        var rows = new QueryRows();
        if (SparqlParser.Parse(view, options, found) is { } query)
        {
            rows = new QueryRows(ordered: query is SelectQuery); // by the evaluator
            if (refuse?.Invoke(query) is { } refusal)
            {
                found.Error(ProjectCodes.WrongQueryForm, view, new SourceSpan(0, view.Content.Length), refusal);
            }
            else
            {
                answers.Answer(dataset, query, view, found, result => take(result, rows));
            }
        }
        source.Map(found, view, bag);
        return found.HasErrors ? null : rows;
    }
}

/// <summary>The triples of a CONSTRUCT as rows with the columns <c>subject</c>, <c>predicate</c>, <c>object</c>, in ascending order.</summary>
internal static class GraphRows
{
    public static void Write(GraphResult graph, QueryRows rows)
    {
        var sink = new Sink([], []);
        graph.WriteTo(ref sink);
        rows.Variables(["subject", "predicate", "object"]);
        sink.WriteTo(rows);
        rows.End();
    }

    // A handle is the place of its term, from 1.
    private readonly struct Sink(List<Term> terms, List<(ulong Subject, ulong Predicate, ulong Object)> triples) : IQuadSink
    {
        public ulong Term(in TermSpan term)
        {
            terms.Add(term.ToTerm());
            return (ulong)terms.Count;
        }

        public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
        {
            terms.Add(new TripleTerm(terms[(int)subject - 1], terms[(int)predicate - 1], terms[(int)@object - 1]));
            return (ulong)terms.Count;
        }

        public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position) => triples.Add((subject, predicate, @object));

        public void EndStatement()
        {
        }

        public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
        {
        }

        public void WriteTo(QueryRows rows)
        {
            foreach ((ulong subject, ulong predicate, ulong @object) in triples)
            {
                rows.BeginSolution();
                rows.Bind(0, terms[(int)subject - 1].ToSpan());
                rows.Bind(1, terms[(int)predicate - 1].ToSpan());
                rows.Bind(2, terms[(int)@object - 1].ToSpan());
                rows.EndSolution();
            }
        }
    }
}
