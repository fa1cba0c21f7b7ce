using Ggen.Tests.Evaluation.Remote;

namespace Ggen.Cli.Tests;

/// <summary>The executable against a server on loopback: what it sends, what it writes, and what it says when something is wrong.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
public sealed class EndpointTests
{
    private const string Rows = """{"head":{"vars":["s","n"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://e/a"},"n":{"type":"literal","xml:lang":"en","value":"A"}},{"s":{"type":"bnode","value":"x"}}]}}""";

    [OneTimeSetUp]
    public void Is_here() => Libcurl.AssumeIsHere();

    [TestCase("tsv", "?s\t?n\n<http://e/a>\t\"A\"@en\n_:b0\t\n")]
    [TestCase("csv", "s,n\r\nhttp://e/a,A\r\n_:b0,\r\n")]
    [TestCase("ndjson", "{\"s\":{\"type\":\"uri\",\"value\":\"http://e/a\"},\"n\":{\"type\":\"literal\",\"value\":\"A\",\"xml:lang\":\"en\"}}\n{\"s\":{\"type\":\"bnode\",\"value\":\"b0\"}}\n")]
    public void Writes_solutions_in_every_format(string format, string expected)
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows));

        Ran ran = Ask("graph", "query", "--endpoint", server.Url, "--format", format, "SELECT ?s ?n { ?s ?p ?n }");

        Assert.That((ran.ErrorText, ran.OutputText, ran.Exit), Is.EqualTo(("", expected, 0)));
        Assert.That(server.Requests.Single().Query, Is.EqualTo("SELECT ?s ?n { ?s ?p ?n }"));
    }

    [TestCase("turtle", "@prefix : <http://e/> .\n\n:a :p 1 .\n"), TestCase("ntriples", "<http://e/a> <http://e/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n")]
    [TestCase("tsv", "?subject\t?predicate\t?object\n<http://e/a>\t<http://e/p>\t1\n")]
    public void Writes_triples_in_every_format(string format, string expected)
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(200, "text/turtle", "@prefix : <http://e/> . :a :p 1 ."));

        Ran ran = Ask("graph", "query", "--endpoint", server.Url, "--format", format, "CONSTRUCT WHERE { ?s ?p ?o }");

        Assert.That((ran.ErrorText, ran.OutputText, ran.Exit), Is.EqualTo(("", expected, 0)));
    }

    [Test]
    public void Sends_what_only_the_endpoint_understands()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json("""{"head":{},"boolean":true}"""));

        Ran ran = Ask("graph", "query", "--endpoint", server.Url, "define sql:x \"y\" ASK { wd:Q1 ?p bif:now() }");

        Assert.That((ran.ErrorText, ran.OutputText, ran.Exit), Is.EqualTo(("", "true\n", 0)));
    }

    [Test]
    public void Shows_its_own_findings_when_the_endpoint_refuses_the_query()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(400, "text/plain", "syntax error"));

        Ran ran = Ask("graph", "query", "--endpoint", server.Url, "SELECT * { ?s ?p }");

        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.OutputText, Is.Empty);
        Assert.That(ran.ErrorText, Does.StartWith($"error[GG2532]: {server.Url} answered 400 BadRequest\n  = hint: it says: syntax error\n").And.Contain("error[GG2001]"));
    }

    [TestCase("INSERT DATA { <u:a> <u:b> 1 }", "GG2010")]
    [TestCase("nonsense", "GG2")]
    public void Sends_no_text_that_is_no_query(string text, string code)
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows));

        Ran ran = Ask("graph", "query", "--endpoint", server.Url, text);

        Assert.That(ran.ErrorText, Does.StartWith("error[" + code));
        Assert.That((ran.Exit, server.Requests.Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public void Credentials_come_from_the_environment_and_are_never_shown()
    {
        using var server = new HttpTestServer(r => r.Headers.ContainsKey("authorization") ? new HttpTestResponse(403, "text/plain", "no") : HttpTestResponse.Json(Rows));
        using var folder = new TemporaryFolder();

        Ran ran = Run.Script($"GGEN_ENDPOINT_USER=me GGEN_ENDPOINT_PASSWORD=geheim ggen -v graph query --endpoint {server.Url} 'ASK {{}}'", folder.Path);

        Assert.That(server.Requests.Single().Headers["authorization"], Is.EqualTo("Basic " + Convert.ToBase64String("me:geheim"u8)));
        Assert.That(ran.ErrorText, Does.StartWith($"error[GG2532]: {server.Url} answered 403 Forbidden").And.Not.Contain("geheim"));
        Assert.That(ran.Exit, Is.EqualTo(2));
    }

    [Test]
    public void Service_needs_to_be_allowed()
    {
        using var server = new HttpTestServer(r => HttpTestResponse.Json("""{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://e/a"}}]}}"""));
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "d.ttl"), "<http://e/a> <http://e/n> 'A' . <http://e/b> <http://e/n> 'B' .");
        string query = $"SELECT ?n {{ ?s <http://e/n> ?n SERVICE <{server.Url}> {{ ?s a ?c }} }}";

        Ran refused = Run.Ggen(folder.Path, "graph", "query", "-d", "d.ttl", query);
        Ran allowed = Run.Ggen(folder.Path, "graph", "query", "-d", "d.ttl", "--allow-service", server.Url, query);
        Ran offline = Run.Ggen(folder.Path, "graph", "query", "-d", "d.ttl", "--allow-service", server.Url, "--offline", query);

        Assert.That((refused.Exit, refused.OutputText), Is.EqualTo((2, "")));
        Assert.That(refused.ErrorText, Does.StartWith($"error[GG2501]: SERVICE <{server.Url}> would use the network"));
        Assert.That((allowed.ErrorText, allowed.OutputText, allowed.Exit), Is.EqualTo(("", "?n\n\"A\"\n", 0)));
        Assert.That((offline.Exit, offline.ErrorText[..14]), Is.EqualTo((2, "error[GG2574]:")));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_failing_service_leaves_no_half_answer()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(500, "text/html", "<h1>out of order</h1>"));
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "d.ttl"), "<http://e/a> <http://e/n> 'A' .");

        Ran ran = Run.Ggen(folder.Path, "graph", "query", "-d", "d.ttl", "--allow-service", "any", "--json", $"SELECT * {{ ?s ?p ?o SERVICE <{server.Url}> {{ ?s ?q ?r }} }}");

        Assert.That((ran.Exit, ran.OutputText), Is.EqualTo((2, "")));
        Assert.That(ran.ErrorText, Does.Contain("GG2532").And.Contain("out of order"));
    }

    [Test]
    public void A_slow_endpoint_is_left_after_the_timeout()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows) with { Delay = TimeSpan.FromMinutes(1) });

        Ran ran = Ask("graph", "query", "--endpoint", server.Url, "--timeout", "0.3", "ASK {}");

        Assert.That(ran.ErrorText, Is.EqualTo($"error[GG2533]: {server.Url} did not answer within 0.3 s\n  = hint: give it more with --timeout, or ask for less\n"));
        Assert.That(ran.Exit, Is.EqualTo(2));
    }

    [Test]
    public void The_timeout_of_the_environment_is_that_of_the_flag()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows) with { Delay = TimeSpan.FromMinutes(1) });
        using var folder = new TemporaryFolder();

        Ran ran = Run.Script($"GGEN_TIMEOUT=0.3 ggen graph query --endpoint {server.Url} 'ASK {{}}'", folder.Path);

        Assert.That(ran.ErrorText, Does.StartWith($"error[GG2533]: {server.Url} did not answer within 0.3 s\n"));
        Assert.That(ran.Exit, Is.EqualTo(2));
    }

    [TestCase(""), TestCase("SILENT ")]
    public void The_timeout_stops_a_query_that_waits_for_its_service(string silent)
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows) with { Delay = TimeSpan.FromMinutes(1) });
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "d.ttl"), "<http://e/a> <http://e/n> 'A' .");

        Ran ran = Run.Ggen(folder.Path, "graph", "query", "-d", "d.ttl", "--allow-service", "any", "--timeout", "0.3", $"SELECT * {{ ?s ?p ?o SERVICE {silent}<{server.Url}> {{ ?s ?q ?n }} }}");

        Assert.That(ran.ErrorText, Does.StartWith("error[GG2550]: the query took longer than 0.3 s (--timeout)\n"));
        Assert.That((ran.OutputText, ran.Exit), Is.EqualTo(("", 2)));
    }

    [Test]
    public void An_explanation_tells_how_often_a_service_was_asked()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json("""{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://e/a"}}]}}"""));
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "d.ttl"), "<http://e/a> <http://e/n> 'A' . <http://e/b> <http://e/n> 'B' .");
        string query = $"SELECT ?n {{ ?s <http://e/n> ?n SERVICE <{server.Url}> {{ ?s a ?c }} }}";

        Ran plan = Run.Ggen(folder.Path, "graph", "query", "-d", "d.ttl", "--allow-service", server.Url, "--plan", query);
        int planned = server.Requests.Count;
        Ran run = Run.Ggen(folder.Path, "graph", "query", "-d", "d.ttl", "--allow-service", server.Url, "--explain", query);

        Assert.That((plan.ErrorText, plan.Exit, planned), Is.EqualTo(("", 0, 0)));
        Assert.That((run.ErrorText, run.Exit, server.Requests.Count), Is.EqualTo(("", 0, 1)));
        Assert.That(plan.OutputText, Does.Contain($"service <{server.Url}>").And.Not.Contain("request"));
        Assert.That(run.OutputText, Does.Contain($"service <{server.Url}> [1 request]").And.Contain("1 result;"));
    }

    [Test]
    public void A_failing_service_is_explained_as_far_as_it_came()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(500, "text/plain", "boom"));
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "d.ttl"), "<http://e/a> <http://e/n> 'A' .");

        Ran ran = Run.Ggen(folder.Path, "graph", "query", "-d", "d.ttl", "--allow-service", "any", "--explain", $"SELECT * {{ ?s ?p ?o SERVICE <{server.Url}> {{ ?s ?q ?r }} }}");

        Assert.That(ran.ErrorText, Does.StartWith("error[GG2532]"));
        Assert.That(ran.OutputText, Does.Contain("until it was stopped"));
        Assert.That(ran.Exit, Is.EqualTo(2));
    }

    [TestCase("--offline", "GG2574"), TestCase("-dx.ttl", "GG0008"), TestCase("--allow-service=any", "GG0008"), TestCase("--timeout=soon", "GG0007")]
    [TestCase("--format=turtle", "GG0007"), TestCase("--explain", "GG0008"), TestCase("--plan", "GG0008"), TestCase("--memory-limit=1GB", "GG0008")]
    public void Refuses_what_does_not_go_with_an_endpoint(string flag, string code)
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows));

        Ran ran = Ask("graph", "query", "--endpoint", server.Url, flag, "ASK {}");

        Assert.That(ran.ErrorText, Does.StartWith($"error[{code}]"));
        Assert.That((ran.Exit, server.Requests.Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public void Sync_generates_from_an_endpoint()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(Rows));
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "ggen.toml"), $$"""
            [project]
            name = "remote"
            [ontology]
            endpoint = "{{server.Url}}"
            [[generation.rules]]
            name = "r"
            query = { inline = "SELECT ?s ?n { ?s ?p ?n }" }
            template = "t.liquid"
            output_file = "out.txt"
            """);
        File.WriteAllText(Path.Combine(folder.Path, "t.liquid"), "{% for r in rows %}{{ r.n }};{% endfor %}");

        Ran first = Run.Ggen(folder.Path, "sync");
        Ran check = Run.Ggen(folder.Path, "sync", "--check");
        Ran offline = Run.Ggen(folder.Path, "sync", "--offline");

        Assert.That((first.ErrorText, first.Exit), Is.EqualTo(("1 created\n", 0)));
        Assert.That(File.ReadAllText(Path.Combine(folder.Path, "out.txt")), Is.EqualTo(";A;"));
        Assert.That(check.Exit, Is.Zero, check.ErrorText);
        Assert.That((offline.Exit, offline.ErrorText[..14]), Is.EqualTo((2, "error[GG2574]:")));
    }

    [Test]
    public void The_timeout_bounds_each_query_of_a_project()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "d.nt"), string.Concat(Enumerable.Range(0, 3000).Select(i => $"<http://e/{i}> <http://e/p> \"v{i}\" .\n")));
        File.WriteAllText(Path.Combine(folder.Path, "ggen.toml"), """
            [project]
            name = "slow"
            [ontology]
            source = "d.nt"
            [[generation.rules]]
            name = "r"
            query = { inline = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?b = ?f) }" }
            template = "t.liquid"
            output_file = "out.txt"
            """);
        File.WriteAllText(Path.Combine(folder.Path, "t.liquid"), "{{ rows[0].n }}");

        Ran ran = Run.Ggen(folder.Path, "sync", "--timeout", "0.2");

        Assert.That(ran.ErrorText, Does.StartWith("error[GG2550]: the query took longer than 0.2 s (--timeout)\n"));
        Assert.That((ran.Exit, File.Exists(Path.Combine(folder.Path, "out.txt"))), Is.EqualTo((2, false)));
        Assert.That(Run.Ggen(folder.Path, "sync", "--timeout", "soon").ErrorText, Does.StartWith("error[GG0007]"));
    }

    private static Ran Ask(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        return Run.Ggen(folder.Path, arguments);
    }
}
