using Ggen.Diagnostics;

namespace Ggen.Generation.Loading;

/// <summary>Findings about the patterns that name input files: GG011x. Those about a single file are <see cref="Formats.FileCodes"/>.</summary>
public static class PatternCodes
{
    public static DiagnosticCode NoMatch => new("GG0111", "a pattern matches no file",
        """
        A pattern that matches nothing is most often a slip, so it is an error. In a pattern, * and ? stand for characters of one name,
        ** for any number of folders, [abc] for one of several characters, {a,b} for alternatives.
        """);

    public static DiagnosticCode BadPattern => new("GG0112", "a pattern is malformed",
        "A '[' or '{' in a pattern has to be closed. A file whose name has such characters is found when it is named as it is.");

    public static DiagnosticCode TooMany => new("GG0113", "a pattern goes beyond a limit",
        "Folders are searched 64 levels deep (FileGlob.MaxDepth) and a search may match 1,000,000 files (FileGlob.MaxFiles).");

    public static IReadOnlyList<DiagnosticCode> All => [NoMatch, BadPattern, TooMany];
}
