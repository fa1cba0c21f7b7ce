using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Formats.Lines;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Tests.Evaluation;

/// <summary>Many threads ask one dataset at once and get, byte for byte, what one thread gets that asks alone.</summary>
[Category("Stress")]
public sealed class ConcurrentQueryTests
{
    private const int Threads = 8;
    private const int Rounds = 1;

    [Test]
    public void Concurrent_answers_are_the_sequential_answers()
    {
        using Dataset data = GeneratedData.Load("10k");
        Query[] queries = [.. GeneratedData.Queries().Select(file => Parse(File.ReadAllText(file)))];
        Assert.That(queries, Has.Length.EqualTo(15));
        byte[][] alone = [.. queries.Select(query => Answer(data, query))];
        Assert.That(alone.Count(answer => answer.Length > 100), Is.GreaterThan(10), "answers that could differ");
        var different = new System.Collections.Concurrent.ConcurrentBag<string>();

        RunTogether(Threads, thread =>
        {
            for (int i = 0; i < queries.Length * Rounds; i++)
            {
                int query = (i + thread) % queries.Length; // so that every query meets every other one
                if (!Answer(data, queries[query]).AsSpan().SequenceEqual(alone[query]))
                    different.Add($"query {query + 1} by thread {thread}");
            }
        });

        Assert.That(different, Is.Empty);
    }

    // Statistics are counted, and unions of graphs are made, when they are first asked for: here by all at once.
    [Test]
    public void What_is_computed_on_first_use_is_the_same_for_all()
    {
        for (int round = 0; round < 20; round++)
        {
            using Dataset data = Answers.Load(":a :p :b, :c . :b :p :c ; :q 1 . :c :q 2 .", ("g", ":x :p :y ."));
            Query query = Answers.Parse("SELECT * { ?s :p ?o . ?o :q ?n . ?s ?p ?o }");
            var counts = new long[8];
            var lines = new string[8][];
            RunTogether(8, thread =>
            {
                lines[thread] = Answers.Run(data, query, new EvaluationOptions());
                counts[thread] = data.DefaultGraph.Statistics.DistinctSubjects;
            });
            Assert.That(counts, Is.All.EqualTo(3));
            Assert.That(lines, Is.All.EqualTo(lines[0]));
            Assert.That(lines[0], Has.Length.EqualTo(3));
        }
    }

    private static void RunTogether(int threads, Action<int> work)
    {
        using var start = new Barrier(threads);
        Exception? failure = null;
        Thread[] all = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                work(number);
            }
            catch (Exception e)
            {
                failure = e;
            }
        }))];
        foreach (Thread thread in all)
            thread.Start();
        foreach (Thread thread in all)
            thread.Join();
        Assert.That(failure, Is.Null);
    }

    private static Query Parse(string text)
    {
        var bag = new DiagnosticBag();
        Query? query = SparqlParser.Parse(SourceFile.FromText("query", text), new QueryParseOptions(), bag);
        Assert.That(bag.Items, Is.Empty, text);
        return query!;
    }

    private static byte[] Answer(Dataset data, Query query)
    {
        using var stream = new MemoryStream();
        var bag = new DiagnosticBag();
        using QueryResult result = new QueryEvaluator(data, new EvaluationOptions()).Evaluate(query, bag);
        switch (result)
        {
            case SolutionsResult solutions:
                solutions.WriteTo(ResultFormat.Json.Writer(stream));
                break;
            case GraphResult graph:
                var lines = new NTriplesWriter(stream);
                graph.WriteTo(ref lines);
                lines.Flush();
                break;
            case BooleanResult boolean:
                stream.Write(Encoding.UTF8.GetBytes(boolean.Value.ToString()));
                break;
        }
        return bag.Items.Count == 0 ? stream.ToArray() : throw new InvalidOperationException(bag.Items[0].Message);
    }
}
