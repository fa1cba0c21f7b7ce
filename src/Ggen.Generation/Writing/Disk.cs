namespace Ggen.Generation.Writing;

/// <summary>The real disk.</summary>
internal sealed class Disk : IDisk
{
    public FileStream OpenJournal(string path)
        => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);

    public void Append(FileStream journal, ReadOnlySpan<byte> record)
    {
        journal.Write(record);
        journal.Flush();
    }

    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    public void WriteFile(string path, ReadOnlySpan<byte> content, UnixFileMode? permissions)
    {
        if (SmallFile.TryWrite(path, content, permissions))
            return;
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            file.Write(content);
        SetMode(path, permissions);
    }

    public void WriteFile(string path, Rendering.StreamedText content, UnixFileMode? permissions)
    {
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            content.CopyTo(file);
        SetMode(path, permissions);
    }

    public void Replace(string source, string target, string backup) => File.Replace(source, target, backup);

    public bool TryRewrite(string path, ReadOnlySpan<byte> content, FileStamp stamp)
    {
        if (SmallFile.TryRewrite(path, content, stamp) is { } done)
            return done;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(content);
        file.SetLength(content.Length);
        return true;
    }

    public bool TryExchange(string one, string other) => PosixCalls.TryExchange(one, other);

    public void Move(string source, string target, bool overwrite)
    {
        if (overwrite || !PosixCalls.TryRename(source, target))
            File.Move(source, target, overwrite);
    }

    public void MoveDirectory(string source, string target)
    {
        if (!PosixCalls.TryRename(source, target))
            Directory.Move(source, target);
    }

    public void Delete(string path) => File.Delete(path);

    public void DeleteEmptyDirectory(string path)
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).GetEnumerator().MoveNext())
            Directory.Delete(path);
    }

    private static void SetMode(string path, UnixFileMode? permissions)
    {
        if (!OperatingSystem.IsWindows() && permissions is { } mode)
            File.SetUnixFileMode(path, mode);
    }
}
