using Ggen.Diagnostics;

namespace Ggen.Generation.Origins;

/// <summary>What can keep <c>why</c> from an answer: GG5081 to GG5085.</summary>
public static class OriginCodes
{
    public static DiagnosticCode Outside => new("GG5081", "a file lies outside of the project",
        "ggen why tells where lines of generated files come from, and ggen generates nothing outside of the folder of ggen.toml. Run it in the project that makes the file; -C DIR names its folder.");

    public static DiagnosticCode NoSuchLine => new("GG5082", "a file has no such line or column",
        "Lines and columns count from 1; columns count Unicode code points, as in findings. A line end at the end of a file begins no other line.");

    public static DiagnosticCode NotThere => new("GG5083", "a generated file, or the rule that made it, is not there any more",
        "The receipt says that a rule makes the file, but one of the two is gone. 'ggen sync' brings project and files together again.");

    public static DiagnosticCode Stale => new("GG5084", "the inputs are not those of the last sync",
        """
        ggen why renders the file once more, from the inputs as they are now, and finds the line in it. Where inputs have changed since the last sync the
        line may not come about any more. Run 'ggen sync' and ask again.

        When no input has changed, the sync was given other variables (give the same --var to ggen why), was run by another version of ggen, or
        the data comes from an endpoint that answers otherwise now.
        """);

    public static DiagnosticCode ChangedSince => new("GG5085", "inputs have changed since the last sync",
        "The line comes about as it is said, from the inputs as they are now. What the last sync read may have been other triples and another row. 'ggen sync' makes sure.");

    public static IReadOnlyList<DiagnosticCode> All => [Outside, NoSuchLine, NotThere, Stale, ChangedSince];
}
