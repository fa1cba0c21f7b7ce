using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Formats;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Bench;

/// <summary>Shop graphs in memory, and queries over them.</summary>
internal static class Graphs
{
    private const string Prefixes = "PREFIX s: <http://example.org/shop/> ";

    public static Dataset Load(byte[] document, RdfFormat format)
    {
        var bag = new DiagnosticBag();
        SourceFile file = SourceFile.FromBytes("shop", document);
        using var builder = new DatasetBuilder();
        DatasetSink sink = builder.Document(file);
        if (!RdfReader.Read(format, document, file, null, ref sink, bag))
            throw new InvalidOperationException(bag.Items[0].Message);
        return builder.Build();
    }

    public static Dataset Shop(int triples)
    {
        Dataset data = Load(File.ReadAllBytes(Repository.Shop(triples, turtle: false)), RdfFormat.NTriples);
        Expect.InRange(data.DefaultGraph.Count, triples - (triples / 100), triples, "distinct triples"); // the generator repeats a few
        return data;
    }

    public static Query Parse(string text)
    {
        var bag = new DiagnosticBag();
        Query? query = SparqlParser.Parse(SourceFile.FromText("query", Prefixes + text), new QueryParseOptions(), bag);
        return query ?? throw new InvalidOperationException(bag.Items[0].Message);
    }

    /// <summary>Runs a SELECT to its end and returns the number of rows.</summary>
    public static int Rows(Dataset data, Query query)
    {
        var bag = new DiagnosticBag();
        var sink = new RowCounter();
        using (QueryResult result = new QueryEvaluator(data, new EvaluationOptions()).Evaluate(query, bag))
            ((SolutionsResult)result).WriteTo(sink);
        return bag.HasErrors ? throw new InvalidOperationException(bag.Items[0].Message) : sink.Rows;
    }

    private sealed class RowCounter : ISolutionSink
    {
        public int Rows { get; private set; }

        public void Variables(IReadOnlyList<string> names)
        {
        }

        public void BeginSolution() => Rows++;

        public void Bind(int column, in TermSpan term)
        {
        }

        public void EndSolution()
        {
        }

        public void End()
        {
        }

        public void Boolean(bool value)
        {
        }
    }
}

/// <summary>Counts triples and forgets them.</summary>
internal struct NullSink : IQuadSink
{
    private ulong _handle;

    public int Triples { get; private set; }

    public ulong Term(in TermSpan term) => ++_handle;

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => ++_handle;

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position) => Triples++;

    public readonly void EndStatement()
    {
    }

    public readonly void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
    }
}
