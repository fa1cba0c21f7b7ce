using Ggen.Cli.Commands;
using Ggen.Diagnostics;

namespace Ggen.Cli.Arguments;

/// <summary>
/// Takes a command line apart by the flag rows: finds noun and verb, takes the global flags out wherever they stand, knows which
/// options take a value, and reports what the rows do not allow. Words follow getopt_long: <c>-qv</c>, <c>-dFILE</c>,
/// <c>-d FILE</c>, <c>--data=FILE</c>, <c>--data FILE</c>; <c>--</c> ends the options, <c>-</c> is an argument.
/// </summary>
internal sealed class ArgumentScanner
{
    private readonly string[] _args;
    private readonly ArgumentLine _line;
    private readonly List<string> _options = [];
    private readonly List<string> _unknown = [];
    private int _next;

    private ArgumentScanner(string[] args, GlobalOptions globals)
    {
        _args = args;
        _line = new ArgumentLine { Globals = globals };
    }

    /// <param name="globals">What the environment sets; changed by the flags.</param>
    public static ArgumentLine Scan(string[] args, GlobalOptions globals) => new ArgumentScanner(args, globals).Scan();

    private ArgumentLine Scan()
    {
        bool onlyArguments = false;
        while (_next < _args.Length)
        {
            string word = _args[_next++];
            if (onlyArguments || word.Length < 2 || word[0] != '-' || char.IsAsciiDigit(word[1]))
                TakeWord(word);
            else if (word == "--")
                onlyArguments = true;
            else if (word[1] == '-')
                TakeLong(word);
            else
                TakeCluster(word);
        }
        if (_line.Globals.Help is null && !_line.Globals.Version)
        {
            CheckOptions();
            CheckArguments();
        }
        _line.Arguments = [.. _options, "--", .. _line.Positionals];
        return _line;
    }

    private void TakeWord(string word)
    {
        if (_line.Noun is null)
        {
            _line.Noun = word;
            _line.Command = CommandTable.Find(word, null);
            if (!CommandTable.IsNoun(word))
                UnknownWord("command", word, CommandTable.Hint(word), "ggen help");
        }
        else if (_line.Command is null && CommandTable.HasVerbs(_line.Noun))
        {
            _line.Command = CommandTable.Find(_line.Noun, word);
            if (_line.Command is null)
                UnknownWord($"{_line.Noun} command", word, CommandTable.Hint(_line.Noun, word), $"ggen help {_line.Noun}");
        }
        else
        {
            _line.Positionals.Add(word);
        }
    }

    // Once per line: the words after an unknown name mean nothing.
    private void UnknownWord(string what, string word, string? hint, string help)
    {
        if (!_line.Problems.HasErrors)
            Report(UsageCodes.UnknownCommand, $"unknown {what} '{word}'", hint ?? $"'{help}' lists them");
    }

    private void TakeLong(string word)
    {
        int equals = word.IndexOf('=');
        string name = equals < 0 ? word[2..] : word[2..equals];
        string? value = equals < 0 ? null : word[(equals + 1)..];
        if (name.Length == 0 || name.Contains(' '))
            Report(UsageCodes.BadArgument, $"'{word}' is not an option", "put arguments that begin with '-' after '--'");
        else if (Find(f => f.Long == name) is not { } flag)
            _unknown.Add("--" + name);
        else if (flag.TakesValue)
            TakeValue(flag, flag.Name, value);
        else if (value is not null)
            Report(UsageCodes.UnexpectedValue, $"option '{flag.Name}' takes no value", $"write '{flag.Name}' alone");
        else
            Apply(flag, null);
    }

    private void TakeCluster(string word)
    {
        for (int i = 1; i < word.Length; i++)
        {
            char letter = word[i];
            if (Find(f => f.Short == letter) is not { } flag)
            {
                _unknown.Add("-" + letter);
                return;
            }
            if (!flag.TakesValue)
            {
                Apply(flag, null, "-" + letter);
                continue;
            }
            TakeValue(flag, "-" + letter, i + 1 < word.Length ? word[(i + 1)..].TrimStart('=') : null);
            return;
        }
    }

    private void TakeValue(Flag flag, string written, string? value)
    {
        if (value is null && _next < _args.Length)
            value = _args[_next++];
        if (value is null)
            Report(UsageCodes.MissingValue, $"option '{written}' needs a value", $"write '{flag.Name} {flag.Value}'");
        else if (value.Length == 0 && flag.Value is "FILE" or "DIR")
            Report(UsageCodes.BadValue, $"option '{written}' has an empty name", "a variable of the shell that is not set is one");
        else if (flag.Choices is { } choices && !choices.Contains(value))
            Report(UsageCodes.BadValue, $"'{value}' is no value of '{flag.Name}'",
                OtherWords.HintOfValue(value, choices) ?? Suggestions.Hint(value, choices) ?? "it is one of " + string.Join(", ", choices));
        else
            Apply(flag, value);
    }

    private Flag? Find(Func<Flag, bool> matches)
        => GlobalFlags.All.FirstOrDefault(matches) ?? _line.Command?.Flags.FirstOrDefault(matches);

    private void Apply(Flag flag, string? value, string? written = null)
    {
        GlobalOptions globals = _line.Globals;
        if (flag == GlobalFlags.Json)
            globals.Json = true;
        else if (flag == GlobalFlags.Quiet)
            (globals.Quiet, globals.Verbose) = (true, false);
        else if (flag == GlobalFlags.Verbose)
            (globals.Quiet, globals.Verbose) = (false, true);
        else if (flag == GlobalFlags.Color)
            globals.Color = Terminal.ColorChoices.Parse(value)!.Value;
        else if (flag == GlobalFlags.NoProgress)
            globals.NoProgress = true;
        else if (flag == GlobalFlags.WorkingDirectory)
            globals.WorkingDirectory = Path.Combine(globals.WorkingDirectory ?? "", value!);
        else if (flag == GlobalFlags.Offline)
            globals.Offline = true;
        else if (flag == GlobalFlags.Version)
            globals.Version = true;
        else if (flag == GlobalFlags.Help)
            globals.Help = written is null ? HelpLength.Full : globals.Help ?? HelpLength.Short;
        else
            _options.Add(value is null ? flag.Name : flag.Name + "=" + value);
    }

    private void CheckArguments()
    {
        if (_line.Command is not { } command || _line.Problems.HasErrors)
            return;
        int given = _line.Positionals.Count;
        if (command.Positionals.Skip(given).FirstOrDefault(p => p.Required) is { } missing)
            Report(UsageCodes.MissingArgument, $"'ggen {command.Name}' needs {missing.Name}: {missing.Help}", HelpText.Usage(command));
        if (given > command.Positionals.Count && !command.Positionals.Any(p => p.Repeatable))
            ReportUnexpected(command);
    }

    // Where two arguments are given to a command that takes a query, the one that looks like a file is the one too many.
    private void ReportUnexpected(Command command)
    {
        if (command.Flags.Any(f => f.Name == "--data") && _line.Positionals.FirstOrDefault(InputText.IsNameOfFile) is { } file)
            Report(UsageCodes.UnexpectedArgument, $"unexpected argument '{file}'", $"data is named with -d: -d {file}");
        else
            Report(UsageCodes.UnexpectedArgument, $"unexpected argument '{_line.Positionals[command.Positionals.Count]}'", HelpText.Usage(command));
    }

    // Before the arguments are counted: the value of an option that is not known looks like one.
    private void CheckOptions()
    {
        if (_line.Problems.HasErrors)
            return;
        if (_unknown.Count == 0)
            return;
        string[] known = [.. (_line.Command?.Flags ?? []).Concat(GlobalFlags.All).Select(f => f.Name)];
        string otherwise = _line.Command is { } command
            ? $"'ggen {command.Name} -h' lists the options"
            : "the options of a command follow its name; 'ggen help' lists the commands";
        foreach (string option in _unknown)
            Report(UsageCodes.UnknownOption, $"unknown option '{option}'", OtherWords.HintOfOption(option, known) ?? (option.Length == 2 ? null : Suggestions.Hint(option, known)) ?? otherwise);
    }

    private void Report(DiagnosticCode code, string message, string? hint) => _line.Problems.Error(code, message, hint);
}
