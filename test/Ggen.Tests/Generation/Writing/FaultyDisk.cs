using Ggen.Generation.Rendering;
using Ggen.Generation.Writing;

namespace Ggen.Tests.Generation.Writing;

public enum Fault
{
    /// <summary>The operation fails with an error, and so does nothing.</summary>
    Error,

    /// <summary>The process dies just before the operation.</summary>
    DeathBefore,

    /// <summary>The process dies just after the operation.</summary>
    DeathAfter,
}

/// <summary>The process is gone: nothing but the disk is left.</summary>
internal sealed class Death : Exception;

/// <summary>The real disk, and something that happens at one moment.</summary>
internal sealed class HookedDisk : IDisk
{
    private readonly Disk _disk = new();

    public required Action BeforeMoveDirectory { get; init; }

    public FileStream OpenJournal(string path) => _disk.OpenJournal(path);

    public void Append(FileStream journal, ReadOnlySpan<byte> record) => _disk.Append(journal, record);

    public void CreateDirectory(string path) => _disk.CreateDirectory(path);

    public void WriteFile(string path, ReadOnlySpan<byte> content, UnixFileMode? permissions) => _disk.WriteFile(path, content, permissions);

    public void WriteFile(string path, StreamedText content, UnixFileMode? permissions) => _disk.WriteFile(path, content, permissions);

    public bool TryRewrite(string path, ReadOnlySpan<byte> content, Ggen.Generation.FileStamp stamp) => _disk.TryRewrite(path, content, stamp);

    public void Replace(string source, string target, string backup) => _disk.Replace(source, target, backup);

    public bool TryExchange(string one, string other) => _disk.TryExchange(one, other);

    public void Move(string source, string target, bool overwrite) => _disk.Move(source, target, overwrite);

    public void MoveDirectory(string source, string target)
    {
        BeforeMoveDirectory();
        _disk.MoveDirectory(source, target);
    }

    public void Delete(string path) => _disk.Delete(path);

    public void DeleteEmptyDirectory(string path) => _disk.DeleteEmptyDirectory(path);
}

/// <summary>The real disk until the n-th operation, which goes wrong.</summary>
internal sealed class FaultyDisk(int at, Fault fault, bool exchanges = true, bool rewrites = true) : IDisk
{
    private readonly Disk _disk = new();
    private int _operations;
    private volatile bool _dead;
    private FileStream? _journal;

    public bool Struck { get; private set; }

    public FileStream OpenJournal(string path)
    {
        Do(() => _journal = _disk.OpenJournal(path));
        return _journal!;
    }

    public void Append(FileStream journal, ReadOnlySpan<byte> record)
    {
        byte[] bytes = record.ToArray();
        Do(() => _disk.Append(journal, bytes), () => _disk.Append(journal, bytes.AsSpan(0, bytes.Length / 2)));
    }

    public void CreateDirectory(string path) => Do(() => _disk.CreateDirectory(path));

    public void WriteFile(string path, ReadOnlySpan<byte> content, UnixFileMode? permissions)
    {
        byte[] bytes = content.ToArray();
        Do(() => _disk.WriteFile(path, bytes, permissions), () => _disk.WriteFile(path, bytes.AsSpan(0, bytes.Length / 2), permissions));
    }

    public void WriteFile(string path, StreamedText content, UnixFileMode? permissions)
        => Do(() => _disk.WriteFile(path, content, permissions), () => _disk.WriteFile(path, content.Content.Span[..((int)content.Length / 2)], permissions));

    public void Replace(string source, string target, string backup) => Do(() => _disk.Replace(source, target, backup), () => File.Copy(target, backup));

    public bool TryRewrite(string path, ReadOnlySpan<byte> content, Ggen.Generation.FileStamp stamp)
    {
        bool done = false;
        byte[] bytes = content.ToArray();
        if (rewrites)
            Do(() => done = _disk.TryRewrite(path, bytes, stamp), () => Half(path, bytes));
        return done;
    }

    public bool TryExchange(string one, string other)
    {
        bool done = false;
        if (exchanges)
            Do(() => done = _disk.TryExchange(one, other));
        return done;
    }

    public void MoveDirectory(string source, string target) => Do(() => _disk.MoveDirectory(source, target));

    public void Move(string source, string target, bool overwrite) => Do(() => _disk.Move(source, target, overwrite));

    public void Delete(string path) => Do(() => _disk.Delete(path));

    public void DeleteEmptyDirectory(string path) => Do(() => _disk.DeleteEmptyDirectory(path));

    /// <summary>What the operating system does when a process ends.</summary>
    public void ReleaseLocks() => _journal?.Dispose();

    // The beginning of the new content, and what is behind it of the old one.
    private static void Half(string path, byte[] bytes)
    {
        using FileStream file = File.OpenWrite(path);
        file.Write(bytes.AsSpan(0, bytes.Length / 2));
    }

    // 'half' is what an operation that is not atomic may leave.
    private void Do(Action operation, Action? half = null)
    {
        if (_dead)
            throw new Death(); // what another thread was about to do
        if (Interlocked.Increment(ref _operations) - 1 != at)
        {
            operation();
            return;
        }
        Struck = true;
        _dead = fault != Fault.Error;
        if (fault == Fault.DeathAfter)
            operation();
        else
            half?.Invoke();
        if (fault != Fault.Error)
            throw new Death();
        throw new IOException("the disk is on fire");
    }
}
