using System.Runtime.InteropServices;
using System.Text;

namespace Ggen.Generation.Hooks;

/// <summary>
/// A process of Unix in a group of its own, without input, whose standard output and error are one pipe: <c>posix_spawn</c>. It costs
/// the executable a tenth of what <see cref="System.Diagnostics.Process"/> does.
/// </summary>
internal sealed unsafe partial class PosixProcess : IDisposable
{
    private const int CloseOnExec = 0x10; // of the runtime's own pipe function
    private const short SetProcessGroup = 2, SetSignalDefaults = 4, SetSignalMask = 8; // the same on Linux and macOS
    private const int NoHang = 1; // WNOHANG
    private const int OpaqueBytes = 1024; // more than any system's spawn structures and signal sets

    private readonly int _pid;
    private int _pipe;
    private int? _status;

    private PosixProcess(int pid, int pipe)
    {
        _pid = pid;
        _pipe = pipe;
    }

    /// <summary>Null and the system's error when it cannot be started.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="environment">All of it, <c>NAME=VALUE</c> each.</param>
    public static PosixProcess? Start(string program, string[] arguments, string folder, IReadOnlyList<string> environment, out int error)
    {
        int* ends = stackalloc int[2];
        error = MakePipe(ends, CloseOnExec) == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (error != 0)
            return null;
        byte* actions = stackalloc byte[OpaqueBytes], attributes = stackalloc byte[OpaqueBytes], signals = stackalloc byte[OpaqueBytes];
        byte** words = Block([program, .. arguments]), variables = Block(environment);
        byte* place = Utf8(folder), nothing = Utf8("/dev/null");
        posix_spawn_file_actions_init(actions);
        posix_spawnattr_init(attributes);
        try
        {
            posix_spawn_file_actions_addchdir_np(actions, place);
            posix_spawn_file_actions_addopen(actions, 0, nothing, 0, 0);
            posix_spawn_file_actions_adddup2(actions, ends[1], 1);
            posix_spawn_file_actions_adddup2(actions, ends[1], 2);
            posix_spawnattr_setflags(attributes, SetProcessGroup | SetSignalDefaults | SetSignalMask);
            posix_spawnattr_setpgroup(attributes, 0);
            sigemptyset(signals);
            posix_spawnattr_setsigmask(attributes, signals);
            sigfillset(signals);
            posix_spawnattr_setsigdefault(attributes, signals); // the runtime ignores SIGPIPE, which a child would inherit
            error = posix_spawn(out int pid, words[0], actions, attributes, words, variables);
            PosixCalls.Close(ends[1]);
            if (error == 0)
                return new PosixProcess(pid, ends[0]);
            PosixCalls.Close(ends[0]);
            return null;
        }
        finally
        {
            posix_spawn_file_actions_destroy(actions);
            posix_spawnattr_destroy(attributes);
            Free(words);
            Free(variables);
            Marshal.FreeCoTaskMem((nint)place);
            Marshal.FreeCoTaskMem((nint)nothing);
        }
    }

    /// <summary>Waits for output and reads it. 0 is the end of it, -1 that none has come in time.</summary>
    public int Read(Span<byte> buffer, int milliseconds)
    {
        if (_pipe < 0)
            return 0;
        return PosixCalls.WaitReadable(_pipe, milliseconds) ? PosixCalls.Read(_pipe, buffer) : -1;
    }

    /// <summary>The exit code once it has ended: 128 and the signal when that ended it; null while it runs.</summary>
    public int? Poll()
    {
        if (_status is not null)
            return _status;
        int ended = waitpid(_pid, out int status, NoHang);
        if (ended == 0)
            return null;
        int signal = status & 0x7f;
        _status = ended < 0 ? 127 : signal == 0 ? (status >> 8) & 0xff : 128 + signal;
        return _status;
    }

    /// <summary>Sends a signal to it and everything that it started in its group.</summary>
    public void Signal(int number) => kill(-_pid, number);

    public void Dispose()
    {
        if (_pipe >= 0)
            PosixCalls.Close(_pipe);
        _pipe = -1;
    }

    private static byte** Block(IReadOnlyList<string> texts)
    {
        byte** block = (byte**)Marshal.AllocCoTaskMem((texts.Count + 1) * sizeof(byte*));
        for (int i = 0; i < texts.Count; i++)
            block[i] = Utf8(texts[i]);
        block[texts.Count] = null;
        return block;
    }

    private static void Free(byte** block)
    {
        for (byte** text = block; *text is not null; text++)
            Marshal.FreeCoTaskMem((nint)(*text));
        Marshal.FreeCoTaskMem((nint)block);
    }

    private static byte* Utf8(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\0");
        byte* copy = (byte*)Marshal.AllocCoTaskMem(bytes.Length);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return copy;
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Pipe", SetLastError = true)]
    private static partial int MakePipe(int* ends, int flags);

    [LibraryImport("libc")]
    private static partial int posix_spawn(out int pid, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addchdir_np(byte* actions, byte* path);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_addopen(byte* actions, int descriptor, byte* path, int flags, uint mode);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_adddup2(byte* actions, int from, int to);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_init(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setflags(byte* attributes, short flags);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setpgroup(byte* attributes, int group);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigdefault(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial int posix_spawnattr_setsigmask(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static partial int sigemptyset(byte* signals);

    [LibraryImport("libc")]
    private static partial int sigfillset(byte* signals);

    [LibraryImport("libc")]
    private static partial int waitpid(int pid, out int status, int options);

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
