using Ggen.Diagnostics;

namespace Ggen.Cli.Arguments;

/// <summary>What can be wrong with a command line: GG0001 to GG0099.</summary>
public static class UsageCodes
{
    public static DiagnosticCode UnknownCommand => new("GG0001", "unknown command", """
        The first word of a command line is a noun (graph, project) or a command of its own (sync, explain); a noun is followed by a
        verb. The word given is none of them.

            ggen help            lists the commands
            ggen help graph      lists the verbs of a noun
        """);

    public static DiagnosticCode UnknownOption => new("GG0002", "unknown option", """
        The command has no such option. Every option of a command is in its help, `ggen help NOUN VERB`. An argument that begins with
        '-' and is no option stands after '--':

            ggen graph query -d data.ttl -- -text-
        """);

    public static DiagnosticCode MissingValue => new("GG0003", "option without its value", """
        The option takes a value, which is the next word or follows '=' in the same word, and the line ends before it.

            ggen graph query --format json …
            ggen graph query --format=json …
        """);

    public static DiagnosticCode UnexpectedValue => new("GG0004", "value for a switch", """
        A switch is on when it is there and off when it is not; it takes no value after '='. Leave the value out, or leave out the
        switch.
        """);

    public static DiagnosticCode MissingArgument => new("GG0005", "missing argument", """
        The command needs an argument or an option that is not there. The usage line of its help shows what is needed: what stands in
        square brackets may be left out, the rest may not.
        """);

    public static DiagnosticCode UnexpectedArgument => new("GG0006", "argument too many", """
        The command takes fewer arguments. Often a text with spaces was not quoted, so that the shell made several words of it:

            ggen graph query -d data.ttl 'SELECT * WHERE { ?s ?p ?o }'
        """);

    public static DiagnosticCode BadValue => new("GG0007", "value of an option not understood", """
        The option takes other values than the one given: one of a list, a number, an absolute IRI, or NAME=VALUE. The message says which.
        """);

    public static DiagnosticCode Conflict => new("GG0008", "options that exclude each other", """
        Each of the two options asks for something that the other one rules out. Leave one of them out.
        """);

    public static DiagnosticCode WorkingDirectory => new("GG0009", "no such working directory", """
        The folder named by -C does not exist or may not be entered. Relative paths in -C are relative to the folder in which ggen was
        started; a second -C is relative to the first.
        """);

    public static DiagnosticCode UnknownCode => new("GG0010", "unknown diagnostic code", """
        `ggen explain` knows the codes that ggen can report: GG and four digits. `ggen explain` alone lists them all.
        """);

    public static DiagnosticCode BadArgument => new("GG0011", "argument not understood", """
        The word cannot be read as an option or an argument, for instance because an option's name is empty or holds a space.
        """);

    public static DiagnosticCode OutputFailed => new("GG0020", "output cannot be written", """
        Standard output was refused by the system, for instance because the disk that it is redirected to is full. A pipe whose reader
        has gone is no error: ggen stops quietly and exits with 0.
        """);

    public static DiagnosticCode SystemRefused => new("GG0021", "the system refused", """
        A file, folder or other resource could not be used; the message is the system's own. Nothing that ggen had not finished is left
        behind.
        """);

    public static DiagnosticCode Bug => new("GG0099", "a fault of ggen", """
        ggen met a state that it does not expect, which is a fault of ggen, whatever the input was. Run the same command with
        GGEN_TRACE=1 in the environment to see where it happened, and report it with the trace and the input.
        """);

    public static IReadOnlyList<DiagnosticCode> All =>
    [
        UnknownCommand, UnknownOption, MissingValue, UnexpectedValue, MissingArgument, UnexpectedArgument, BadValue, Conflict,
        WorkingDirectory, UnknownCode, BadArgument, OutputFailed, SystemRefused, Bug,
    ];
}
