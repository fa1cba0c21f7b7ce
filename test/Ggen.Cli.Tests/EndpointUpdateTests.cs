using Ggen.Tests.Evaluation.Remote;

namespace Ggen.Cli.Tests;

/// <summary><c>graph update --endpoint</c> against a server on loopback.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
public sealed class EndpointUpdateTests
{
    private static readonly HttpTestResponse s_done = new(204, "text/plain", "");

    [OneTimeSetUp]
    public void Is_here() => Libcurl.AssumeIsHere();

    [TestCase("", "", "$URL has run the update\n"), TestCase("-q", "", "")]
    [TestCase("--json", "{\"schema\":1,\"outcome\":\"done\",\"endpoint\":\"$URL\"}\n", "")]
    public void Sends_an_update(string flag, string output, string error)
    {
        using var server = new HttpTestServer(_ => s_done);

        Ran ran = Update(server, [.. flag.Split(' ', StringSplitOptions.RemoveEmptyEntries), "INSERT DATA { <u:a> <u:b> 'ä&' }"]);

        Assert.That((ran.ErrorText, ran.OutputText, ran.Exit), Is.EqualTo((error.Replace("$URL", server.Url, StringComparison.Ordinal), output.Replace("$URL", server.Url, StringComparison.Ordinal), 0)));
        Assert.That((server.Requests.Single().Method, server.Requests.Single().Operation("update")), Is.EqualTo(("POST", "INSERT DATA { <u:a> <u:b> 'ä&' }")));
    }

    [Test]
    public void Sends_a_file_with_the_base_and_what_only_the_endpoint_understands()
    {
        using var server = new HttpTestServer(_ => s_done);
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "u.ru"), "define x:y 1 INSERT INTO GRAPH <g> { <a> <b> 1 }");

        Ran ran = Run.Ggen(folder.Path, "graph", "update", "--endpoint", server.Url, "--base", "http://e/", "--update-file", "u.ru");

        Assert.That(ran.Exit, Is.Zero, ran.ErrorText);
        Assert.That(server.Requests.Single().Operation("update"), Is.EqualTo("BASE <http://e/>\ndefine x:y 1 INSERT INTO GRAPH <g> { <a> <b> 1 }"));
    }

    [Test]
    public void Shows_its_own_findings_when_the_endpoint_refuses()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(400, "text/html", "<h1>Parse error</h1>"));

        Ran ran = Update(server, "INSERT DATA { <u:a> <u:b> }");

        Assert.That((ran.Exit, ran.OutputText), Is.EqualTo((2, "")));
        Assert.That(ran.ErrorText, Does.StartWith($"error[GG2532]: {server.Url} answered 400 BadRequest\n  = hint: it says: Parse error\n").And.Contain("error[GG20"));
    }

    [Test]
    public void Sends_no_query()
    {
        using var server = new HttpTestServer(_ => s_done);

        Ran ran = Update(server, "SELECT * { ?s ?p ?o }");

        Assert.That((ran.Exit, server.Requests.Count), Is.EqualTo((2, 0)));
        Assert.That(ran.ErrorText, Does.StartWith("error[GG20"));
    }

    [Test]
    public void Is_sent_once_and_within_its_time()
    {
        using var server = new HttpTestServer(_ => s_done with { Delay = TimeSpan.FromMinutes(1) });

        Ran ran = Update(server, "--timeout", "0.3", "CLEAR ALL");

        Assert.That(ran.ErrorText, Does.StartWith($"error[GG2533]: {server.Url} did not answer within 0.3 s\n"));
        Assert.That((ran.Exit, server.Requests.Count), Is.EqualTo((2, 1)));
    }

    [TestCase("--offline", "GG2574"), TestCase("-dx.ttl", "GG0008"), TestCase("-ox.ttl", "GG0008"), TestCase("--into=x.ttl", "GG0008"), TestCase("--format=turtle", "GG0008")]
    [TestCase("--dry-run", "GG0008"), TestCase("--diff", "GG0008"), TestCase("--timeout=soon", "GG0007")]
    public void Refuses_what_does_not_go_with_an_endpoint(string flag, string code)
    {
        using var server = new HttpTestServer(_ => s_done);

        Ran ran = Update(server, flag, "CLEAR ALL");

        Assert.That(ran.ErrorText, Does.StartWith($"error[{code}]"));
        Assert.That((ran.Exit, server.Requests.Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public void The_timeout_bounds_an_update_of_files()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "d.nt"), string.Concat(Enumerable.Range(0, 3000).Select(i => $"<http://e/{i}> <http://e/p> \"v{i}\" .\n")));

        Ran ran = Run.Ggen(folder.Path, "graph", "update", "-d", "d.nt", "--timeout", "0.2", "INSERT { <u:a> <u:n> ?n } WHERE { SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?b = ?f) } }");

        Assert.That(ran.ErrorText, Does.StartWith("error[GG2550]: the query took longer than 0.2 s (--timeout)\n"));
        Assert.That(ran.Exit, Is.EqualTo(2));
    }

    private static Ran Update(HttpTestServer server, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        return Run.Ggen(folder.Path, ["graph", "update", "--endpoint", server.Url, .. arguments]);
    }
}
