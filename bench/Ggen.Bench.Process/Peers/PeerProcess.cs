using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ggen.Bench.Process.Peers;

/// <summary>What one run of a tool cost. Times in milliseconds, memory in bytes; <see cref="Exit"/> is 128 + signal when one ended it.</summary>
internal readonly record struct PeerCost(double Wall, double Cpu, long PeakMemory, int Exit)
{
    private const int Killed = 128 + 9;

    /// <summary>The time limit ended the run.</summary>
    public bool IsStopped => Exit == Killed;
}

/// <summary>
/// Runs a tool once, with a time limit and with files for what it prints, and reads its cost from the operating system's accounting
/// (wait4), which has no equal on Windows. The peak memory of a child is at least that of this program at its start: answers are
/// therefore compared when all is measured.
/// </summary>
internal static unsafe partial class PeerProcess
{
    private const string NullDevice = "/dev/null";
    private const int Kill = 9;

    /// <param name="output">Where standard output goes; null for the null device, as <paramref name="errors"/>.</param>
    /// <param name="limit">Milliseconds until the tool is killed.</param>
    public static PeerCost Run(PeerCommand command, string directory, string? output, string? errors, int limit)
    {
        string previous = Environment.CurrentDirectory;
        Environment.CurrentDirectory = directory;
        byte* actions = stackalloc byte[256]; // posix_spawn_file_actions_t: 80 bytes in glibc, a pointer on macOS
        nint argv = Strings([command.Program, .. command.Arguments]);
        nint envp = Strings([.. Variables()]);
        int write = OperatingSystem.IsMacOS() ? 0x601 : 0x241; // O_WRONLY | O_CREAT | O_TRUNC
        try
        {
            posix_spawn_file_actions_init(actions);
            posix_spawn_file_actions_addopen(actions, 0, NullDevice, 0, 0);
            posix_spawn_file_actions_addopen(actions, 1, output ?? NullDevice, write, 0x1A4);
            posix_spawn_file_actions_addopen(actions, 2, errors ?? NullDevice, write, 0x1A4);
            int pid;
            long start = Stopwatch.GetTimestamp();
            int error = posix_spawn(&pid, command.Program, actions, null, argv, envp);
            return error == 0 ? Wait(pid, start, limit) : throw new Win32Exception(error, $"cannot start {command.Program}");
        }
        finally
        {
            posix_spawn_file_actions_destroy(actions);
            Free(argv);
            Free(envp);
            Environment.CurrentDirectory = previous;
        }
    }

    private static PeerCost Wait(int pid, long start, int limit)
    {
        Usage usage;
        int status;
        using (new Timer(_ => kill(pid, Kill), null, limit, Timeout.Infinite))
        {
            while (wait4(pid, &status, 0, &usage) < 0)
            {
            }
        }
        double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        double cpu = ((usage.UserSeconds + usage.SystemSeconds) * 1e3) + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e3);
        long peak = OperatingSystem.IsMacOS() ? usage.MaxResident : usage.MaxResident * 1024;
        return new PeerCost(wall, cpu, peak, (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F));
    }

    private static IEnumerable<string> Variables()
    {
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
            yield return $"{entry.Key}={entry.Value}";
    }

    private static nint Strings(IReadOnlyList<string> values)
    {
        nint* list = (nint*)NativeMemory.Alloc((nuint)(values.Count + 1), (nuint)sizeof(nint));
        for (int i = 0; i < values.Count; i++)
            list[i] = Marshal.StringToCoTaskMemUTF8(values[i]);
        list[values.Count] = 0;
        return (nint)list;
    }

    private static void Free(nint strings)
    {
        for (nint* p = (nint*)strings; *p != 0; p++)
            Marshal.FreeCoTaskMem(*p);
        NativeMemory.Free((void*)strings);
    }

    // struct rusage of 64-bit Unix: two timevals, then ru_maxrss; the rest is not read.
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct Usage
    {
        public long UserSeconds, UserMicroseconds, SystemSeconds, SystemMicroseconds, MaxResident;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn(int* pid, string path, void* actions, void* attributes, nint argv, nint envp);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn_file_actions_addopen(void* actions, int descriptor, string path, int flags, int mode);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport("libc")]
    private static partial int wait4(int pid, int* status, int options, Usage* usage);

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
