using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen help [NOUN [VERB]]</c>: the same pages as <c>--help</c>.</summary>
internal static class HelpCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "help",
        Summary = "shows help on ggen, a noun or a command",
        Examples =
        [
            new("ggen help graph query", "All about one command."),
            new("ggen help graph", "The verbs of a noun."),
        ],
        Positionals = [new("NOUN", "a noun or a command"), new("VERB", "a verb of the noun")],
        Run = Run,
    };

    /// <summary>Prints the page for what was named: all, a noun, or a command.</summary>
    public static ExitCode Show(string? noun, Command? command, HelpLength length, StandardOutput output)
    {
        int width = Screen.TextWidth;
        string page = command is not null ? HelpText.Of(command, length, width)
            : noun is not null ? HelpText.OfNoun(noun, length, width)
            : HelpText.OfAll(length, width);
        output.Write(Encoding.UTF8.GetBytes(page));
        return ExitCode.Done;
    }

    private static ExitCode Run(Invocation invocation)
    {
        string? noun = invocation.Positionals.ElementAtOrDefault(0);
        string? verb = invocation.Positionals.ElementAtOrDefault(1);
        if (noun is null)
            return Show(null, null, HelpLength.Full, invocation.Output);
        if (!CommandTable.IsNoun(noun))
            return Unknown(invocation.Bag, $"unknown command '{noun}'", CommandTable.Hint(noun));
        Command? command = CommandTable.Find(noun, verb);
        if (verb is not null && command is null)
            return Unknown(invocation.Bag, $"unknown {noun} command '{verb}'", CommandTable.Hint(noun, verb));
        return Show(noun, command, HelpLength.Full, invocation.Output);
    }

    private static ExitCode Unknown(DiagnosticBag bag, string message, string? hint)
    {
        bag.Error(UsageCodes.UnknownCommand, message, hint ?? "'ggen help' lists them");
        return ExitCode.Usage;
    }
}
