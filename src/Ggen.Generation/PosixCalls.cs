using System.Runtime.InteropServices;

namespace Ggen.Generation;

/// <summary>The calls of Unix that wait for a descriptor and read it.</summary>
internal static unsafe partial class PosixCalls
{
    private const short Readable = 1; // POLLIN

    /// <summary>Whether there is something to read, or no more will come; false when the time is over or a signal came.</summary>
    /// <param name="milliseconds">-1 is without end.</param>
    public static bool WaitReadable(int descriptor, int milliseconds)
    {
        var entry = new PollEntry { Descriptor = descriptor, Events = Readable };
        return poll(&entry, 1, milliseconds) > 0;
    }

    /// <summary>The number of bytes read, 0 at the end, -1 after an error.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return (int)read(descriptor, start, (nuint)buffer.Length);
    }

    public static void Close(int descriptor) => close(descriptor);

    [LibraryImport("libc")]
    private static partial int poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc")]
    private static partial nint read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
