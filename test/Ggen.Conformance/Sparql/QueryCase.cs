using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Remote;
using Ggen.Formats;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Reading;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Conformance.Sparql;

/// <summary>Runs one query evaluation test: loads its data, evaluates the query, compares with the expected result.</summary>
public static class QueryCase
{
    public const string Qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";

    public static void Evaluates(ManifestEntry entry)
    {
        Term? queryFile = entry.Graph.Object(entry.Action, Qt + "query") ?? entry.Action;
        Query query = Parse(entry, queryFile) ?? throw new AssertionException("the query was refused");
        using Dataset dataset = Load(entry, query);
        var bag = new DiagnosticBag();
        using ServiceEndpoints? endpoints = ServiceEndpoints.Of(entry);
        using EndpointClient? client = endpoints?.Client(bag);
        var options = new EvaluationOptions { Now = DateTimeOffset.UnixEpoch, Services = client is null ? null : new ServiceAccess(client, [], any: true) };
        using QueryResult result = new QueryEvaluator(dataset, options).Evaluate(query, bag);
        if (bag.HasErrors)
            throw new AssertionException(string.Join("\n", bag.Items.Select(TestGraph.Show)));
        if (result is GraphResult graph)
        {
            var sink = new TripleListSink([]);
            graph.WriteTo(ref sink);
            Compare(TestGraph.Read(entry.FilePath(entry.Result), entry.DocumentBase(entry.Result)), TestGraph.Of(sink.Triples));
            return;
        }
        var actual = new ResultTable();
        if (result is BooleanResult answer)
            actual.Boolean(answer.Value);
        else
            ((SolutionsResult)result).WriteTo(actual);
        if (bag.HasErrors)
            throw new AssertionException(string.Join("\n", bag.Items.Select(TestGraph.Show)));
        Compare(entry, query, actual);
    }

    /// <summary>The query of a test; null, with errors in the bag of the message, when it is refused.</summary>
    public static Query? Parse(ManifestEntry entry, Term? file)
    {
        var bag = new DiagnosticBag();
        string path = entry.FilePath(file);
        Query? query = SparqlParser.Parse(
            SourceFile.FromBytes(Path.GetFileName(path), File.ReadAllBytes(path)), new QueryParseOptions { BaseIri = entry.DocumentBase(file) }, bag);
        if (query is null)
            TestContext.Out.WriteLine(string.Join("\n", bag.Items.Select(TestGraph.Show)));
        return query;
    }

    private static Dataset Load(ManifestEntry entry, Query query)
    {
        using var builder = new DatasetBuilder();
        foreach (Term data in entry.Graph.Objects(entry.Action!, Qt + "data"))
            Load(builder, entry, data, null);
        foreach (Term data in entry.Graph.Objects(entry.Action!, Qt + "graphData"))
            Load(builder, entry, data, data);
        // A query that names its graphs finds them among the named ones.
        foreach (Iri graph in (query.From ?? []).Concat(query.FromNamed ?? []).Distinct())
            Load(builder, entry, graph, graph);
        return builder.Build();
    }

    /// <summary>Adds a file of a test.</summary>
    public static void Load(DatasetBuilder builder, ManifestEntry entry, Term data, Term? name)
    {
        string path = entry.FilePath(data);
        var bag = new DiagnosticBag();
        var file = SourceFile.Deferred(Path.GetFileName(path), () => File.ReadAllBytes(path));
        DatasetSink sink = builder.Document(file, name);
        if (!RdfXmlAsLines.Read(path, file, entry.DocumentBase(data), ref sink, bag))
            throw new AssertionException(string.Join("\n", bag.Items.Select(TestGraph.Show)));
    }

    private static void Compare(TestGraph expected, TestGraph actual)
    {
        if (!Isomorphism.Equal(expected, actual))
            Assert.Fail($"expected:\n{string.Join("\n", expected.Triples)}\nactual:\n{string.Join("\n", actual.Triples)}");
    }

    private static void Compare(ManifestEntry entry, Query query, ResultTable actual)
    {
        string path = entry.FilePath(entry.Result);
        if (ResultFormat.FromPath(path) is not { } format)
            Compare(entry, query, ResultGraph.Read(TestGraph.Read(path, entry.DocumentBase(entry.Result))), actual);
        else
            Compare(entry, query, Read(format, File.ReadAllBytes(path)), Read(format, Written(actual, format)));
    }

    private static ResultTable Read(ResultFormat format, byte[] document)
    {
        var table = new ResultTable();
        var bag = new DiagnosticBag();
        using var stream = new MemoryStream(document);
        return ResultReader.Read(format, stream, SourceFile.FromBytes("result", document), table, bag)
            ? table : throw new AssertionException(string.Join("\n", bag.Items.Select(TestGraph.Show)));
    }

    // The result goes through the product's own writer and reader, so that the suites check them, too.
    private static byte[] Written(ResultTable table, ResultFormat format)
    {
        using var stream = new MemoryStream();
        table.WriteTo(format.Writer(stream));
        return stream.ToArray();
    }

    private static void Compare(ManifestEntry entry, Query query, ResultTable expected, ResultTable actual)
    {
        bool isLax = entry.Graph.Object(entry.Test, Manifest.Mf + "resultCardinality") is Iri { Value: Manifest.Mf + "LaxCardinality" };
        bool isOrdered = expected.IsOrdered || (IsSorted(query.Pattern) && !isLax);
        bool equal = expected.Answer == actual.Answer
            && expected.Columns.Order(StringComparer.Ordinal).SequenceEqual(actual.Columns.Order(StringComparer.Ordinal))
            && (isLax
                ? actual.Rows.Count <= expected.Rows.Count && Isomorphism.Equal(Distinct(expected, expected.Columns), Distinct(actual, expected.Columns))
                : Isomorphism.Equal(expected.RowsIn(expected.Columns, isOrdered), actual.RowsIn(expected.Columns, isOrdered)));
        if (!equal)
            Assert.Fail($"expected:\n{expected}\nactual:\n{actual}");
    }

    // REDUCED may leave out duplicates: each solution is there, none more often than it would be without.
    private static Term?[][] Distinct(ResultTable table, List<string> columns)
        => [.. table.RowsIn(columns, false).DistinctBy(row => string.Join("\t", row.Select(term => term?.ToString())))];

    private static bool IsSorted(GraphPattern pattern) => pattern switch
    {
        OrderBy => true,
        Slice p => IsSorted(p.Inner),
        Distinct p => IsSorted(p.Inner),
        Reduced p => IsSorted(p.Inner),
        Project p => IsSorted(p.Inner),
        _ => false,
    };
}
