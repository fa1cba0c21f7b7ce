using Ggen.Diagnostics;

namespace Ggen.Generation.Loading;

/// <summary>Findings about input files: GG01xx.</summary>
public static class FileCodes
{
    public static DiagnosticCode NotFound => new("GG0101", "a file or folder does not exist",
        "The path is taken relative to the folder of the project, or to the working directory on the command line.");

    public static DiagnosticCode Unreadable => new("GG0102", "a file cannot be read",
        "It exists, but the operating system refused to open or read it. The message says why.");

    public static DiagnosticCode NoMatch => new("GG0103", "a pattern matches no file",
        """
        A pattern that matches nothing is most often a slip, so it is an error. In a pattern, * and ? stand for characters of one name,
        ** for any number of folders, [abc] for one of several characters, {a,b} for alternatives.
        """);

    public static DiagnosticCode BadPattern => new("GG0104", "a pattern is malformed",
        "A '[' or '{' in a pattern has to be closed. A file whose name has such characters is found when it is named as it is.");

    public static DiagnosticCode UnknownFormat => new("GG0105", "the format of a file is not known",
        "The format follows from the end of the file's name: .ttl is Turtle, .nt is N-Triples.");

    public static DiagnosticCode TooMany => new("GG0106", "a pattern goes beyond a limit",
        "Folders are searched 64 levels deep and a pattern may match 1,000,000 files.");

    public static IReadOnlyList<DiagnosticCode> All => [NotFound, Unreadable, NoMatch, BadPattern, UnknownFormat, TooMany];

    /// <summary>Why an operation on a file failed, in words that are the same on every system.</summary>
    public static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "the path is too long",
        IOException { HResult: 28 or unchecked((int)0x80070070) } => "no space left on the device",
        IOException { HResult: 30 } => "the file system is read-only",
        IOException { HResult: 122 } => "the disk quota is exceeded",
        IOException { HResult: 40 } => "too many symbolic links",
        _ => e.Message.TrimEnd('.'),
    };
}
