using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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

    /// <summary>Before the answer.</summary>
    public TimeSpan Delay { get; init; }

    public static HttpTestResponse Json(string json) => new(200, "application/sparql-results+json", json);
}

/// <summary>An HTTP server on loopback that answers as a test wants, one request per connection; it also takes what is meant for a proxy.</summary>
internal sealed class HttpTestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<HttpTestRequest, HttpTestResponse?> _answer;
    private readonly CancellationTokenSource _stop = new();

    /// <param name="answer">Null closes the connection without a word. Called on any thread.</param>
    public HttpTestServer(Func<HttpTestRequest, HttpTestResponse?> answer)
    {
        _answer = answer;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Task.Run(Accept);
    }

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/sparql");

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
                NetworkStream stream = client.GetStream();
                if (await Read(stream) is not { } request)
                    return;
                Requests.Enqueue(request);
                if (_answer(request) is { } response)
                    await Write(stream, response);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // Whoever asked has gone.
            }
        }
    }

    private static async Task<HttpTestRequest?> Read(NetworkStream stream)
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

    private async Task Write(NetworkStream stream, HttpTestResponse response)
    {
        if (response.Delay > TimeSpan.Zero)
            await Task.Delay(response.Delay, _stop.Token);
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} {(HttpStatusCode)response.Status}\r\nConnection: close\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: {response.MediaType}\r\nContent-Length: {response.Body.Length + response.Missing}\r\n");
        foreach (string header in response.Headers)
            head.Append(header).Append("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        await stream.WriteAsync(response.Body);
    }
}
