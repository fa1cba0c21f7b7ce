using System.Runtime.InteropServices;

namespace Ggen.Cli.Terminal;

/// <summary>
/// Standard output, buffered. On Unix it writes with write(2): in order, to pipes and files alike, and it tells a reader that has
/// gone (<see cref="ClosedPipeException"/>) from a disk that is full (<see cref="OutputException"/>), which the console stream does not.
/// </summary>
internal sealed class StandardOutput : Stream
{
    private const int BrokenPipe = 32; // EPIPE, the same on Linux and macOS

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(32 * 1024); // its pages are touched as they fill
    private readonly Stream? _console = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : null;
    private int _used;
    private bool _failed;

    /// <summary>Whether any byte has left the process.</summary>
    public bool HasSent { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
            Flush();
        if (bytes.Length >= _buffer.Length)
        {
            Send(bytes);
            return;
        }
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void WriteByte(byte value) => Write([value]);

    public override void Flush()
    {
        int used = _used;
        _used = 0;
        if (!_failed)
            Send(_buffer.AsSpan(0, used));
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Send(ReadOnlySpan<byte> bytes)
    {
        HasSent |= bytes.Length > 0;
        if (_console is not null)
        {
            _console.Write(bytes);
            return;
        }
        int error = Descriptor.Write(Descriptor.Output, bytes);
        if (error == 0)
            return;
        _failed = true;
        throw error == BrokenPipe ? new ClosedPipeException() : new OutputException(Marshal.GetPInvokeErrorMessage(error));
    }
}

/// <summary>Whoever read the output has gone: stop quietly.</summary>
internal sealed class ClosedPipeException : IOException;

/// <summary>The output cannot be written.</summary>
internal sealed class OutputException(string message) : IOException(message);
