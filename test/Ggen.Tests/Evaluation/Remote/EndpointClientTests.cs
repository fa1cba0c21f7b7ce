using System.IO.Compression;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Tests.Evaluation.Remote;

/// <summary>The client of the SPARQL protocol against a server that behaves as each test says.</summary>
[TestFixture(Carrier.Curl), TestFixture(Carrier.HttpClient)]
[Category("Integration")]
public sealed class EndpointClientTests(Carrier carrier)
{
    private const string One = """{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"http://e/a"}}]}}""";

    private static readonly RemoteOptions s_quick = new() { Pause = TimeSpan.FromMilliseconds(1), Timeout = TimeSpan.FromSeconds(20) };

    [OneTimeSetUp]
    public void Is_here() => carrier.AssumeIsHere();

    [Test]
    public void Sends_a_short_query_by_get()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One));

        Assert.That(Ask(server, s_quick, "SELECT * { ?x a 'ä&+#' }"), Is.EqualTo("http://e/a"));

        HttpTestRequest request = server.Requests.Single();
        Assert.That(request.Method, Is.EqualTo("GET"));
        Assert.That(request.Query, Is.EqualTo("SELECT * { ?x a 'ä&+#' }"));
        Assert.That(request.Headers["accept"], Is.EqualTo(EndpointClient.SolutionTypes));
        Assert.That(request.Headers["user-agent"], Is.EqualTo("ggen"));
        Assert.That(request.Headers, Does.Not.ContainKey("authorization").And.Not.ContainKey("cookie"));
    }

    [TestCase(QueryMethod.Form, "application/x-www-form-urlencoded")]
    [TestCase(QueryMethod.Direct, "application/sparql-query")]
    public void Sends_a_query_by_post(QueryMethod method, string type)
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One));

        Assert.That(Ask(server, s_quick, "SELECT * { ?x a 'ä&+#' }", method), Is.EqualTo("http://e/a"));

        HttpTestRequest request = server.Requests.Single();
        Assert.That((request.Method, request.Target, request.Headers["content-type"]), Is.EqualTo(("POST", "/sparql", type)));
        Assert.That(request.Query, Is.EqualTo("SELECT * { ?x a 'ä&+#' }"));
    }

    [Test]
    public void Sends_a_long_query_as_a_form()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One));

        Ask(server, s_quick, "SELECT * { ?x a 1 } #" + new string('x', 3000));

        Assert.That(server.Requests.Single().Method, Is.EqualTo("POST"));
    }

    [TestCase(405, "GET POST"), TestCase(414, "GET POST"), TestCase(400, "GET")]
    public void Takes_another_method_when_the_endpoint_does_not_take_the_first(int status, string methods)
    {
        using var server = new HttpTestServer(r => r.Method == "GET" ? new HttpTestResponse(status, "text/plain", "") : HttpTestResponse.Json(One));

        if (methods == "GET")
            Assert.Throws<RemoteException>(() => Ask(server, s_quick));
        else
            Ask(server, s_quick);

        Assert.That(string.Join(' ', server.Requests.Select(r => r.Method)), Is.EqualTo(methods));
    }

    [Test]
    public void Keeps_the_parameters_of_the_endpoint()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One));
        using var client = new EndpointClient(s_quick, new DiagnosticBag(), o => carrier.Create(o));
        using RemoteAnswer answer = client.Query(At(server.Url + "?default-graph-uri=http%3A%2F%2Fe%2Fg"), "ASK{}", EndpointClient.SolutionTypes);

        Assert.That(server.Requests.Single().Target, Is.EqualTo("/sparql?default-graph-uri=http%3A%2F%2Fe%2Fg&query=ASK%7B%7D"));
    }

    [Test]
    public void Sends_an_update_as_a_form()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(204, "text/plain", ""));
        using var client = new EndpointClient(s_quick, new DiagnosticBag(), o => carrier.Create(o));

        client.Update(At(server.Url), "CLEAR ALL");

        Assert.That((server.Requests.Single().Method, server.Requests.Single().Operation("update")), Is.EqualTo(("POST", "CLEAR ALL")));
    }

    [TestCase("application/sparql-results+json; charset=utf-8", One)]
    [TestCase("application/json", One)]
    [TestCase("application/sparql-results+xml", "<sparql xmlns='http://www.w3.org/2005/sparql-results#'><head><variable name='x'/></head><results><result><binding name='x'><uri>http://e/a</uri></binding></result></results></sparql>")]
    [TestCase("text/tab-separated-values", "?x\n<http://e/a>\n")]
    public void Reads_the_format_that_the_endpoint_says(string type, string body)
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(200, type, body));

        Assert.That(Ask(server, s_quick), Is.EqualTo("http://e/a"));
    }

    [Test]
    public void Warns_of_csv()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(200, "text/csv", "x\r\nhttp://e/a\r\n"));
        var bag = new DiagnosticBag();

        Assert.That(Ask(server, s_quick, bag: bag), Is.EqualTo("\"http://e/a\""));
        Assert.That(bag.Items.Select(i => (i.Code.Id, i.Severity)), Is.EqualTo(new[] { ("GG2577", Severity.Warning) }));
    }

    [Test]
    public void Takes_gzip()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(One));
        using var server = new HttpTestServer(_ => new HttpTestResponse(200, "application/sparql-results+json", packed.ToArray()) { Headers = ["Content-Encoding: gzip"] });

        Assert.That(Ask(server, s_quick), Is.EqualTo("http://e/a"));
        Assert.That(server.Requests.Single().Headers["accept-encoding"], Does.Contain("gzip"));
    }

    [TestCase("text/html", "<html><body><h1>Sign&#10;in</h1>\n\u001b[31mplease</body></html>", "GG2535", "answered with 'text/html' where SPARQL results were asked for", "it says: Sign&#10;in [31mplease")]
    [TestCase("application/sparql-results+json", "{\"head\"", "GG2570", "no JSON in SPARQL results (json)", null)]
    public void Says_what_an_answer_is_when_it_is_none(string type, string body, string code, string message, string? hint)
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(200, type, body));

        Fails(server, s_quick, code, message, hint);
    }

    [TestCase(400, "Virtuoso 37000 Error\nsyntax error at line 1", "answered 400 BadRequest", "it says: Virtuoso 37000 Error syntax error at line 1")]
    [TestCase(401, "", "answered 401 Unauthorized", "credentials are taken from GGEN_ENDPOINT_USER")]
    [TestCase(404, "no", "answered 404 NotFound", "the path of the URL may be wrong")]
    [TestCase(500, "boom", "answered 500 InternalServerError", "it says: boom")]
    public void Shows_the_status_and_the_first_lines_of_a_refusal(int status, string body, string message, string hint)
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(status, "text/plain", body));

        Fails(server, s_quick, "GG2532", message, hint);
        Assert.That(server.Requests, Has.Count.EqualTo(1), "no retry");
    }

    [TestCase(429), TestCase(503)]
    public void Tries_again_when_the_endpoint_is_busy(int status)
    {
        int calls = 0;
        using var server = new HttpTestServer(_ => Interlocked.Increment(ref calls) < 3 ? new HttpTestResponse(status, "text/plain", "later") : HttpTestResponse.Json(One));

        Assert.That(Ask(server, s_quick), Is.EqualTo("http://e/a"));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void Gives_up_after_the_last_retry()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(503, "text/plain", "later"));

        Fails(server, s_quick, "GG2532", "answered 503", "it is busy; try again later; it says: later");
        Assert.That(server.Requests, Has.Count.EqualTo(1 + RemoteOptions.MaxRetries));
    }

    [Test]
    public void Does_not_wait_longer_than_it_may()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(429, "text/plain", "") { Headers = ["Retry-After: 3600"] });

        Fails(server, s_quick, "GG2532", "answered 429", "it is busy");
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void Waits_as_long_as_it_is_asked_to()
    {
        int calls = 0;
        using var server = new HttpTestServer(_ => Interlocked.Increment(ref calls) < 2
            ? new HttpTestResponse(503, "text/plain", "") { Headers = ["Retry-After: 20"] } : HttpTestResponse.Json(One));

        // The pause that was asked for does not fit into the limit of time.
        Fails(server, s_quick with { Timeout = TimeSpan.FromMilliseconds(300) }, "GG2533", "did not answer within 0.3 s", "give it more with --timeout");
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_update_is_sent_once()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(503, "text/plain", "later"));
        using var client = new EndpointClient(s_quick, new DiagnosticBag(), o => carrier.Create(o));

        Assert.Throws<RemoteException>(() => client.Update(At(server.Url), "CLEAR ALL"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_update_that_may_have_arrived_is_not_sent_again()
    {
        int calls = 0;
        using var server = new HttpTestServer(r => Interlocked.Increment(ref calls) == 1 ? HttpTestResponse.Json(One) with { KeepAlive = true } : null);
        using var client = new EndpointClient(s_quick, new DiagnosticBag(), o => carrier.Create(o));
        client.Update(At(server.Url), "CLEAR ALL"); // leaves a connection to use again

        RemoteException? e = Assert.Throws<RemoteException>(() => client.Update(At(server.Url), "DROP ALL"));

        Assert.That(e!.Finding.Code.Id, Is.EqualTo("GG2538"));
        Assert.That(server.Requests.Select(r => r.Operation("update")), Is.EqualTo(new[] { "CLEAR ALL", "DROP ALL" }));
    }

    [TestCase(415), TestCase(405)]
    public void Sends_an_update_as_the_body_when_the_endpoint_takes_no_forms(int status)
    {
        using var server = new HttpTestServer(r => new HttpTestResponse(r.Headers["content-type"] == "application/sparql-update" ? 204 : status, "text/plain", ""));
        using var client = new EndpointClient(s_quick, new DiagnosticBag(), o => carrier.Create(o));

        client.Update(At(server.Url), "CLEAR ALL");

        Assert.That(server.Requests.Select(r => r.Operation("update")), Is.EqualTo(new[] { "CLEAR ALL", "CLEAR ALL" }));
    }

    [Test]
    public void A_slow_endpoint_is_left()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One) with { Delay = TimeSpan.FromSeconds(30) });

        Fails(server, s_quick with { Timeout = TimeSpan.FromMilliseconds(200) }, "GG2533", "did not answer within 0.2 s", "give it more with --timeout, or ask for less");
    }

    [Test]
    public void A_user_who_stops_is_no_failure_of_the_endpoint()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One) with { Delay = TimeSpan.FromSeconds(30) });

        Assert.Catch<OperationCanceledException>(() => Ask(server, s_quick with { CancellationToken = stop.Token }));
    }

    [Test]
    public void An_answer_that_breaks_off_is_no_answer()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One[..40]) with { Missing = 60 });

        Fails(server, s_quick, "GG2538", "broke off", "ask again");
    }

    [Test]
    public void A_connection_that_is_closed_without_a_word_is_tried_again()
    {
        int calls = 0;
        using var server = new HttpTestServer(_ => Interlocked.Increment(ref calls) < 3 ? null : HttpTestResponse.Json(One));

        Assert.That(Ask(server, s_quick), Is.EqualTo("http://e/a"));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void Says_that_nothing_listens()
    {
        var server = new HttpTestServer(_ => null);
        server.Dispose();

        Fails(server, s_quick, "GG2530", "cannot be reached: the connection was refused", "is it running, and is the port right?");
    }

    [Test]
    public void Says_that_a_host_is_unknown()
    {
        using var client = new EndpointClient(s_quick, new DiagnosticBag(), o => carrier.Create(o));

        RemoteException? e = Assert.Throws<RemoteException>(() => client.Query(At("http://no-such-host.invalid/sparql"), "ASK{}", EndpointClient.SolutionTypes));
        Assert.That(e!.Finding.Code, Is.EqualTo(RemoteCodes.Unreachable));
    }

    [Test]
    public void Says_that_a_server_takes_no_connection()
    {
        using var server = new SilentServer();
        using var client = new EndpointClient(s_quick with { ConnectTimeout = TimeSpan.FromMilliseconds(150) }, new DiagnosticBag(), o => carrier.Create(o));

        RemoteException? e = Assert.Throws<RemoteException>(() => client.Query(At(server.Url), "ASK{}", EndpointClient.SolutionTypes));
        Assert.That((e!.Finding.Code.Id, e.Finding.Message), Is.EqualTo(("GG2530", server.Url + " cannot be reached: no connection within 0.15 s (RemoteOptions.ConnectTimeout)")));
    }

    [TestCase("localhost", "GG2531", "the certificate must be valid for the host and its issuer trusted by this system, or be in the PEM file that SSL_CERT_FILE names")]
    [TestCase("elsewhere.example", "GG2531", "the certificate must be valid for the host")]
    public void Trusts_no_certificate_that_nobody_vouches_for(string host, string code, string hint)
    {
        using var certificate = new TestCertificate(host);
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One), certificate.Value);

        Fails(server, host == "localhost" ? s_quick : s_quick with { CertificateFile = certificate.File }, code, "no secure connection to localhost:", hint);
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public void Trusts_the_certificates_that_it_is_told_to()
    {
        using var certificate = new TestCertificate("localhost");
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One), certificate.Value);

        Assert.That(Ask(server, s_quick with { CertificateFile = certificate.File }), Is.EqualTo("http://e/a"));
        Fails(server, s_quick with { CertificateFile = "/no/such/file.pem" }, "GG2531", "the certificates of '/no/such/file.pem' cannot be read", "SSL_CERT_FILE or CURL_CA_BUNDLE names it");
    }

    [Test]
    public void Says_that_a_connection_is_not_secure()
    {
        using var server = new HttpTestServer(_ => null);
        using var client = new EndpointClient(s_quick, new DiagnosticBag(), o => carrier.Create(o));
        string url = server.Url.Replace("http:", "https:", StringComparison.Ordinal);

        RemoteException? e = Assert.Throws<RemoteException>(() => client.Query(At(url), "ASK{}", EndpointClient.SolutionTypes));
        Assert.That(e!.Finding.Code.Id, Is.EqualTo("GG2531"), e.Message);
    }

    [Test]
    public void Stops_an_answer_that_is_too_large()
    {
        string rows = string.Concat(Enumerable.Repeat("<http://e/a>\n", 10_000));
        using var server = new HttpTestServer(_ => new HttpTestResponse(200, "text/tab-separated-values", "?x\n" + rows));

        Fails(server, s_quick with { MaxAnswerBytes = 50_000 }, "GG2534", "is larger than 50000 bytes (GGEN_ENDPOINT_LIMIT)", "ask for less, or raise the limit");
    }

    [Test]
    public void Stops_an_answer_that_unpacks_to_too_much()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write("?x\n"u8);
            for (int i = 0; i < 1000; i++)
                gzip.Write(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<http://e/a>\n", 1000))));
        }
        using var server = new HttpTestServer(_ => new HttpTestResponse(200, "text/tab-separated-values", packed.ToArray()) { Headers = ["Content-Encoding: gzip"] });

        Fails(server, s_quick with { MaxAnswerBytes = 1_000_000 }, "GG2534", "is larger than 1000000 bytes", "ask for less");
    }

    [TestCase("SSH-2.0-OpenSSH_9.2\r\n", "GG2538"), TestCase("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/csv\r\n\r\nno gzip", "GG2538")]
    public void Says_that_an_answer_is_no_http(string raw, string code)
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(0, "", "") { Raw = raw });

        RemoteException e = Assert.Throws<RemoteException>(() => Ask(server, s_quick))!;
        Assert.That(e.Finding.Code.Id, Is.EqualTo(code), e.Message);
    }

    [TestCase(301), TestCase(302), TestCase(307), TestCase(308)]
    public void Follows_a_redirect_with_the_query(int status)
    {
        using var target = new HttpTestServer(_ => HttpTestResponse.Json(One));
        using var server = new HttpTestServer(r => new HttpTestResponse(status, "text/plain", "") { Headers = ["Location: " + target.Url + r.Target["/sparql".Length..]] });

        Assert.That(Ask(server, s_quick, "ASK { ?x a 1 }"), Is.EqualTo("http://e/a"));
        Assert.That(Ask(server, s_quick, "ASK { ?x a 1 }", QueryMethod.Form), Is.EqualTo("http://e/a"));
        Assert.That(target.Requests.Select(r => (r.Method, r.Query)), Is.EqualTo(new[] { ("GET", "ASK { ?x a 1 }"), ("POST", "ASK { ?x a 1 }") }));
    }

    [Test]
    public void Does_not_follow_redirects_for_ever()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(302, "text/plain", "") { Headers = ["Location: /sparql"] });

        Fails(server, s_quick, "GG2536", "redirects more than 5 times (RemoteOptions.MaxRedirects)", null);
        Assert.That(server.Requests, Has.Count.EqualTo(RemoteOptions.MaxRedirects + 1));
    }

    [Test]
    public void Credentials_stay_with_their_host()
    {
        using var other = new HttpTestServer(_ => HttpTestResponse.Json(One));
        using var server = new HttpTestServer(_ => new HttpTestResponse(307, "text/plain", "") { Headers = ["Location: " + other.Url] });
        var credentials = EndpointCredentials.Basic(At(server.Url).Authority, "user", "geheim");

        Ask(server, s_quick with { Credentials = credentials });

        Assert.That(server.Requests.Single().Headers["authorization"], Is.EqualTo("Basic dXNlcjpnZWhlaW0="));
        Assert.That(other.Requests.Single().Headers, Does.Not.ContainKey("authorization"));
        Assert.That((s_quick with { Credentials = credentials }).ToString(), Does.Not.Contain("geheim").And.Not.Contain("dXNl"));
    }

    [Test]
    public void A_bearer_token_is_sent_as_such()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(One));

        Ask(server, s_quick with { Credentials = EndpointCredentials.Bearer(At(server.Url).Authority, "t0ken") });

        Assert.That(server.Requests.Single().Headers["authorization"], Is.EqualTo("Bearer t0ken"));
    }

    [Test]
    public void Warns_before_credentials_leave_the_machine_in_clear()
    {
        var bag = new DiagnosticBag();
        RemoteOptions options = s_quick with { Credentials = EndpointCredentials.Bearer("no-such-host.invalid", "t") };
        using var client = new EndpointClient(options, bag, o => carrier.Create(o));

        Assert.Throws<RemoteException>(() => client.Query(At("http://no-such-host.invalid/sparql"), "ASK{}", EndpointClient.SolutionTypes));

        Assert.That(bag.Items.Select(i => (i.Code.Id, i.Severity)), Is.EqualTo(new[] { ("GG2537", Severity.Warning) }));
    }

    [TestCase("sparql", "'sparql' is no http or https URL")]
    [TestCase("ftp://e/sparql", "'ftp://e/sparql' is no http or https URL")]
    [TestCase("http://me:secret@e/sparql", "the URL of 'e' holds credentials")]
    [TestCase("http://e/sparql#x", "'http://e/sparql#x' has a fragment")]
    public void Refuses_what_is_no_endpoint(string url, string message)
    {
        Assert.That(Endpoint.Parse(url, out Diagnostic? fault), Is.Null);
        Assert.That(fault!.Message, Is.EqualTo(message));
    }

    [Test]
    public void Names_blank_nodes_anew()
    {
        const string rows = """{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"bnode","value":"nodeID://b1"}},{"x":{"type":"bnode","value":"z"}},{"x":{"type":"bnode","value":"nodeID://b1"}}]}}""";
        using var server = new HttpTestServer(_ => HttpTestResponse.Json(rows));

        Assert.That(Ask(server, s_quick), Is.EqualTo("_:b0 _:b1 _:b0"));
    }

    private static Endpoint At(string url) => Endpoint.Parse(url, out _)!;

    private string Ask(HttpTestServer server, RemoteOptions options, string query = "SELECT * { ?x a 1 }", QueryMethod method = QueryMethod.Any, DiagnosticBag? bag = null)
    {
        bag ??= new DiagnosticBag();
        using var client = new EndpointClient(options, bag, o => carrier.Create(o));
        using RemoteAnswer answer = client.Query(At(server.Url), query, EndpointClient.SolutionTypes, method);
        var values = new Values([]);
        answer.WriteTo(values, bag);
        return string.Join(' ', values.Texts);
    }

    private void Fails(HttpTestServer server, RemoteOptions options, string code, string message, string? hint)
    {
        RemoteException e = Assert.Throws<RemoteException>(() => Ask(server, options))!;
        Assert.Multiple(() =>
        {
            Assert.That(e.Finding.Code.Id, Is.EqualTo(code), e.Message);
            Assert.That(e.Finding.Message, Does.Contain(message));
            Assert.That(e.Finding.Hint, hint is null ? Is.Null : Does.StartWith(hint));
        });
    }

    private sealed class Values(List<string> texts) : ISolutionSink
    {
        public List<string> Texts => texts;

        public void Variables(IReadOnlyList<string> names) => Assert.That(names, Is.EqualTo(new[] { "x" }));

        public void BeginSolution()
        {
        }

        public void Bind(int column, in TermSpan term) => texts.Add(term.ToTerm() is Iri iri ? iri.Value : term.ToTerm().ToString()!);

        public void EndSolution()
        {
        }

        public void End()
        {
        }

        public void Boolean(bool value) => texts.Add(value.ToString());
    }
}
