using System.Globalization;
using Ggen.Evaluation.Transport;

namespace Ggen.Evaluation.Remote;

/// <summary>The body of a response, bounded in size and time; it keeps its beginning, for findings.</summary>
internal sealed class RemoteStream(HttpResponse response, Endpoint endpoint, RemoteOptions options, RequestLimit limit, int kept) : Stream
{
    private readonly byte[] _beginning = new byte[kept];
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
        int length = Receive(buffer, offset, count);
        if (_read < _beginning.Length)
            buffer.AsSpan(offset, (int)Math.Min(length, _beginning.Length - _read)).CopyTo(_beginning.AsSpan((int)_read));
        _read += length;
        if (_read > options.MaxAnswerBytes)
        {
            string most = options.MaxAnswerBytes.ToString(CultureInfo.InvariantCulture);
            throw new RemoteException(RemoteCodes.AnswerTooLarge, $"the answer of {endpoint} is larger than {most} bytes (GGEN_ENDPOINT_LIMIT)", "ask for less, or raise the limit, such as GGEN_ENDPOINT_LIMIT=10GB");
        }
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Receive(byte[] buffer, int offset, int count)
    {
        try
        {
            return response.Body.Read(buffer, offset, count);
        }
        catch (OperationCanceledException e)
        {
            throw limit.Failure(e);
        }
        catch (TransportException e)
        {
            throw RemoteFailures.Broken(e, endpoint);
        }
    }
}
