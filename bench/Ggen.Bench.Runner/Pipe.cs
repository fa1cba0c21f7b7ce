using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Ggen.Bench.Runner;

/// <summary>Standard input and output by system calls alone, since streams and consoles are memory, too.</summary>
internal static unsafe partial class Pipe
{
    public static string ReadText() => TryReadText(out string text) ? text : "";

    /// <summary>False at the end of the input.</summary>
    public static bool TryReadText(out string text)
    {
        text = "";
        int length;
        if (!TryFill((byte*)&length, sizeof(int)))
            return false;
        byte[] bytes = new byte[length];
        fixed (byte* start = bytes)
        {
            if (length > 0 && !TryFill(start, length))
                return false;
        }
        text = Encoding.UTF8.GetString(bytes);
        return true;
    }

    public static T Read<T>()
        where T : unmanaged
    {
        T value = default;
        TryFill((byte*)&value, sizeof(T));
        return value;
    }

    public static void WriteText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes.Length);
        fixed (byte* start = bytes)
            Send(start, bytes.Length);
    }

    public static void Write<T>(T value)
        where T : unmanaged
        => Send((byte*)&value, sizeof(T));

    private static bool TryFill(byte* into, int count)
    {
        while (count > 0)
        {
            nint got = read(0, into, count);
            if (got <= 0)
                return false;
            into += got;
            count -= (int)got;
        }
        return true;
    }

    private static void Send(byte* from, int count)
    {
        while (count > 0)
        {
            nint sent = write(1, from, count);
            if (sent <= 0)
                return;
            from += sent;
            count -= (int)sent;
        }
    }

    [LibraryImport("libc")]
    private static partial nint read(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc")]
    private static partial nint write(int descriptor, byte* buffer, nint count);
}
