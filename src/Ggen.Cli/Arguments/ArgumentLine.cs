using Ggen.Diagnostics;

namespace Ggen.Cli.Arguments;

/// <summary>
/// A command line that was taken apart: the command, what the global flags ask for, and the rest in one normal form,
/// <c>--long --long=value … -- positional …</c>, which leaves the options parser nothing to guess.
/// </summary>
internal sealed class ArgumentLine
{
    public required GlobalOptions Globals { get; init; }

    /// <summary>The first word; null when there is none.</summary>
    public string? Noun { get; set; }

    /// <summary>Null when the words name no command, or help is asked for a noun.</summary>
    public Command? Command { get; set; }

    /// <summary>The command's options in their order, then <c>--</c> and its positional arguments.</summary>
    public string[] Arguments { get; set; } = [];

    /// <summary>The positional arguments alone.</summary>
    public List<string> Positionals { get; } = [];

    /// <summary>What is wrong with it.</summary>
    public DiagnosticBag Problems { get; } = new();
}
