using Ggen.Cli.Arguments;
using Ggen.Cli.Terminal;
using Ggen.Generation.Hooks;

namespace Ggen.Cli;

/// <summary>What commands of templates may do: nothing, unless the user says <c>--trust</c> or has them in the trust file.</summary>
internal static class TrustChoice
{
    public static readonly Flag Trust = new("trust", null, null, "run the commands of templates (sh_before, sh_after), which are refused otherwise");

    // What programs need to find each other, the user's files and language. Whatever else is in the environment may be a secret.
    private static readonly string[] s_passed =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    ];

    private static readonly string[] s_passedOnWindows =
    [
        "SystemRoot", "SystemDrive", "WINDIR", "ComSpec", "PATHEXT", "USERPROFILE", "USERNAME", "APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles", "ProgramFiles(x86)", "OS",
        "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
    ];

    private static readonly string[] s_languages = ["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_COLLATE", "LC_NUMERIC", "LC_TIME"];

    /// <param name="trusts">Whether <see cref="Trust"/> is on the line.</param>
    public static HookOptions Of(Invocation invocation, bool trusts) => new()
    {
        TrustsAll = trusts,
        TrustFile = CacheChoice.UserFolder("XDG_CONFIG_HOME", ".config", "trust"),
        Environment = Passed(),
        Print = invocation.Globals is { Verbose: true, Json: false } ? line => Reporter.Say("sh| " + line) : null,
        PrintOfFailure = invocation.Globals.Json ? null : line => Reporter.Say("sh| " + line),
    };

    private static List<string> Passed()
    {
        var passed = new List<string>();
        string[] names = OperatingSystem.IsWindows() ? [.. s_passed, .. s_passedOnWindows] : [.. s_passed, .. s_languages];
        foreach (string name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                passed.Add(name + "=" + (name == "PATH" ? Absolute(value) : value));
        }
        return passed;
    }

    // A folder relative to the project is one whose programs the project brings.
    private static string Absolute(string path) => string.Join(Path.PathSeparator, path.Split(Path.PathSeparator).Where(Path.IsPathRooted));
}
