using System.IO.Hashing;

namespace Ggen.Generation.Caching;

/// <summary>
/// A number that changes when the machine starts again. What was written just before a loss of power may have its name, length and times
/// on disk and not its bytes; within one run of the machine that cannot happen.
/// </summary>
internal static class BootIdentity
{
    private const string Linux = "/proc/sys/kernel/random/boot_id";

    public static ulong Read()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return XxHash3.HashToUInt64(SmallFile.TryRead(Linux) ?? File.ReadAllBytes(Linux));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // as on other systems
        }
        return (ulong)((DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond) - Environment.TickCount64) / 600_000;
    }
}
