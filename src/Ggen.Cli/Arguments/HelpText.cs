using System.Text;

namespace Ggen.Cli.Arguments;

/// <summary>The help, made from the command rows: examples first, then usage, arguments and options, aligned and wrapped.</summary>
internal static class HelpText
{
    private const int Indent = 2;

    /// <summary>Names longer than this stand on a line of their own.</summary>
    private const int MaxNameWidth = 28;

    /// <summary>The usage line of a command, as a hint shows it.</summary>
    public static string Usage(Command command)
    {
        var text = new StringBuilder("usage: ggen ").Append(command.Name);
        if (command.Flags.Count > 0)
            text.Append(" [OPTIONS]");
        foreach (Positional positional in command.Positionals)
            text.Append(' ').Append(positional.Spelling);
        return text.ToString();
    }

    /// <summary>Help on ggen as a whole.</summary>
    public static string OfAll(HelpLength length, int width)
    {
        var page = new HelpPage(width);
        page.Paragraph("ggen turns a knowledge graph into code: it loads RDF, queries it with SPARQL, renders Liquid templates and writes files.");
        page.Heading("Examples");
        foreach (Example example in CommandTable.All.DistinctBy(c => c.Noun).Where(c => c.Noun != "help").Select(c => c.Examples[0]).Take(4))
            page.Example(example);
        page.Line("Usage: ggen COMMAND [OPTIONS] [ARGUMENTS]");
        page.Heading("Commands");
        page.Rows(CommandTable.All.Select(c => (c.Name, c.Summary)));
        if (length == HelpLength.Full)
        {
            GlobalOptions(page);
            ExitCodes(page);
            page.Heading("Environment");
            page.Rows(
            [
                ("GGEN_JSON, GGEN_QUIET, GGEN_VERBOSE, GGEN_NO_PROGRESS, GGEN_OFFLINE", "1 sets the flag of that name"),
                ("GGEN_COLOR", "auto, always or never, as --color"),
                ("GGEN_TIMEOUT, GGEN_MEMORY_LIMIT", "as --timeout and --memory-limit"),
                ("GGEN_ENDPOINT_USER, GGEN_ENDPOINT_PASSWORD", "credentials for an endpoint"),
                ("GGEN_ENDPOINT_TOKEN, GGEN_ENDPOINT_HOST", "a token instead; the host that either is for"),
                ("GGEN_ENDPOINT_LIMIT", "the most bytes of an answer, such as 10GB (default 2GiB)"),
                ("http_proxy, https_proxy, no_proxy, SSL_CERT_FILE", "for endpoints, as curl takes them"),
                ("NO_COLOR, CLICOLOR_FORCE", "no colour, colour even when piped"),
                ("GGEN_TRACE", "1 shows where a fault of ggen happened"),
            ]);
        }
        page.Line("'ggen help COMMAND' tells more" + (length == HelpLength.Short ? ", 'ggen --help' lists the global options." : "."));
        return page.ToString();
    }

    /// <summary>Help on a noun: its verbs.</summary>
    public static string OfNoun(string noun, HelpLength length, int width)
    {
        var page = new HelpPage(width);
        Command[] verbs = [.. CommandTable.All.Where(c => c.Noun == noun)];
        page.Paragraph($"ggen {noun} {CommandTable.NounSummary(noun)}.");
        page.Heading("Examples");
        foreach (Command verb in verbs)
            page.Example(verb.Examples[0]);
        page.Line($"Usage: ggen {noun} VERB [OPTIONS] [ARGUMENTS]");
        page.Heading("Verbs");
        page.Rows(verbs.Select(c => (c.Verb!, c.Summary)));
        if (length == HelpLength.Full)
            GlobalOptions(page);
        page.Line($"'ggen help {noun} VERB' tells more.");
        return page.ToString();
    }

    /// <summary>Help on one command.</summary>
    public static string Of(Command command, HelpLength length, int width)
    {
        var page = new HelpPage(width);
        page.Paragraph($"ggen {command.Name} {command.Summary}.");
        page.Heading("Examples");
        foreach (Example example in length == HelpLength.Full ? command.Examples : command.Examples.Take(1))
            page.Example(example);
        page.Line("Usage" + Usage(command)[5..]);
        if (length == HelpLength.Full && command.Description.Length > 0)
        {
            foreach (string paragraph in command.Description.Split("\n\n"))
                page.Paragraph(paragraph.ReplaceLineEndings(" "));
        }
        if (command.Positionals.Count > 0)
        {
            page.Heading("Arguments");
            page.Rows(command.Positionals.Select(p => (p.Spelling, p.Help)));
        }
        if (command.Flags.Count > 0)
        {
            page.Heading("Options");
            page.Rows(command.Flags.Select(Row));
        }
        if (length == HelpLength.Full)
            GlobalOptions(page);
        else
            page.Line($"'ggen {command.Name} --help' tells more.");
        return page.ToString();
    }

    private static void GlobalOptions(HelpPage page)
    {
        page.Heading("Global options");
        page.Rows(GlobalFlags.All.Select(Row));
    }

    private static void ExitCodes(HelpPage page)
    {
        page.Heading("Exit codes");
        page.Rows(
        [
            ("0", "done"),
            ("1", "the answer is no: drift, violations, a failed test"),
            ("2", "wrong usage, or input that cannot be read"),
            ("3", "a fault of ggen"),
            ("4", "refused by the trust policy"),
            ("5", "conflicts left to resolve"),
            ("130", "interrupted"),
        ]);
    }

    private static (string, string) Row(Flag flag)
    {
        string help = flag.Choices is { } choices ? $"{flag.Help}: {string.Join(", ", choices)}" : flag.Help;
        return (flag.Spelling, flag.Repeatable ? help + "; repeatable" : help);
    }

    /// <summary>A page of help being written.</summary>
    private sealed class HelpPage(int width)
    {
        private readonly StringBuilder _text = new();

        public void Heading(string title) => Separate().Append(title).Append(":\n");

        public void Line(string line) => Separate().Append(line).Append('\n');

        public void Paragraph(string text)
        {
            Separate();
            Wrapped(text, 0);
        }

        public void Example(Example example)
        {
            _text.Append(' ', Indent).Append(example.Line.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
            _text.Append(' ', Indent * 3);
            Wrapped(example.What, Indent * 3);
        }

        /// <summary>Two columns; the second is wrapped.</summary>
        public void Rows(IEnumerable<(string Name, string Text)> rows)
        {
            (string Name, string Text)[] all = [.. rows];
            int nameWidth = all.Select(r => r.Name.Length).Where(n => n <= MaxNameWidth).DefaultIfEmpty(0).Max();
            int column = Indent + nameWidth + 2;
            foreach ((string name, string text) in all)
            {
                _text.Append(' ', Indent).Append(name);
                if (name.Length > nameWidth)
                    _text.Append('\n').Append(' ', column);
                else
                    _text.Append(' ', column - Indent - name.Length);
                Wrapped(text, column);
            }
        }

        public override string ToString() => _text.ToString();

        private StringBuilder Separate() => _text.Length == 0 ? _text : _text.Append('\n');

        // The cursor stands at the column of the text.
        private void Wrapped(string text, int column)
        {
            int at = column;
            foreach (string word in text.Split(' '))
            {
                if (at > column && at + 1 + word.Length > width)
                {
                    _text.Append('\n').Append(' ', column);
                    at = column;
                }
                if (at > column)
                {
                    _text.Append(' ');
                    at++;
                }
                _text.Append(word);
                at += word.Length;
            }
            _text.Append('\n');
        }
    }
}
