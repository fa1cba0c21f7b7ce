using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Formats;
using Ggen.Sparql;
using Ggen.Sparql.Results;

namespace Ggen.Cli.Graphs;

/// <summary>Writes the answer to a query in a format, of results or of triples.</summary>
internal static class QueryAnswer
{
    /// <param name="format">The name of a <see cref="ResultFormat"/>, or for triples of an <see cref="RdfFormat"/>.</param>
    public static void Write(QueryResult answer, Query query, string format, Stream output, DiagnosticBag bag)
    {
        ResultFormat? results = ResultFormat.FromName(format);
        switch (answer)
        {
            case SolutionsResult solutions:
                solutions.WriteTo(results!.Writer(output, query.Prefixes, bag));
                break;
            case BooleanResult boolean:
                results!.Writer(output).Boolean(boolean.Value);
                break;
            case GraphResult graph when results is not null:
                var table = new TripleRows(results.Writer(output, query.Prefixes, bag));
                table.Begin();
                graph.WriteTo(ref table);
                table.End();
                break;
            case GraphResult graph:
                WriteTriples(graph, query, format, output);
                break;
        }
    }

    private static void WriteTriples(GraphResult graph, Query query, string format, Stream output)
    {
        var writer = new RdfWriter(output, RdfFormat.FromName(format)!, query.Prefixes);
        graph.WriteTo(ref writer);
        writer.Flush();
    }
}
