using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ggen.Bench.Runner;

/// <summary>What a run cost, or why there was none. Times in milliseconds, memory in bytes.</summary>
internal readonly record struct Run(string Failure, double Wall, double Cpu, long Peak, long Faults, int Exit);

/// <summary>
/// Runs a program once and reads its cost from the operating system's own accounting (wait4). Its output goes to the null device
/// unless a file is named for it.
/// </summary>
internal static unsafe partial class Spawn
{
    private const int WriteCreateTruncate = 0x241; // O_WRONLY | O_CREAT | O_TRUNC of Linux

    private const int WriteCreateTruncateMac = 0x601;

    private const int Readable = 0x1A4; // rw-r--r--

    private const int DisableLargePages = 41; // PR_SET_THP_DISABLE

    private const int Kill = 9, NoHang = 1;

    private const uint PollMicroseconds = 200;

    /// <param name="output">A file for standard output; empty for none.</param>
    /// <param name="limit">Milliseconds after which it is killed; 0 for none.</param>
    /// <param name="hasLargePages">False keeps Linux from putting large pages under its memory.</param>
    public static Run Run(string program, string[] arguments, string directory, string output, string errors, int limit, bool hasLargePages)
    {
        if (chdir(directory) != 0)
            return new Run($"there is no folder '{directory}'", 0, 0, 0, 0, 0);
        byte* actions = stackalloc byte[256]; // posix_spawn_file_actions_t: 80 bytes in glibc, a pointer on macOS
        nint argv = Strings([program, .. arguments]);
        posix_spawn_file_actions_init(actions);
        int mode = OperatingSystem.IsMacOS() ? WriteCreateTruncateMac : WriteCreateTruncate;
        posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0);
        posix_spawn_file_actions_addopen(actions, 1, output.Length > 0 ? output : "/dev/null", mode, Readable);
        posix_spawn_file_actions_addopen(actions, 2, errors.Length > 0 ? errors : "/dev/null", mode, Readable);
        int pid;
        if (!hasLargePages && OperatingSystem.IsLinux())
            prctl(DisableLargePages, 1, 0, 0, 0); // what is started from here inherits it
        long start = Stopwatch.GetTimestamp();
        int error = posix_spawn(&pid, program, actions, null, argv, Environment());
        if (!hasLargePages && OperatingSystem.IsLinux())
            prctl(DisableLargePages, 0, 0, 0, 0);
        Run run = error == 0 ? Wait(pid, start, limit) : new Run($"cannot start '{program}': error {error} of the system", 0, 0, 0, 0, 0);
        posix_spawn_file_actions_destroy(actions);
        Free(argv);
        return run;
    }

    private static Run Wait(int pid, long start, int limit)
    {
        Usage usage;
        int status;
        // Only a run with a limit is polled for: waiting is exact.
        while (wait4(pid, &status, limit > 0 ? NoHang : 0, &usage) != pid)
        {
            if (limit == 0)
                continue;
            if (Stopwatch.GetElapsedTime(start).TotalMilliseconds > limit)
                kill(pid, Kill);
            usleep(PollMicroseconds);
        }
        double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        double cpu = ((usage.UserSeconds + usage.SystemSeconds) * 1e3) + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e3);
        long peak = OperatingSystem.IsMacOS() ? usage.MaxResident : usage.MaxResident * 1024;
        int exit = (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F);
        return new Run("", wall, cpu, peak, usage.MinorFaults + usage.MajorFaults, exit);
    }

    private static nint Environment()
        => *(nint*)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "environ");

    private static nint Strings(string[] values)
    {
        nint* list = (nint*)NativeMemory.Alloc((nuint)(values.Length + 1), (nuint)sizeof(nint));
        for (int i = 0; i < values.Length; i++)
            list[i] = Marshal.StringToCoTaskMemUTF8(values[i]);
        list[values.Length] = 0;
        return (nint)list;
    }

    private static void Free(nint strings)
    {
        for (nint* p = (nint*)strings; *p != 0; p++)
            Marshal.FreeCoTaskMem(*p);
        NativeMemory.Free((void*)strings);
    }

    // struct rusage of 64-bit Unix: two timevals, ru_maxrss, three sizes that no kernel fills, ru_minflt, ru_majflt; the rest is not read.
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct Usage
    {
        public long UserSeconds, UserMicroseconds, SystemSeconds, SystemMicroseconds, MaxResident, Shared, Data, Stack, MinorFaults, MajorFaults;
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

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int chdir(string path);

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint argument, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc")]
    private static partial int usleep(uint microseconds);
}
