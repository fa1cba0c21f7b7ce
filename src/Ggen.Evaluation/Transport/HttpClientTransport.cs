using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Ggen.Evaluation.Transport;

/// <summary>Requests by the HTTP of .NET.</summary>
internal sealed class HttpClientTransport(TransportOptions options) : IHttpTransport
{
    private HttpMessageInvoker? _http;

    public HttpResponse Send(HttpRequest request, CancellationToken stop)
    {
        using HttpRequestMessage message = Message(request);
        try
        {
            _http ??= new HttpMessageInvoker(Handler());
            HttpResponseMessage response = _http.SendAsync(message, stop).GetAwaiter().GetResult();
            var headers = new List<(string, string)>();
            AddAll(response.Headers, headers);
            AddAll(response.Content.Headers, headers);
            bool isPacked = response.Content.Headers.ContentEncoding.Contains("gzip");
            return new HttpResponse(response.StatusCode, response.ReasonPhrase ?? "", headers, new Body(response, isPacked, stop));
        }
        catch (HttpRequestException e)
        {
            throw new TransportException(Kind(e), Reason(e), e);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new TransportException(TransportFailure.ConnectTimeout, Reason(e), e);
        }
    }

    public void Dispose() => _http?.Dispose();

    private static HttpRequestMessage Message(HttpRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (request.Method != "GET")
            message.Content = new ByteArrayContent(request.Body ?? []);
        // Unpacked by the body: the handler's own way would link every other compression as well, a megabyte of tables.
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        foreach ((string name, string value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }

    private SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.ConnectTimeout,
        };
        if (options.CertificateFile is { } file)
            handler.SslOptions.CertificateChainPolicy = Trust(file);
        return handler;
    }

    private static X509ChainPolicy Trust(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new TransportException(TransportFailure.NoTrustFile, $"'{file}' holds no certificates: {e.Message}", e);
        }
        return policy;
    }

    private static void AddAll(HttpHeaders from, List<(string, string)> to)
    {
        foreach (KeyValuePair<string, HeaderStringValues> header in from.NonValidated)
            to.Add((header.Key, header.Value.ToString()));
    }

    private static TransportFailure Kind(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => TransportFailure.UnknownHost,
        HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => TransportFailure.Unreachable,
        HttpRequestError.SecureConnectionError when e.InnerException is AuthenticationException { InnerException: null } => TransportFailure.Untrusted,
        HttpRequestError.SecureConnectionError => TransportFailure.Insecure,
        HttpRequestError.ResponseEnded => TransportFailure.Ended,
        _ when e.InnerException is IOException => TransportFailure.Ended,
        _ => TransportFailure.Malformed,
    };

    // The innermost exception knows best.
    private static string Reason(Exception e)
    {
        while (e.InnerException is { } inner)
            e = inner;
        return e is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? "the connection was refused" : e.Message;
    }

    /// <summary>The body of a response, unpacked. Only the asynchronous forms can be stopped.</summary>
    private sealed class Body(HttpResponseMessage response, bool isPacked, CancellationToken stop) : Stream
    {
        private Stream? _content;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                _content ??= Open();
                return _content.ReadAsync(buffer.AsMemory(offset, count), stop).AsTask().GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
            {
                throw new TransportException(TransportFailure.Broken, Reason(e), e);
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _content?.Dispose();
                response.Dispose();
            }
            base.Dispose(disposing);
        }

        private Stream Open()
        {
            Stream content = response.Content.ReadAsStream(stop);
            return isPacked ? new GZipStream(content, CompressionMode.Decompress) : content;
        }
    }
}
