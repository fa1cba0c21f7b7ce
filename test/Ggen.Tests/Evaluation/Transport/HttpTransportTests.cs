using System.Net;
using System.Net.Sockets;
using System.Text;
using Ggen.Evaluation.Transport;
using Ggen.Tests.Evaluation.Remote;

namespace Ggen.Tests.Evaluation.Transport;

/// <summary>What every transport does, seen from the server.</summary>
[TestFixture(Carrier.Curl), TestFixture(Carrier.OldCurl), TestFixture(Carrier.HttpClient)]
[Category("Integration")]
public sealed class HttpTransportTests(Carrier carrier)
{
    private static readonly TransportOptions s_options = new(TimeSpan.FromSeconds(10));

    [OneTimeSetUp]
    public void Is_here() => carrier.AssumeIsHere();

    [Test]
    public void Uses_a_connection_again()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json("{}") with { KeepAlive = true });
        using IHttpTransport transport = carrier.Create(s_options);
        for (int i = 0; i < 3; i++)
            Assert.That(Text(transport, Get(server)), Is.EqualTo("{}"));

        Assert.That((server.Requests.Count, server.Connections), Is.EqualTo((3, 1)));
    }

    [Test]
    public void Reads_answers_side_by_side()
    {
        using var server = new HttpTestServer(r => new HttpTestResponse(200, "text/plain", new string(r.Target[^1], 3_000_000)));
        using IHttpTransport transport = carrier.Create(s_options);
        using HttpResponse a = transport.Send(Get(server, "?a"), default);
        using HttpResponse b = transport.Send(Get(server, "?b"), default);
        byte[] fromA = new byte[70_000], fromB = new byte[70_000];
        for (int i = 0; i < 10; i++)
        {
            a.Body.ReadExactly(fromA, 0, fromA.Length);
            b.Body.ReadExactly(fromB, 0, fromB.Length);
            Assert.That((fromA.AsSpan().ContainsAnyExcept((byte)'a'), fromB.AsSpan().ContainsAnyExcept((byte)'b')), Is.EqualTo((false, false)));
        }
        b.Dispose();
        Assert.That(Count(a.Body), Is.EqualTo(3_000_000 - 700_000));
    }

    [Test]
    public void Takes_no_more_than_is_read()
    {
        const int all = 40_000_000;
        long sent = 0;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task server = Task.Run(() =>
        {
            using Socket socket = listener.AcceptSocket();
            socket.Receive(new byte[4096]);
            socket.Send(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {all}\r\n\r\n"));
            byte[] piece = new byte[100_000];
            for (int i = 0; i < all / piece.Length; i++)
            {
                for (int at = 0, count; at < piece.Length; at += count)
                    Interlocked.Add(ref sent, count = socket.Send(piece, at, piece.Length - at, SocketFlags.None));
            }
        });
        using IHttpTransport transport = carrier.Create(s_options);
        using HttpResponse response = transport.Send(new HttpRequest("GET", new Uri($"http://{listener.LocalEndpoint}/")), default);
        Assert.That(response.Body.Read(new byte[10], 0, 10), Is.GreaterThan(0));
        for (long before = -1; before != Interlocked.Read(ref sent); Thread.Sleep(40))
            before = Interlocked.Read(ref sent);

        Assert.That(Interlocked.Read(ref sent), Is.LessThan(all / 2), "what is not read stays with the server");
        Assert.That(Count(response.Body), Is.InRange(all - 10, all - 1));
        server.Wait();
    }

    [Test]
    public void Sends_a_large_body_at_once()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json("{}"));
        using IHttpTransport transport = carrier.Create(s_options);
        string body = new('ü', 1_500_000);
        var request = new HttpRequest("POST", new Uri(server.Url)) { Body = Encoding.UTF8.GetBytes(body) };
        request.Add("Content-Type", "application/sparql-update");

        Assert.That(Text(transport, request), Is.EqualTo("{}"));
        HttpTestRequest came = server.Requests.Single();
        Assert.That((came.Method, came.Headers["content-type"], came.Body == body, came.Headers.ContainsKey("expect")), Is.EqualTo(("POST", "application/sparql-update", true, false)));
    }

    [Test]
    public void Sends_an_empty_body()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json("{}"));
        using IHttpTransport transport = carrier.Create(s_options);

        Assert.That(Text(transport, new HttpRequest("POST", new Uri(server.Url))), Is.EqualTo("{}"));
        Assert.That(server.Requests.Single().Headers["content-length"], Is.EqualTo("0"));
    }

    [Test]
    public void Passes_interim_answers_over()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(0, "", "")
        {
            Raw = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 Fine\r\nX-A: b\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Trailer: t\r\n\r\n",
        });
        using IHttpTransport transport = carrier.Create(s_options);
        using HttpResponse response = transport.Send(Get(server), default);

        Assert.That((response.Status, response.Reason, response.Header("x-a"), response.Header("link")), Is.EqualTo((HttpStatusCode.OK, "Fine", "b", (string?)null)));
        Assert.That(Text(response), Is.EqualTo("abc"));
    }

    [Test]
    public void Follows_nowhere_and_keeps_nothing()
    {
        using var server = new HttpTestServer(_ => new HttpTestResponse(302, "text/plain", "") { Headers = ["Location: http://127.0.0.1:1/", "Set-Cookie: a=b"], KeepAlive = true });
        using IHttpTransport transport = carrier.Create(s_options);
        using HttpResponse first = transport.Send(Get(server), default);
        using HttpResponse second = transport.Send(Get(server), default);

        Assert.That((second.Status, second.Header("location")), Is.EqualTo((HttpStatusCode.Redirect, "http://127.0.0.1:1/")));
        Assert.That(server.Requests.Select(r => r.Headers.ContainsKey("cookie")), Is.EqualTo(new[] { false, false }));
    }

    [TestCase(0, TransportFailure.Ended), TestCase(1, TransportFailure.Malformed), TestCase(2, TransportFailure.Broken), TestCase(3, TransportFailure.Broken)]
    public void Tells_how_an_answer_fails(int how, object failure)
    {
        string[] raw = ["", "HELLO\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"];
        using var server = new HttpTestServer(_ => how == 0 ? null : new HttpTestResponse(0, "", "") { Raw = raw[how] });
        using IHttpTransport transport = carrier.Create(s_options);

        Assert.That(Assert.Throws<TransportException>(() => Text(transport, Get(server)))!.Failure, Is.EqualTo(failure));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", 3), TestCase("HTTP/1.1 200 OK\r\n", 0)]
    public void Can_be_stopped_while_it_waits(string sent, int length)
    {
        using var stop = new CancellationTokenSource();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task<Socket> server = Task.Run(() =>
        {
            Socket socket = listener.AcceptSocket();
            socket.Receive(new byte[4096]);
            socket.Send(Encoding.ASCII.GetBytes(sent));
            stop.CancelAfter(60);
            return socket;
        });
        using IHttpTransport transport = carrier.Create(s_options);
        int read = 0;

        Assert.Catch<OperationCanceledException>(() =>
        {
            using HttpResponse response = transport.Send(new HttpRequest("GET", new Uri($"http://{listener.LocalEndpoint}/")), stop.Token);
            while (response.Body.ReadByte() >= 0)
                read++;
        });
        Assert.That(read, Is.EqualTo(length));
        server.Result.Dispose();
    }

    [Test]
    public void Does_not_begin_what_was_stopped()
    {
        using var server = new HttpTestServer(_ => HttpTestResponse.Json("{}"));
        using IHttpTransport transport = carrier.Create(s_options);

        Assert.Catch<OperationCanceledException>(() => transport.Send(Get(server), new CancellationToken(true)));
        Assert.That(server.Connections, Is.Zero);
    }

    [TestCase("a\r\nX: y"), TestCase("a\n"), TestCase("a\0"), TestCase("ä")]
    public void A_header_cannot_begin_another(string value)
        => Assert.Throws<ArgumentException>(() => new HttpRequest("GET", new Uri("http://e/")).Add("Authorization", value));

    [TestCase("http://e/a?b=%20c", "http://e/a?b=%20c"), TestCase("http://[::1]:8080/a", "http://[::1]:8080/a")]
    [TestCase("https://exämple.org/ä?b", "https://xn--exmple-cua.org:443/%C3%A4?b")]
    public void A_host_is_written_in_ascii(string url, string expected) => Assert.That(CurlTransfer.Address(new Uri(url)), Is.EqualTo(expected));

    private static HttpRequest Get(HttpTestServer server, string parameters = "") => new("GET", new Uri(server.Url + parameters)) { MayRepeat = true };

    private static string Text(IHttpTransport transport, HttpRequest request)
    {
        using HttpResponse response = transport.Send(request, default);
        return Text(response);
    }

    private static string Text(HttpResponse response)
    {
        using var text = new MemoryStream();
        response.Body.CopyTo(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static long Count(Stream body)
    {
        byte[] buffer = new byte[80_000];
        long count = 0;
        for (int read; (read = body.Read(buffer, 0, buffer.Length)) > 0;)
            count += read;
        return count;
    }
}
