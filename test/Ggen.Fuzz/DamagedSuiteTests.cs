using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Sparql;
using Ggen.Sparql.Estimates;
using Ggen.Sparql.Optimization;

namespace Ggen.Fuzz;

/// <summary>The queries and documents of the W3C suites with random edits, and deep nesting: a parser ends with a value or a finding, never otherwise.</summary>
[Category("Property")]
public sealed class DamagedSuiteTests
{
    [Test]
    public void Damaged_queries_are_read_or_refused()
    {
        Random random = Budget.Source(42);
        string[] files = SuiteFiles.Of("w3c-rdf-tests", ".rq");
        for (int round = Budget.Rounds(3_000); round > 0; round--)
        {
            byte[] bytes = File.ReadAllBytes(files[random.Next(files.Length)]);
            Damage.Apply(ref bytes, random);
            var bag = new DiagnosticBag();
            Query? query = Guarded(bytes, () => SparqlParser.Parse(SourceFile.FromBytes("query", bytes), new QueryParseOptions { BaseIri = "http://e/" }, bag));
            Assert.That(query is null, Is.EqualTo(bag.HasErrors), Encoding.UTF8.GetString(bytes));
            AssertPlaces(bag, bytes);
            if (query is not null)
                Guarded(bytes, () => Optimizer.Optimize(query.Pattern, new NoStatistics()));
        }
    }

    [Test]
    public void Damaged_documents_are_read_or_refused([Values("turtle", "ntriples")] string name)
    {
        Random random = Budget.Source(43);
        RdfFormat format = RdfFormat.FromName(name)!;
        string[] files = [.. SuiteFiles.Of("w3c-rdf-tests", format == RdfFormat.Turtle ? ".ttl" : ".nt").Where(path => new FileInfo(path).Length < 20_000)];
        for (int round = Budget.Rounds(3_000); round > 0; round--)
        {
            byte[] bytes = File.ReadAllBytes(files[random.Next(files.Length)]);
            Damage.Apply(ref bytes, random);
            Guarded(bytes, () => Documents.Documents.Read(format, bytes));
        }
    }

    [TestCase("SELECT * WHERE {0}", "{{", "}}")]
    [TestCase("SELECT * WHERE {{ ?s ?p {0} }}", "[ ?p ", " ]")]
    [TestCase("SELECT * WHERE {{ ?s ?p {0} }}", "(", ")")]
    [TestCase("SELECT * WHERE {{ ?s {0} ?o }}", "(", " <http://e/p>)*")]
    [TestCase("SELECT * WHERE {{ FILTER({0}) }}", "(", "1)")]
    [TestCase("SELECT * WHERE {{ FILTER({0}) }}", "!", "")]
    [TestCase("SELECT * WHERE {{ FILTER({0}) }}", "STR(", ")")]
    [TestCase("SELECT * WHERE {{ {0} }}", "FILTER EXISTS {{ ", " }}")]
    [TestCase("SELECT * WHERE {{ {0} }}", "OPTIONAL {{ ", " }}")]
    [TestCase("SELECT * WHERE {{ {0} }}", "GRAPH ?g {{ ", " }}")]
    [TestCase("SELECT * WHERE {{ {0} }}", "{{ SELECT * WHERE {{ ", " }} }}")]
    public void A_query_that_is_too_deep_names_the_limit(string query, string open, string close)
    {
        string nested = string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000));
        string text = query.Replace("{0}", nested).Replace("{{", "{").Replace("}}", "}");
        var bag = new DiagnosticBag();
        Assert.That(SparqlParser.Parse(SourceFile.FromText("query", text), new QueryParseOptions(), bag), Is.Null);
        Assert.That(bag.Items.Select(item => item.Code.ToString()), Does.Contain("GG2020"), bag.Items[0].Message);
    }

    [TestCase("[ <http://e/p> ", "]")]
    [TestCase("( ", ")")]
    public void A_document_that_is_too_deep_names_the_limit(string open, string close)
    {
        string text = "<http://e/s> <http://e/p> " + string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000)) + " .";
        (_, List<string> findings) = Documents.Documents.Read(RdfFormat.Turtle, Encoding.UTF8.GetBytes(text));
        Assert.That(findings, Has.Some.Contains("(").And.Some.Contains("Max"));
    }

    private static T Guarded<T>(byte[] text, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not AssertionException)
        {
            throw new AssertionException($"{e}\nfor\n{Encoding.UTF8.GetString(text)}");
        }
    }

    private static void AssertPlaces(DiagnosticBag bag, byte[] text)
    {
        foreach (Diagnostic item in bag.Items)
            Assert.That(item.Location!.Span.Start is >= 0 && item.Location.Span.End <= text.Length, item.Message);
    }
}
