using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ggen.Bench.Process.Measuring;

/// <summary>
/// Runs a program once and reads its cost from the operating system's own accounting (wait4). Its output goes to the null device
/// unless a file is named for it. The kernel counts the memory of the one who spawns into the peak of what it spawns, so this is
/// called in a process that stays small: see <see cref="Child"/>.
/// </summary>
internal static unsafe partial class Spawn
{
    private const int WriteCreateTruncate = 0x241; // O_WRONLY | O_CREAT | O_TRUNC of Linux

    private const int WriteCreateTruncateMac = 0x601;

    private const int Kill = 9;

    // What is measured is reading a file, not finding that an earlier run has read it. A ggen that has no cache does not know it.
    private const string NoCache = "GGEN_CACHE_SIZE";

    /// <param name="limit">Milliseconds after which it is killed; 0 for none.</param>
    public static Cost Run(string program, IReadOnlyList<string> arguments, string directory, string? output, string? errors, int limit)
        => OperatingSystem.IsWindows()
            ? RunPortable(program, arguments, directory, output, errors, limit)
            : RunUnix(program, arguments, directory, output, errors, limit);

    private static Cost RunUnix(string program, IReadOnlyList<string> arguments, string directory, string? output, string? errors, int limit)
    {
        string previous = Environment.CurrentDirectory;
        Environment.CurrentDirectory = directory;
        byte* actions = stackalloc byte[256]; // posix_spawn_file_actions_t: 80 bytes in glibc, a pointer on macOS
        nint argv = Strings([program, .. arguments]);
        nint envp = Strings([.. Variables()]);
        try
        {
            posix_spawn_file_actions_init(actions);
            int mode = OperatingSystem.IsMacOS() ? WriteCreateTruncateMac : WriteCreateTruncate;
            posix_spawn_file_actions_addopen(actions, 0, "/dev/null", 0, 0);
            posix_spawn_file_actions_addopen(actions, 1, output ?? "/dev/null", mode, 0x1A4);
            posix_spawn_file_actions_addopen(actions, 2, errors ?? "/dev/null", mode, 0x1A4);
            Usage usage;
            int status, pid;
            long start = Stopwatch.GetTimestamp();
            int error = posix_spawn(&pid, program, actions, null, argv, envp);
            if (error != 0)
                throw new Win32Exception(error, $"cannot start {program}");
            int started = pid;
            using (limit > 0 ? new Timer(_ => kill(started, Kill), null, limit, Timeout.Infinite) : null)
            {
                while (wait4(pid, &status, 0, &usage) < 0)
                {
                }
            }
            double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            double cpu = ((usage.UserSeconds + usage.SystemSeconds) * 1e3) + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e3);
            long peak = OperatingSystem.IsMacOS() ? usage.MaxResident : usage.MaxResident * 1024;
            return new Cost(wall, cpu, peak, usage.MinorFaults + usage.MajorFaults, (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F));
        }
        finally
        {
            posix_spawn_file_actions_destroy(actions);
            Free(argv);
            Free(envp);
            Environment.CurrentDirectory = previous;
        }
    }

    private static Cost RunPortable(string program, IReadOnlyList<string> arguments, string directory, string? output, string? errors, int limit)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[NoCache] = "0";
        long begin = Stopwatch.GetTimestamp();
        using var process = System.Diagnostics.Process.Start(start)!;
        using Timer? stop = limit > 0 ? new Timer(_ => process.Kill(), null, limit, Timeout.Infinite) : null;
        Task<string> error = process.StandardError.ReadToEndAsync();
        using (Stream target = output is null ? Stream.Null : File.Create(output))
            process.StandardOutput.BaseStream.CopyTo(target);
        process.WaitForExit();
        if (errors is not null)
            File.WriteAllText(errors, error.Result);
        double wall = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return new Cost(wall, process.TotalProcessorTime.TotalMilliseconds, process.PeakWorkingSet64, 0, process.ExitCode);
    }

    private static IEnumerable<string> Variables()
    {
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry.Key is not NoCache)
                yield return $"{entry.Key}={entry.Value}";
        }
        yield return NoCache + "=0";
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
}
