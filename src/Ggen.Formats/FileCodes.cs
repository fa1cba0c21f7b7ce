using Ggen.Diagnostics;

namespace Ggen.Formats;

/// <summary>Findings about a file as a whole: GG01xx.</summary>
public static class FileCodes
{
    public static DiagnosticCode NotFound => new("GG0101", "file not found", "There is no file of that name. Names are relative to the working folder, or to the project file that holds them.");

    public static DiagnosticCode NotReadable => new("GG0102", "file cannot be read", "The file is there, but the system or the compression refused to hand out its bytes.");

    public static DiagnosticCode IsDirectory => new("GG0103", "a folder where a file is expected", "Name the files in the folder, or use a pattern such as 'ontology/*.ttl'.");

    public static DiagnosticCode TooLarge => new("GG0104", "file too large", "A document that is held in memory as a whole has a limit. Convert it to N-Triples or N-Quads, which are read in blocks of any number.");

    public static DiagnosticCode UnknownFormat => new("GG0105", "unknown format", "The format follows from the extension (.ttl, .turtle, .nt, .ntriples, .nq, .nquads, .trig, each also with .gz) or is named by an option.");

    public static DiagnosticCode NotUtf8 => new("GG0106", "text is not valid UTF-8", "Templates, queries and settings are text in UTF-8. A byte that is no part of a character would come out changed, so the file is not used. Save it as UTF-8.");

    public static IReadOnlyList<DiagnosticCode> All => [NotFound, NotReadable, IsDirectory, TooLarge, UnknownFormat, NotUtf8];
}
