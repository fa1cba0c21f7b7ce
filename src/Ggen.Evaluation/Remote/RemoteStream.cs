using System.IO.Compression;

namespace Ggen.Evaluation.Remote;

/// <summary>The body of a response, bounded in size and time; it keeps its beginning, for findings.</summary>
internal sealed class RemoteStream(HttpResponseMessage response, Endpoint endpoint, RemoteOptions options, RequestLimit limit, int kept) : Stream
{
    private readonly byte[] _beginning = new byte[kept];
    private Stream? _content;
    private long _read;

    public ReadOnlyMemory<byte> Beginning => _beginning.AsMemory(0, (int)Math.Min(_read, _beginning.Length));

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
        int length = Receive(buffer.AsMemory(offset, count));
        if (_read < _beginning.Length)
            buffer.AsSpan(offset, (int)Math.Min(length, _beginning.Length - _read)).CopyTo(_beginning.AsSpan((int)_read));
        _read += length;
        if (_read > options.MaxAnswerBytes)
        {
            string most = options.MaxAnswerBytes.ToString(System.Globalization.CultureInfo.InvariantCulture);
            throw new RemoteException(RemoteCodes.AnswerTooLarge, $"the answer of {endpoint} is larger than {most} bytes (RemoteOptions.MaxAnswerBytes)", "ask for less");
        }
        return length;
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
            _content?.Dispose();
        base.Dispose(disposing);
    }

    private Stream Open()
    {
        Stream content = response.Content.ReadAsStream(limit.Token);
        return response.Content.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(content, CompressionMode.Decompress) : content;
    }

    // Only the asynchronous forms can be stopped.
    private int Receive(Memory<byte> buffer)
    {
        try
        {
            _content ??= Open();
            return _content.ReadAsync(buffer, limit.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            throw limit.Failure(e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            throw RemoteFailures.Broken(e, endpoint);
        }
    }
}
