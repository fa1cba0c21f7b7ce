namespace Ggen.Generation;

/// <summary>A file of data with the bytes that it is to have.</summary>
/// <param name="Path">Where it is; a link is followed and stays.</param>
/// <param name="Name">As users know it.</param>
/// <param name="Read">What the file was when it was read; null when it was not.</param>
public sealed record DataFile(string Path, string Name, ReadOnlyMemory<byte> Content, FileStamp? Read);

/// <summary>Tells a file from its successor: length and time of the last write.</summary>
public readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>The stamp of a file, or of the one a link leads to, as it is now; null when there is none.</summary>
    public static FileStamp? Of(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            file = new FileInfo(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
    }
}
