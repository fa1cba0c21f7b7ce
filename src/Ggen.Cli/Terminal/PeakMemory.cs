using System.Globalization;

namespace Ggen.Cli.Terminal;

/// <summary>The most memory that this process has held.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";
    private const string Field = "VmHWM:";

    /// <summary>Resident bytes at the peak; where the system does not tell, those of now.</summary>
    public static long Bytes
    {
        get
        {
            if (!OperatingSystem.IsLinux())
                return Environment.WorkingSet;
            foreach (string line in File.ReadLines(Status))
            {
                if (line.StartsWith(Field, StringComparison.Ordinal))
                    return long.Parse(line.AsSpan(Field.Length).Trim("kB \t"), NumberStyles.None, CultureInfo.InvariantCulture) * 1024;
            }
            return Environment.WorkingSet;
        }
    }
}
