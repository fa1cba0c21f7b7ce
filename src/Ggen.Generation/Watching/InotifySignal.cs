using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Ggen.Generation.Watching;

/// <summary>Notifications of Linux, inotify(7): one watch per folder, and only events that concern what is watched count.</summary>
/// <param name="isRelevant">Whether an event of a name in a folder counts; the name is empty for the folder itself.</param>
internal sealed partial class InotifySignal(Func<string, string, bool> isRelevant) : IChangeSignal
{
    private const int CloseOnExec = 0x80000, NonBlocking = 0x800;
    private const uint Modify = 0x2, Attributes = 0x4, CloseWrite = 0x8, MovedFrom = 0x40, MovedTo = 0x80, Create = 0x100, Delete = 0x200, DeleteSelf = 0x400, MoveSelf = 0x800;
    private const uint Overflow = 0x4000, Ignored = 0x8000, OnlyFolders = 0x0100_0000;
    private const int NoEntry = 2, NoFolder = 20, NoSpace = 28, TooManyOpen = 24; // errno
    private const int Header = 16;

    private readonly Dictionary<string, int> _watches = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<string>> _folders = []; // two names may lead to one folder
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _descriptor = -1;

    public string? Watch(IReadOnlyCollection<string> folders)
    {
        if (_descriptor < 0 && (_descriptor = inotify_init1(CloseOnExec | NonBlocking)) < 0)
            return Reason(Marshal.GetLastPInvokeError());
        var wanted = new HashSet<string>(folders, StringComparer.Ordinal);
        foreach ((string folder, int watch) in _watches.ToArray())
        {
            if (!wanted.Contains(folder))
                Forget(folder, watch);
        }
        foreach (string folder in folders)
        {
            if (_watches.ContainsKey(folder))
                continue;
            int watch = inotify_add_watch(_descriptor, folder,
                Modify | Attributes | CloseWrite | MovedFrom | MovedTo | Create | Delete | DeleteSelf | MoveSelf | OnlyFolders);
            int error = watch < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (error is NoEntry or NoFolder)
                continue; // it has gone, of which the folder above tells
            if (error != 0)
                return Reason(error);
            _watches[folder] = watch;
            if (!_folders.TryGetValue(watch, out List<string>? names))
                _folders[watch] = names = [];
            names.Add(folder);
        }
        return null;
    }

    public bool Wait(int milliseconds)
    {
        long end = milliseconds < 0 ? long.MaxValue : Environment.TickCount64 + milliseconds;
        while (true)
        {
            long left = end == long.MaxValue ? -1 : Math.Max(0, end - Environment.TickCount64);
            if (PosixCalls.WaitReadable(_descriptor, (int)left) && Read())
                return true;
            if (left == 0)
                return false;
        }
    }

    public void Dispose()
    {
        if (_descriptor >= 0)
            PosixCalls.Close(_descriptor);
        _descriptor = -1;
    }

    private static string Reason(int error) => error switch
    {
        NoSpace => "the limit of watches is reached (fs.inotify.max_user_watches)",
        TooManyOpen => "the limit of instances is reached (fs.inotify.max_user_instances)",
        _ => Marshal.GetPInvokeErrorMessage(error),
    };

    // All events that are there; whether one of them counts.
    private bool Read()
    {
        bool counts = false;
        while (true)
        {
            int count = PosixCalls.Read(_descriptor, _buffer);
            if (count <= 0)
                return counts;
            for (ReadOnlySpan<byte> rest = _buffer.AsSpan(0, count); rest.Length >= Header;)
            {
                int length = Header + BinaryPrimitives.ReadInt32LittleEndian(rest[12..]);
                counts |= Counts(BinaryPrimitives.ReadInt32LittleEndian(rest), BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]), rest[Header..length]);
                rest = rest[length..];
            }
        }
    }

    private bool Counts(int watch, uint kind, ReadOnlySpan<byte> name)
    {
        if ((kind & Overflow) != 0)
            return true; // some were lost: looking at the files finds them
        if (!_folders.TryGetValue(watch, out List<string>? folders))
            return false;
        int end = name.IndexOf((byte)0);
        string text = Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
        bool counts = false;
        foreach (string folder in folders.ToArray())
        {
            counts |= isRelevant(folder, text);
            if ((kind & (Ignored | MoveSelf)) != 0)
                Forget(folder, watch); // another folder may have that name by now
        }
        return counts;
    }

    private void Forget(string folder, int watch)
    {
        _watches.Remove(folder);
        if (!_folders.TryGetValue(watch, out List<string>? names))
            return;
        names.Remove(folder);
        if (names.Count > 0)
            return;
        _folders.Remove(watch);
        inotify_rm_watch(_descriptor, watch);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int inotify_init1(int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int inotify_add_watch(int descriptor, string path, uint mask);

    [LibraryImport("libc")]
    private static partial int inotify_rm_watch(int descriptor, int watch);
}
