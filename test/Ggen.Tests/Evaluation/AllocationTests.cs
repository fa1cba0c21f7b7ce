using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Formats;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Tests.Evaluation;

/// <summary>Managed memory of the hot paths does not grow with what goes through them: two sizes allocate the same.</summary>
[Category("Unit")]
[NonParallelizable] // it counts allocations, which a collection that another thread causes would blur
public sealed class AllocationTests
{
    private const int Small = 2_000;
    private const int Large = 20_000;

    // Blocks of columns that an operator rents once may fall on either side of the measurement.
    private const long Slack = 4_096;

    private Dataset? _small;
    private Dataset? _large;

    [OneTimeSetUp]
    public void Load() => (_small, _large) = (Data(Small), Data(Large));

    [OneTimeTearDown]
    public void Free()
    {
        _small!.Dispose();
        _large!.Dispose();
    }

    [TestCase("turtle", "<http://e/s{0}> a <http://e/C> ; <http://e/p> \"x\\ty {0}\"@en, 'z{0}', {0}, 1.5 ; <http://e/q> [ <http://e/r> true ] .\n")]
    [TestCase("turtle", ":s{0} :p :o{0}, \"\"\"long {0}\"\"\"^^:t . _:b{0} :q _:b{0} .\n")]
    [TestCase("ntriples", "<http://e/s{0}> <http://e/p> \"x\\ty {0}\"@en .\n_:b{0} <http://e/p> \"{0}\"^^<http://e/t> .\n")]
    public void Reading_into_a_sink_allocates_nothing_per_triple(string format, string statement)
    {
        byte[] large = Encoding.UTF8.GetBytes((format == "turtle" ? "PREFIX : <http://e/>\n" : "") + string.Concat(Enumerable.Range(0, Large).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, i % 1000))));
        byte[] small = large[..(large.AsSpan(0, large.Length / 10).LastIndexOf((byte)'\n') + 1)];
        RdfFormat syntax = RdfFormat.FromName(format)!;

        Same(() => Read(small), () => Read(large));

        void Read(byte[] document)
        {
            var sink = new NullSink();
            var bag = new DiagnosticBag();
            if (!RdfReader.Read(syntax, document, SourceFile.FromBytes("t", document), null, ref sink, bag))
                throw new InvalidOperationException(bag.Items[0].Message);
        }
    }

    [TestCase("SELECT * { ?s :p ?o }", 1)]
    [TestCase("SELECT * { ?s ?p ?o }", 3)]
    [TestCase("SELECT * { ?s :p ?o . ?o :r ?x }", 1)]
    [TestCase("SELECT * { ?s :p ?o OPTIONAL { ?s :none ?n } }", 1)]
    [TestCase("SELECT * { ?s :q ?n FILTER(?n >= 0) }", 1)]
    [TestCase("SELECT ?s { { ?s :p ?o } UNION { ?s :q ?o } }", 2)]
    public void A_scan_or_a_join_allocates_nothing_per_row(string text, int rowsEach)
    {
        (Dataset small, Dataset large) = (_small!, _large!);
        Query query = Answers.Parse(text);
        Assert.That((Rows(small, query), Rows(large, query)), Is.EqualTo((Small * rowsEach, Large * rowsEach)));

        Same(() => Rows(small, query), () => Rows(large, query));
    }

    // A join whose two sides grow keeps a table of one: 4 bytes a row in a chain, 4 to 8 in the heads of the chains, nothing else.
    [TestCase("SELECT * { ?s :p ?o . ?s :q ?n }")]
    [TestCase("SELECT * { ?s :p ?o . ?o :r ?x . ?s :q ?n }")]
    public void A_join_allocates_its_table_and_nothing_per_row_beside(string text)
    {
        (Dataset small, Dataset large) = (_small!, _large!);
        Query query = Answers.Parse(text);
        Assert.That((Rows(small, query), Rows(large, query)), Is.EqualTo((Small, Large)));

        Same(() => Rows(small, query), () => Rows(large, query), (12L * (Large - Small)) + Slack);
    }

    [Test]
    public void A_scan_of_the_index_allocates_nothing()
    {
        Dataset data = _small!;
        long seen = 0;
        Same(() => seen += data.DefaultGraph.Range(TermId.None, TermId.None, TermId.None).Count, () =>
        {
            TripleRange all = data.DefaultGraph.All(Permutation.Spo);
            for (int i = 0; i < all.Count; i++)
                seen += data.DefaultGraph.Range(all.Subjects[i], all.Predicates[i], TermId.None).Count;
        }, slack: 0);
        Assert.That(seen, Is.Positive);
    }

    private static void Same(Action small, Action large, long slack = Slack)
    {
        long few = Allocations.Least(small), many = Allocations.Least(large);
        Assert.That(many - few, Is.LessThanOrEqualTo(slack), $"{few} bytes for the small input, {many} for one ten times as large");
    }

    private static int Rows(Dataset data, Query query)
    {
        using QueryResult result = new QueryEvaluator(data, new EvaluationOptions()).Evaluate(query, new DiagnosticBag());
        var sink = new CountSink();
        ((SolutionsResult)result).WriteTo(sink);
        return sink.Rows;
    }

    private static Dataset Data(int subjects)
    {
        var text = new StringBuilder();
        for (int i = 0; i < subjects; i++)
            text.Append($":s{i} :p :o{i % 7} ; :q {i} . ");
        for (int i = 0; i < subjects; i++)
            text.Append(i < 7 ? $":o{i} :r :x . " : $":s{i} :pad \"t{i}\" . ");
        return Answers.Load(text.ToString());
    }

    private struct NullSink : IQuadSink
    {
        private ulong _handle;

        public ulong Term(in TermSpan term) => ++_handle;

        public ulong TripleTerm(ulong subject, ulong predicate, ulong @object) => ++_handle;

        public readonly void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
        {
        }

        public readonly void EndStatement()
        {
        }

        public readonly void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
        {
        }
    }

    private sealed class CountSink : ISolutionSink
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

        public void Boolean(bool value) => throw new InvalidOperationException("a SELECT has no truth value");
    }
}
