using Ggen.Diagnostics;

namespace Ggen.Generation.Hooks;

/// <summary>Findings about the commands of templates: GG511x.</summary>
public static class HookCodes
{
    public static DiagnosticCode NotTrusted => new("GG5110", "a template runs a command that is not trusted", """
        'sh_before' and 'sh_after' in the front matter of a template are commands for the shell. They come with the project, so ggen runs none
        that you have not allowed, and does nothing at all instead: exit code 4.

            ggen sync --dry-run      shows the commands with their values
            ggen sync --trust        runs those of the project this time

        To allow one for good, put the line that the message shows into the trust file, $XDG_CONFIG_HOME/ggen/trust or
        ~/.config/ggen/trust. The line holds a hash of the folder of the project and of the text of the command as the template has it,
        before any value is put in: another text, or another folder, is not allowed by it. A trust file within the project counts for nothing,
        and neither does one that others may write to.
        """);

    public static DiagnosticCode TagInCommand => new("GG5111", "a command holds a Liquid tag", """
        A command is a text for the shell with {{ values }} in it, and nothing else of Liquid: what you trust is the text, and it has to be the
        text that runs. Choose with 'when' of the template, or in the command itself.
        """);

    public static DiagnosticCode ValueInQuotes => new("GG5112", "a value stands where a command cannot take it", """
        A value of a command reaches the shell in a variable of its environment, never as text of the command, so that nothing in the data is
        ever run. Between single quotes the shell reads no variables. Leave the quotes out, the value is one word as it is, or use double quotes:

            sh_after: prettier --write -- {{ outputs }}
            sh_after: echo "wrote {{ name }}"
        """);

    public static DiagnosticCode BeforeFailed => new("GG5113", "a command before writing has failed", """
        'sh_before' of a template ended with another exit code than 0, was ended by a signal, or took too long. Nothing was written.
        """);

    public static DiagnosticCode AfterFailed => new("GG5114", "a command after writing has failed", """
        'sh_after' of a template ended with another exit code than 0, was ended by a signal, or took too long. The outputs are written and stay
        as they are. The next sync runs the command again, whether the outputs change or not.
        """);

    public static DiagnosticCode TrustFile => new("GG5115", "the trust file is not used", """
        The trust file says which commands of which projects may run. It counts only when it lies outside of the project, is readable, and
        nobody but you may write to it (chmod 600).
        """);

    public static IReadOnlyList<DiagnosticCode> All => [NotTrusted, TagInCommand, ValueInQuotes, BeforeFailed, AfterFailed, TrustFile];
}
