using System.Runtime.CompilerServices;
using Ggen.Rdf.Memory;

namespace Ggen.Formats.Output;

/// <summary>
/// Bytes on their way to a stream, in blocks; what a writer writes into. The stream stays open. Without a stream all bytes are kept:
/// a part of an output, which <see cref="Take"/> puts behind another.
/// </summary>
internal sealed class OutputBuffer
{
    private readonly OutputTarget? _target;
    private readonly WriteBehind? _behind;
    private byte[] _bytes;
    private int _length;

    public OutputBuffer(Stream stream) : this(new OutputTarget(stream), null)
    {
    }

    /// <param name="behind">Writes to the same target; null when the caller's thread does.</param>
    public OutputBuffer(OutputTarget target, WriteBehind? behind)
    {
        _target = target;
        _behind = behind;
        _bytes = GC.AllocateUninitializedArray<byte>(WriteBehind.Block);
    }

    /// <summary>A buffer that keeps all.</summary>
    /// <param name="capacity">Bytes for which there is room at first, and about as many as are to come.</param>
    public OutputBuffer(int capacity)
    {
        _bytes = GC.AllocateUninitializedArray<byte>(capacity);
        Pages.Populate(_bytes.AsSpan());
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - _length)
        {
            if (_target is not null && bytes.Length > WriteBehind.Block)
            {
                WriteThrough(bytes);
                return;
            }
            MakeRoom(bytes.Length);
        }
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // several per statement written
    public void Write(byte b)
    {
        if (_length == _bytes.Length)
            MakeRoom(1);
        _bytes[_length++] = b;
    }

    /// <summary>Appends what another buffer has kept, which is empty afterwards.</summary>
    public void Take(OutputBuffer part)
    {
        Write(part._bytes.AsSpan(0, part._length));
        part._length = 0;
    }

    /// <summary>Hands all bytes to the stream.</summary>
    public void Flush()
    {
        Drain();
        _behind?.Drain();
        _target?.Flush();
    }

    private void WriteThrough(ReadOnlySpan<byte> bytes)
    {
        Drain();
        _behind?.Drain();
        _target!.Write(bytes);
    }

    private void MakeRoom(int size)
    {
        if (_target is not null)
            Drain();
        if (_bytes.Length - _length < size)
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max((long)_bytes.Length * 2, (long)_length + size), Array.MaxLength));
    }

    private void Drain()
    {
        if (_length == 0)
            return;
        if (_behind is not null && _bytes.Length == WriteBehind.Block)
            _bytes = _behind.Exchange(_bytes, _length);
        else
            DrainHere();
        _length = 0;
    }

    private void DrainHere()
    {
        _behind?.Drain();
        _target!.Write(_bytes.AsSpan(0, _length));
    }
}
