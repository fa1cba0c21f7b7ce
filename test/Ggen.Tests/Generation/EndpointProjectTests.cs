using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Generation;
using Ggen.Generation.Runs;
using Ggen.Tests.Evaluation.Remote;

namespace Ggen.Tests.Generation;

/// <summary>Projects whose queries an endpoint answers, and projects whose queries ask one.</summary>
[Category("Integration")]
public sealed class EndpointProjectTests
{
    private const string Rows = """{"head":{"vars":["name","p"]},"results":{"bindings":[{"name":{"type":"literal","value":"B"},"p":{"type":"uri","value":"http://e/2"}},{"name":{"type":"literal","value":"A"},"p":{"type":"uri","value":"http://e/3"}},{"name":{"type":"literal","value":"A"},"p":{"type":"uri","value":"http://e/1"}}]}}""";

    [OneTimeSetUp]
    public void Is_here() => Libcurl.AssumeIsHere();

    [Test]
    public void The_endpoint_answers_and_ggen_puts_the_rows_in_order()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows));
        string[] unordered = Sync(server, "SELECT ?name ?p { ?p ex:name ?name }", out DiagnosticBag bag);
        Assert.That(bag.Items, Is.Empty);
        Assert.That(unordered, Is.EqualTo(new[] { "A http://e/1", "A http://e/3", "B http://e/2" }));
        Assert.That(server.Requests.Single().Query, Is.EqualTo("PREFIX ex: <http://e/>\nSELECT ?name ?p { ?p ex:name ?name }"));
    }

    [Test]
    public void An_order_by_columns_is_kept_and_made_total()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows));

        Assert.That(Sync(server, "SELECT ?name ?p { ?p ex:name ?name } ORDER BY DESC(?name)", out DiagnosticBag bag),
            Is.EqualTo(new[] { "B http://e/2", "A http://e/1", "A http://e/3" }));
        Assert.That(bag.Items, Is.Empty);
    }

    [TestCase("SELECT ?name ?p { ?p ex:name ?name } LIMIT 3", "A http://e/1 A http://e/3 B http://e/2")]
    [TestCase("SELECT ?name ?p { ?p ex:name ?name ; ex:age ?a } ORDER BY ?a", "B http://e/2 A http://e/3 A http://e/1")]
    public void Warns_where_the_order_of_the_endpoint_shows_through(string query, string rows)
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows));

        Assert.That(string.Join(' ', Sync(server, query, out DiagnosticBag bag)), Is.EqualTo(rows));
        Assert.That(bag.Items.Select(i => (i.Code.Id, i.Severity)), Is.EqualTo(new[] { ("GG2576", Severity.Warning) }));
    }

    [Test]
    public void When_and_construct_queries_go_to_the_endpoint_too()
    {
        using var server = new HttpTestServer(r => r.Query.Contains("ASK", StringComparison.Ordinal)
            ? HttpTestResponse.Json("""{"head":{},"boolean":true}""")
            : new HttpTestResponse(200, "text/turtle", "<http://e/b> <http://e/p> 1 . <http://e/a> <http://e/p> 1 ."));
        using var folder = Project(server, "", "");
        folder.File("templates/t.liquid", "---\nto: out.txt\nwhen: ASK { ?s ?p ?o }\nsparql: CONSTRUCT { ?s ex:p 1 } WHERE { ?s ?p ?o }\n---\n{% for r in results %}{{ r.subject }}\n{% endfor %}");

        RunResult result = Run(folder, out DiagnosticBag bag);

        Assert.That(bag.Items, Is.Empty);
        Assert.That(result.Outcome, Is.EqualTo(RunOutcome.Done));
        Assert.That(folder.Read("out.txt"), Is.EqualTo("http://e/a\nhttp://e/b\n"));
    }

    [Test]
    public void Label_asks_the_endpoint()
    {
        using var server = new HttpTestServer(r => HttpTestResponse.Json(r.Query.Contains("label", StringComparison.Ordinal)
            ? """{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"literal","value":"Label"}}]}}""" : Rows));
        using var folder = Project(server, "SELECT ?p { ?p ex:name ?name }", "{{ label(rows[0].p) }}");

        Run(folder, out DiagnosticBag bag);

        Assert.That(bag.Items, Is.Empty);
        Assert.That(folder.Read("out.txt"), Is.EqualTo("Label"));
    }

    [TestCase("rdf_inline: 'ex:a ex:b ex:c .'", "'rdf_inline' adds")]
    [TestCase("construct: 'CONSTRUCT { ?s ex:p 1 } WHERE { ?s ?p ?o }'", "'construct' adds")]
    public void Data_of_a_template_cannot_join_that_of_an_endpoint(string key, string message)
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows));
        using var folder = Project(server, "", "");
        folder.File("templates/t.liquid", $"---\nto: out.txt\n{key}\n---\nx");

        Run(folder, out DiagnosticBag bag);

        Assert.That(bag.Items.Single().Code.Id, Is.EqualTo("GG2575"));
        Assert.That(bag.Items.Single().Message, Does.StartWith(message));
        Assert.That(bag.Items.Single().Location!.File.Name, Is.EqualTo("templates/t.liquid"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public void A_failing_endpoint_points_to_the_query_and_writes_nothing()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(400, "text/plain", "bad query"));

        Assert.That(Sync(server, "SELECT ?name ?p { ?p ex:name ?name }", out DiagnosticBag bag), Is.Empty);
        Assert.That(bag.Items.Single().Message, Is.EqualTo($"{server.Url} answered 400 BadRequest"));
        Assert.That(bag.Items.Single().Location!.File.Name, Is.EqualTo("ggen.toml"));
        Assert.That(bag.Items.Single().Hint, Is.EqualTo("it says: bad query"));
    }

    [Test]
    public void Without_the_network_a_project_with_an_endpoint_is_refused()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows));
        using var folder = Project(server, "SELECT ?name ?p { ?p ex:name ?name }", "");
        var bag = new DiagnosticBag();

        SyncRunner.Run(new SyncRequest { Directory = folder.Path }, bag);

        Assert.That(bag.Items.Select(i => i.Code.Id), Is.EqualTo(new[] { "GG2574" }));
        Assert.That(server.Requests, Is.Empty);
    }

    [TestCase("endpoint = \"ftp://e\"", "GG2539")]
    [TestCase("endpoint = \"http://u:p@e/\"", "GG2539")]
    [TestCase("endpoint = \"http://e/sparql\"\nsource = \"a.ttl\"", "GG5006")]
    [TestCase("endpoint = \"http://e/sparql\"\nservices = [\"http://e/sparql\"]", "GG5006")]
    [TestCase("services = [\"sparql\"]", "GG2539")]
    public void Refuses_what_makes_no_sense(string ontology, string code)
    {
        using var folder = new TemporaryFolder();
        folder.File("ggen.toml", "[project]\nname = \"p\"\n[ontology]\n" + ontology + "\n");

        Run(folder, out DiagnosticBag bag);

        Assert.That(bag.Items.Select(i => i.Code.Id), Is.EqualTo(new[] { code }));
        Assert.That(bag.Items[0].Location!.Start.Line, Is.EqualTo(4).Or.EqualTo(5));
    }

    [TestCase(true), TestCase(false)]
    public void Service_reaches_the_endpoints_that_the_project_lists_and_no_others(bool listed)
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json("""{"head":{"vars":["p"]},"results":{"bindings":[{"p":{"type":"uri","value":"http://e/a"}}]}}"""));
        using var folder = new TemporaryFolder();
        folder.File("ggen.toml", $$"""
            [project]
            name = "p"
            [ontology]
            source = "a.ttl"
            {{(listed ? $"services = [\"{server.Url}\"]" : "")}}
            [[generation.rules]]
            name = "r"
            query = { inline = "SELECT ?n { ?p <http://e/name> ?n SERVICE <{{server.Url}}> { ?p a ?c } }" }
            template = "t.liquid"
            output_file = "out.txt"
            """);
        folder.File("a.ttl", "<http://e/a> <http://e/name> 'A' . <http://e/b> <http://e/name> 'B' .");
        folder.File("t.liquid", "{% for r in rows %}{{ r.n }}{% endfor %}");

        Run(folder, out DiagnosticBag bag);

        Assert.That(bag.Items.Select(i => i.Code.Id), Is.EqualTo(listed ? [] : new[] { "GG2501" }));
        Assert.That(server.Requests, Has.Count.EqualTo(listed ? 1 : 0));
        Assert.That(File.Exists(folder["out.txt"]), Is.EqualTo(listed));
        if (listed)
            Assert.That(folder.Read("out.txt"), Is.EqualTo("A"));
    }

    // The lines that a rule with a query makes; none when there is no file.
    private static string[] Sync(HttpTestServer server, string query, out DiagnosticBag bag)
    {
        using var folder = Project(server, query, "{% for r in rows %}{{ r.name }} {{ r.p }}\n{% endfor %}");
        Run(folder, out bag);
        return File.Exists(folder["out.txt"]) ? folder.Read("out.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
    }

    private static TemporaryFolder Project(HttpTestServer server, string query, string template)
    {
        var folder = new TemporaryFolder();
        string rule = query.Length == 0 ? "" : $$"""
            [[generation.rules]]
            name = "r"
            query = { inline = "{{query}}" }
            template = "templates/t.liquid"
            output_file = "out.txt"
            """;
        folder.File("ggen.toml", $$"""
            [project]
            name = "p"
            [ontology]
            endpoint = "{{server.Url}}"
            prefixes = { ex = "http://e/" }
            {{rule}}
            """);
        folder.File("templates/t.liquid", template);
        return folder;
    }

    private static RunResult Run(TemporaryFolder folder, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        return SyncRunner.Run(new SyncRequest { Directory = folder.Path, Remote = _ => new RemoteOptions { Pause = TimeSpan.FromMilliseconds(1) } }, bag);
    }
}
