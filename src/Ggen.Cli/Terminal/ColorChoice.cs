namespace Ggen.Cli.Terminal;

/// <summary>When messages are coloured.</summary>
internal enum ColorChoice
{
    /// <summary>On a terminal, unless the environment says no.</summary>
    Auto,
    Always,
    Never,
}

/// <summary>How a colour choice is written and what it comes to (no-color.org, bixense.com/clicolors).</summary>
internal static class ColorChoices
{
    public static ColorChoice? Parse(string? text) => text switch
    {
        "auto" => ColorChoice.Auto,
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => null,
    };

    /// <summary>Whether to colour a stream.</summary>
    public static bool IsOn(ColorChoice choice, bool isTerminal, Func<string, string?> environment) => choice switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ when environment("NO_COLOR") is { Length: > 0 } => false,
        _ when environment("CLICOLOR_FORCE") is { Length: > 0 } force && force != "0" => true,
        _ => isTerminal && environment("TERM") != "dumb",
    };
}
