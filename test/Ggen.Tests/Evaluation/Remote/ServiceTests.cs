using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Remote;
using Ggen.Evaluation.Updates;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Sparql.Updates;
using Ggen.Store;
using Ggen.Store.Editing;

namespace Ggen.Tests.Evaluation.Remote;

/// <summary>SERVICE against a server that answers with the product's own engine.</summary>
[Category("Integration")]
public sealed class ServiceTests
{
    private const string People = ":a :name 'A' . :b :name 'B' . :c :name 'C' . _:x :name 'X' .";
    private const string Ages = ":a :age 1 . :b :age 2 . :d :age 4 . _:y :age 9 .";

    [OneTimeSetUp]
    public void Is_here() => Libcurl.AssumeIsHere();

    [Test]
    public void Joins_what_the_endpoint_knows()
    {
        using var world = new World(People, Ages);

        Assert.That(world.Ask("SELECT ?n ?a { ?p :name ?n SERVICE <$> { ?p :age ?a } }"), Is.EqualTo(new[] { "n=A a=1", "n=B a=2" }));
        Assert.That(world.Sent.Single(), Does.StartWith("PREFIX : <http://e/>\nSELECT ?p ?a WHERE { VALUES ( ?p ) {\n( <http://e/a> )\n( <http://e/b> )\n( <http://e/c> ) } { ?p :age ?a } }"));
    }

    [Test]
    public void Comes_after_the_local_patterns_wherever_it_is_written()
    {
        using var world = new World(People, Ages);

        Assert.That(world.Ask("SELECT ?n ?a { SERVICE <$> { ?p :age ?a } ?p :name ?n }"), Is.EqualTo(new[] { "n=A a=1", "n=B a=2" }));
        Assert.That(world.Sent.Single(), Does.Contain("VALUES"));
    }

    [Test]
    public void Stands_alone()
    {
        using var world = new World("", Ages);

        Assert.That(world.Ask("SELECT ?a { SERVICE <$> { ?p :age ?a FILTER(?a > 1) } }"), Is.EqualTo(new[] { "a=2", "a=4", "a=9" }));
        Assert.That(world.Ask("SELECT (COUNT(*) AS ?n) { SERVICE <$> { :a :age 1 } }"), Is.EqualTo(new[] { "n=1" }));
    }

    [Test]
    public void Is_optional_where_it_says_so()
    {
        using var world = new World(People, Ages);

        Assert.That(world.Ask("SELECT ?n ?a { ?p :name ?n OPTIONAL { SERVICE <$> { ?p :age ?a } FILTER(?a < 2) } }"),
            Is.EqualTo(new[] { "n=A a=1", "n=B", "n=C", "n=X" }));
    }

    [Test]
    public void A_filter_after_it_sees_its_values()
    {
        using var world = new World(People, Ages);

        Assert.That(world.Ask("SELECT ?n { ?p :name ?n { SERVICE <$> { ?p :age ?a } FILTER(?a = 2) } }"), Is.EqualTo(new[] { "n=B" }));
        Assert.That(world.Ask("SELECT ?n { ?p :name ?n FILTER NOT EXISTS { SERVICE <$> { ?p :age ?a } } }"), Is.EqualTo(new[] { "n=C", "n=X" }));
    }

    [Test]
    public void Blank_nodes_do_not_match_across()
    {
        using var world = new World("_:b0 :name 'X' . _:b1 :name 'Y' .", "_:b0 :age 1 . _:b0 :size 2 .");

        Assert.That(world.Ask("SELECT ?n ?a { ?p :name ?n SERVICE <$> { ?p :age ?a } }"), Is.Empty);
        Assert.That(world.Sent, Is.Empty, "no blank node has a name that the endpoint knows");
        Assert.That(world.Ask("SELECT (SAMETERM(?p, ?q) AS ?same) { ?p :name 'X' SERVICE <$> { ?q :age ?a } }"), Is.EqualTo(new[] { "same=false" }));
        Assert.That(world.Ask("SELECT (COUNT(DISTINCT ?p) AS ?n) { SERVICE <$> { { ?p :age ?a } UNION { ?p :size ?a } } }"), Is.EqualTo(new[] { "n=1" }));
    }

    [Test]
    public void Sends_solutions_in_batches_and_each_value_once()
    {
        string many = string.Concat(Enumerable.Range(0, 250).Select(i => $":p{i} :name '{i}', 'again' . "));
        using var world = new World(many, string.Concat(Enumerable.Range(0, 250).Select(i => $":p{i} :age {i} . ")));

        Assert.That(world.Ask("SELECT ?n ?a { ?p :name ?n SERVICE <$> { ?p :age ?a } }"), Has.Length.EqualTo(500));
        Assert.That(world.Sent.Select(s => s.Count(c => c == '\n') - 1), Is.EqualTo(new[] { 100, 100, 50 }));
    }

    [Test]
    public void The_endpoint_may_be_a_variable()
    {
        using var world = new World(":a :at <$> ; :name 'A' . :b :at <$/other> ; :name 'B' .", Ages);

        Assert.That(world.Ask("SELECT ?n ?e ?a { ?p :name ?n ; :at ?e SERVICE ?e { ?p :age ?a } }"),
            Is.EqualTo(new[] { $"n=A e={world.Url} a=1", $"n=B e={world.Url}/other a=2" }));
        Assert.That(world.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public void An_unbound_endpoint_is_an_error()
    {
        using var world = new World(People, Ages);

        Assert.That(world.Fail("SELECT * { ?p :name ?n SERVICE ?e { ?p :age ?a } }"), Is.EqualTo("GG2573 the endpoint of SERVICE ?e is unbound"));
        Assert.That(world.Ask("SELECT ?n { ?p :name ?n SERVICE SILENT ?e { ?p :age ?a } }"), Is.EqualTo(new[] { "n=A", "n=B", "n=C", "n=X" }));
    }

    [Test]
    public void An_endpoint_that_fails_is_an_error_unless_silent()
    {
        using var world = new World(People, Ages);

        Assert.That(world.Fail("SELECT ?n { ?p :name ?n SERVICE <$/broken> { ?p :age ?a } }"), Is.EqualTo($"GG2532 {world.Url}/broken answered 500 InternalServerError"));
        Assert.That(world.Fail("ASK { SERVICE <$/broken> { ?p :age ?a } }"), Does.StartWith("GG2532"));
        Assert.That(world.Fail("CONSTRUCT { ?p :is ?a } WHERE { ?p :name ?n SERVICE <$/broken> { ?p :age ?a } }"), Does.StartWith("GG2532"));
        Assert.That(world.Ask("SELECT ?n ?a { ?p :name ?n SERVICE SILENT <$/broken> { ?p :age ?a } }"), Is.EqualTo(new[] { "n=A", "n=B", "n=C", "n=X" }));
        Assert.That(world.Ask("SELECT ?n ?a { ?p :name ?n SERVICE SILENT <$> { ?p :age ?a } }"), Is.EqualTo(new[] { "n=A a=1", "n=B a=2" }));
    }

    [Test]
    public void What_is_not_bound_everywhere_is_not_sent_so_that_nothing_matches_twice()
    {
        using var world = new World(":a :name 'A' ; :at :x . :b :name 'B' .", ":a :age 1 ; :in :x . :b :age 2 ; :in :y .");

        Assert.That(world.Ask("SELECT ?n ?w ?a { ?p :name ?n OPTIONAL { ?p :at ?w } SERVICE <$> { ?p :age ?a ; :in ?w } }"), Is.EqualTo(new[] { "n=A w=:x a=1", "n=B w=:y a=2" }));
        Assert.That(world.Sent.Single(), Does.Contain("VALUES ( ?p ) {"));
    }

    [Test]
    public void Terms_are_sent_so_that_the_endpoint_reads_the_same()
    {
        using var world = new World("""
            :a :is "q\"\\\n\t\u0007é", "x"@en-gb, "01"^^<http://www.w3.org/2001/XMLSchema#integer>, 1.50, true, <http://e/%20ü> .
            """, """
            :b :has "q\"\\\n\t\u0007é", "x"@en-gb, "01"^^<http://www.w3.org/2001/XMLSchema#integer>, 1.50, true, <http://e/%20ü> .
            """);

        Assert.That(world.Ask("SELECT (COUNT(*) AS ?n) { :a :is ?v SERVICE <$> { :b :has ?v } }"), Is.EqualTo(new[] { "n=6" }));
    }

    [Test]
    public void Nothing_is_sent_when_there_is_nothing_to_join()
    {
        using var world = new World(People, Ages);

        Assert.That(world.Ask("SELECT * { ?p :none ?n SERVICE <$> { ?p :age ?a } }"), Is.Empty);
        Assert.That(world.Sent, Is.Empty);
    }

    [Test]
    public void Is_refused_unless_somebody_allows_the_endpoint()
    {
        using var world = new World(":a :at <$> .", Ages) { Allowed = ["http://e/other"] };

        Assert.That(world.Fail("SELECT * { SERVICE SILENT <$> { ?p :age ?a } }"), Is.EqualTo($"GG2501 SERVICE <{world.Url}> would use the network, which nobody allowed"));
        Assert.That(world.Fail("SELECT * { :a :at ?e SERVICE SILENT ?e { ?p :age ?a } }"), Is.EqualTo($"GG2501 SERVICE <{world.Url}> would use the network, which nobody allowed"));
        Assert.That(world.Sent, Is.Empty);
    }

    [Test]
    public void An_update_may_ask_what_a_query_may()
    {
        using var world = new World(People, Ages);

        Assert.That(world.Change("INSERT { ?p :years ?a } WHERE { ?p :name ?n SERVICE <$> { ?p :age ?a } }"), Is.EqualTo("2"));
        Assert.That(world.Sent.Single(), Does.StartWith("PREFIX : <http://e/>\n"));
        Assert.That(world.Change("INSERT { ?p :years ?a } WHERE { SERVICE <$/broken> { ?p :age ?a } }"), Does.StartWith("GG2532"));
    }

    [Test]
    public void Csv_is_no_answer_to_a_join()
    {
        using var world = new World(People, Ages);

        Assert.That(world.Fail("SELECT * { SERVICE <$/csv> { ?p :age ?a } }"), Does.StartWith($"GG2535 {world.Url}/csv answered with 'text/csv'"));
    }

    /// <summary>A local dataset and an endpoint; '$' in texts is the URL of the endpoint.</summary>
    private sealed class World : IDisposable
    {
        private readonly Dataset _remote;
        private readonly Dataset _local;
        private readonly HttpTestServer _server;

        public World(string local, string remote)
        {
            _remote = Answers.Load(remote);
            _server = new HttpTestServer(Answer);
            _local = Answers.Load(Named(local));
        }

        public string Url => _server.Url;

        public string[]? Allowed { get; init; }

        public List<string> Sent { get; } = [];

        public string[] Ask(string text)
        {
            Sent.Clear();
            using var client = new EndpointClient(Quick, new DiagnosticBag());
            string[] lines = Answers.Run(_local, Answers.Parse(Named(text)), Options(client));
            List<string> sent = [.. Sent];
            string[] plain = Answers.Run(_local, Answers.Parse(Named(text)), Options(client) with { Optimize = false });
            Array.Sort(lines, StringComparer.Ordinal);
            Assert.That(plain.Order(StringComparer.Ordinal), Is.EqualTo(lines), "the plain twin");
            Sent.Clear();
            Sent.AddRange(sent);
            return lines;
        }

        public string Fail(string text)
        {
            var bag = new DiagnosticBag();
            using var client = new EndpointClient(Quick, bag);
            using QueryResult result = new QueryEvaluator(_local, Options(client)).Evaluate(Answers.Parse(Named(text)), bag);
            using var stream = new MemoryStream();
            (result as SolutionsResult)?.WriteTo(ResultFormat.Tsv.Writer(stream));
            return bag.Items.Single().Code.Id + " " + bag.Items.Single().Message;
        }

        /// <summary>The number of triples that an update inserts, or the finding that stops it.</summary>
        public string Change(string text)
        {
            var bag = new DiagnosticBag();
            using var client = new EndpointClient(Quick, bag);
            Update update = SparqlParser.ParseUpdate(SourceFile.FromText("<update>", "PREFIX : <http://e/> " + Named(text)), new QueryParseOptions(), bag)!;
            using DatasetEditor? editor = new UpdateEvaluator(_local, Options(client)).Evaluate(update, bag);
            return editor is null ? bag.Items.Single().Code.Id : editor.Changes().Inserted.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        public void Dispose()
        {
            _server.Dispose();
            _local.Dispose();
            _remote.Dispose();
        }

        private static RemoteOptions Quick => new() { Pause = TimeSpan.FromMilliseconds(1) };

        private EvaluationOptions Options(EndpointClient client) => new() { Services = new ServiceAccess(client, Allowed ?? [], any: Allowed is null) };

        private string Named(string text) => text.Replace("$", _server.Url, StringComparison.Ordinal);

        private HttpTestResponse Answer(HttpTestRequest request)
        {
            if (request.Target.StartsWith("/sparql/broken", StringComparison.Ordinal))
                return new HttpTestResponse(500, "text/plain", "boom");
            Sent.Add(request.Query);
            var bag = new DiagnosticBag();
            Query? query = SparqlParser.Parse(SourceFile.FromText("sent", request.Query), new QueryParseOptions(), bag);
            if (query is null)
                return new HttpTestResponse(400, "text/plain", bag.Items[0].Message);
            using QueryResult result = new QueryEvaluator(_remote, new EvaluationOptions()).Evaluate(query, bag);
            using var stream = new MemoryStream();
            ResultFormat format = request.Target.StartsWith("/sparql/csv", StringComparison.Ordinal) ? ResultFormat.Csv : ResultFormat.Json;
            ((SolutionsResult)result).WriteTo(format.Writer(stream));
            return new HttpTestResponse(200, format.MediaType, stream.ToArray());
        }
    }
}
