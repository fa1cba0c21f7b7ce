using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ggen.Tests.Evaluation.Remote;

/// <summary>A request as it came over the wire.</summary>
internal sealed record HttpTestRequest(string Method, string Target, Dictionary<string, string> Headers, string Body)
{
    /// <summary>The query or update of the SPARQL protocol, however it was sent; empty when there is none.</summary>
    public string Operation(string name)
    {
        if (Headers.GetValueOrDefault("content-type") is "application/sparql-query" or "application/sparql-update")
            return Body;
        string parameters = Method == "GET" ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : Body;
        string? value = parameters.Split('&').FirstOrDefault(p => p.StartsWith(name + "=", StringComparison.Ordinal));
        return value is null ? "" : Uri.UnescapeDataString(value[(name.Length + 1)..].Replace('+', ' '));
    }

    public string Query => Operation("query");
}

/// <summary>What the server sends, byte by byte.</summary>
internal sealed record HttpTestResponse(int Status, string MediaType, byte[] Body)
{
    public HttpTestResponse(int status, string mediaType, string body) : this(status, mediaType, Encoding.UTF8.GetBytes(body))
    {
    }

    public List<string> Headers { get; init; } = [];

    /// <summary>How many bytes more than it sends it announces.</summary>
    public int Missing { get; init; }

    /// <summary>All that is sent, in the place of everything else; null for what the other properties say.</summary>
    public string? Raw { get; init; }

    /// <summary>Whether the body without its first line comes again and again, until nobody listens; its length is not announced.</summary>
    public bool IsEndless { get; init; }

    /// <summary>Whether the connection takes another request.</summary>
    public bool KeepAlive { get; init; }

    /// <summary>Before the answer.</summary>
    public TimeSpan Delay { get; init; }

    public static HttpTestResponse Json(string json) => new(200, "application/sparql-results+json", json);
}

/// <summary>An HTTP server on loopback that answers as a test wants.</summary>
internal sealed class HttpTestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<HttpTestRequest, HttpTestResponse?> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _stop = new();
    private int _connections;

    /// <param name="answer">Null closes the connection without a word. Called on any thread.</param>
    /// <param name="certificate">With it the server speaks TLS, and is called localhost.</param>
    public HttpTestServer(Func<HttpTestRequest, HttpTestResponse?> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Task.Run(Accept);
    }

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"{(_certificate is null ? "http://127.0.0.1" : "https://localhost")}:{Port}/sparql");

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What came, in its order.</summary>
    public ConcurrentQueue<HttpTestRequest> Requests { get; } = new();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Task.Run(() => Serve(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                Interlocked.Increment(ref _connections);
                await using Stream stream = await Open(client);
                for (bool more = true; more;)
                {
                    if (await Read(stream) is not { } request)
                        return;
                    Requests.Enqueue(request);
                    HttpTestResponse? response = _answer(request);
                    if (response is not null)
                        await Write(stream, response);
                    more = response?.KeepAlive == true;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
            {
                // Whoever asked has gone.
            }
        }
    }

    private async Task<Stream> Open(TcpClient client)
    {
        if (_certificate is null)
            return client.GetStream();
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(_certificate);
        return stream;
    }

    private static async Task<HttpTestRequest?> Read(Stream stream)
    {
        var head = new List<byte>();
        byte[] one = new byte[1];
        while (!(head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n'))
        {
            if (await stream.ReadAsync(one) == 0)
                return null;
            head.Add(one[0]);
            if (head is [0x16]) // TLS, which it does not speak
                return null;
        }
        string[] lines = Encoding.ASCII.GetString(head.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] first = lines[0].Split(' ');
        Dictionary<string, string> headers = lines.Skip(1).ToDictionary(
            l => l[..l.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant(), l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        byte[] body = new byte[int.Parse(headers.GetValueOrDefault("content-length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return new HttpTestRequest(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    private async Task Write(Stream stream, HttpTestResponse response)
    {
        if (response.Delay > TimeSpan.Zero)
            await Task.Delay(response.Delay, _stop.Token);
        if (response.Raw is { } raw)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(raw));
            return;
        }
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} {(HttpStatusCode)response.Status}\r\nConnection: {(response.KeepAlive ? "keep-alive" : "close")}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: {response.MediaType}\r\n");
        if (!response.IsEndless)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {response.Body.Length + response.Missing}\r\n");
        foreach (string header in response.Headers)
            head.Append(header).Append("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        await stream.WriteAsync(response.Body);
        ReadOnlyMemory<byte> again = response.Body.AsMemory(response.Body.AsSpan().IndexOf((byte)'\n') + 1);
        while (response.IsEndless)
            await stream.WriteAsync(again, _stop.Token);
    }
}
