using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Ggen.Bench.Process;

/// <summary>What one run of a program cost. Times in milliseconds, memory in bytes.</summary>
internal readonly record struct Cost(double Wall, double Cpu, long PeakMemory, int Exit);

/// <summary>
/// Runs a program once and reads its cost from the operating system's own accounting (wait4). Its output goes to the null device.
/// The peak memory of a child is at least that of this program at its start, about 6 MB.
/// </summary>
internal static unsafe partial class Child
{
    public static Cost Run(string program, IReadOnlyList<string> arguments, string directory)
        => OperatingSystem.IsWindows() ? RunPortable(program, arguments, directory) : RunUnix(program, arguments, directory);

    private static Cost RunUnix(string program, IReadOnlyList<string> arguments, string directory)
    {
        string previous = Environment.CurrentDirectory;
        Environment.CurrentDirectory = directory;
        byte* actions = stackalloc byte[256]; // posix_spawn_file_actions_t: 80 bytes in glibc, a pointer on macOS
        nint argv = Strings([program, .. arguments]);
        nint envp = Strings([.. Variables()]);
        try
        {
            posix_spawn_file_actions_init(actions);
            posix_spawn_file_actions_addopen(actions, 1, "/dev/null", 1, 0);
            posix_spawn_file_actions_addopen(actions, 2, "/dev/null", 1, 0);
            Usage usage;
            int status, pid;
            long start = Stopwatch.GetTimestamp();
            int error = posix_spawn(&pid, program, actions, null, argv, envp);
            if (error != 0)
                throw new Win32Exception(error, $"cannot start {program}");
            while (wait4(pid, &status, 0, &usage) < 0)
            {
            }
            double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            double cpu = ((usage.UserSeconds + usage.SystemSeconds) * 1e3) + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e3);
            long peak = OperatingSystem.IsMacOS() ? usage.MaxResident : usage.MaxResident * 1024;
            return new Cost(wall, cpu, peak, (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F));
        }
        finally
        {
            posix_spawn_file_actions_destroy(actions);
            Free(argv);
            Free(envp);
            Environment.CurrentDirectory = previous;
        }
    }

    private static Cost RunPortable(string program, IReadOnlyList<string> arguments, string directory)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        long begin = Stopwatch.GetTimestamp();
        using var process = System.Diagnostics.Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        double wall = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return new Cost(wall, process.TotalProcessorTime.TotalMilliseconds, process.PeakWorkingSet64, process.ExitCode);
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
}
