namespace Ggen.Diagnostics;

/// <summary>Why an operation on a file failed, as one clause that is the same on every system.</summary>
public static class IoReason
{
    /// <summary>Whether there is no more room where the file should go.</summary>
    public static bool IsFull(IOException e) => e.HResult is 28 or unchecked((int)0x80070070);

    public static string Of(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "the path is too long",
        IOException full when IsFull(full) => "no space left on the device",
        IOException { HResult: 30 } => "the file system is read-only",
        IOException { HResult: 122 } => "the disk quota is exceeded",
        IOException { HResult: 40 } => "too many symbolic links",
        _ => e.Message.TrimEnd('.'),
    };
}
