using System.Runtime.InteropServices;

namespace Ggen.Cli.Terminal;

/// <summary>A standard stream of Unix, written with write(2): the console's own streams start a thread of signals first, for which there may be no memory left.</summary>
internal static unsafe partial class Descriptor
{
    public const int Output = 1;
    public const int Error = 2;

    private const int Interrupted = 4; // EINTR

    /// <summary>Writes all of it; the number of the error that ended it before, or 0.</summary>
    public static int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (int sent = 0; sent < bytes.Length;)
            {
                nint count = write(descriptor, start + sent, bytes.Length - sent);
                if (count >= 0)
                    sent += (int)count;
                else if (Marshal.GetLastPInvokeError() is var error && IsBusy(error))
                    Thread.Sleep(1); // a non-blocking pipe that is full
                else if (error != Interrupted)
                    return error;
            }
        }
        return 0;
    }

    // EAGAIN
    private static bool IsBusy(int error) => error == (OperatingSystem.IsLinux() ? 11 : 35);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, byte* buffer, nint count);
}
