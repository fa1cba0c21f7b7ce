using Ggen.Diagnostics;

namespace Ggen.Generation.Packs;

/// <summary>Findings about new projects: GG512x.</summary>
public static class PackCodes
{
    public static DiagnosticCode BadName => new("GG5120", "a project cannot have that name",
        """
        The name of a project is that of its folder, so it is one that every file system accepts: no '/', '\' or '..', no control characters,
        none of < > : " | ? *, no dot or space at its end, none of the device names of Windows (CON, NUL, COM1…). --output DIR says
        where the folder is.
        """);

    public static DiagnosticCode NoPack => new("GG5121", "it is not said which kind of project is wanted",
        "--type names a built-in pack; 'ggen project new --list' tells what they make.");

    public static DiagnosticCode NoFramework => new("GG5122", "the pack has no such framework",
        "--framework chooses between variants of what a pack makes. Most packs have one only, and take no --framework.");

    public static DiagnosticCode FolderTaken => new("GG5123", "the folder of a new project is not empty",
        "'project new' makes a folder, or fills an empty one; a repository without files in it counts as empty. To make a folder with files a project, run 'ggen project init' in it.");

    public static IReadOnlyList<DiagnosticCode> All => [BadName, NoPack, NoFramework, FolderTaken];
}
