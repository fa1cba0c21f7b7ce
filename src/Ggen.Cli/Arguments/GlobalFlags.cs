using Ggen.Cli.Terminal;

namespace Ggen.Cli.Arguments;

/// <summary>The flags that every command takes, wherever they stand on the line, and their <c>GGEN_*</c> settings.</summary>
internal static class GlobalFlags
{
    public static readonly Flag Json = new("json", null, null, "results and diagnostics as JSON");
    public static readonly Flag Quiet = new("quiet", 'q', null, "errors only");
    public static readonly Flag Verbose = new("verbose", 'v', null, "say what is done and how long it takes");
    public static readonly Flag Color = new("color", null, "WHEN", "colour in messages", Choices: ["auto", "always", "never"]);
    public static readonly Flag NoProgress = new("no-progress", null, null, "no progress on the terminal");
    public static readonly Flag WorkingDirectory = new("directory", 'C', "DIR", "run as if started in DIR");
    public static readonly Flag Offline = new("offline", null, null, "never use the network");
    public static readonly Flag Version = new("version", null, null, "the version; with --json also commit and platform");
    public static readonly Flag Help = new("help", 'h', null, "this help; -h is the short form");

    public static IReadOnlyList<Flag> All { get; } =
        [Json, Quiet, Verbose, Color, NoProgress, WorkingDirectory, Offline, Version, Help];

    /// <summary>What the environment sets: <c>GGEN_JSON=1</c> and so on. A flag on the line wins.</summary>
    public static GlobalOptions FromEnvironment() => new()
    {
        Json = IsSet("GGEN_JSON"),
        Quiet = IsSet("GGEN_QUIET"),
        Verbose = IsSet("GGEN_VERBOSE"),
        NoProgress = IsSet("GGEN_NO_PROGRESS"),
        Offline = IsSet("GGEN_OFFLINE"),
        Color = ColorChoices.Parse(Environment.GetEnvironmentVariable("GGEN_COLOR")) ?? ColorChoice.Auto,
    };

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && value != "0";
}

/// <summary>What the global flags ask for.</summary>
internal sealed class GlobalOptions
{
    public bool Json { get; set; }

    public bool Quiet { get; set; }

    public bool Verbose { get; set; }

    public ColorChoice Color { get; set; }

    public bool NoProgress { get; set; }

    /// <summary>Null: the present one. Given more than once, each is relative to the one before.</summary>
    public string? WorkingDirectory { get; set; }

    public bool Offline { get; set; }

    public bool Version { get; set; }

    public HelpLength? Help { get; set; }
}

/// <summary><c>-h</c> or <c>--help</c>.</summary>
internal enum HelpLength
{
    Short,
    Full,
}
