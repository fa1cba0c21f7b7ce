using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Cli.Reports;
using Ggen.Cli.Terminal;
using Ggen.Generation.Trees;

namespace Ggen.Cli.Commands;

/// <summary><c>ggen template generate-tree SPEC</c>: a tree of files from a specification in YAML.</summary>
internal static class TemplateGenerateTreeCommand
{
    public static Command Row { get; } = new()
    {
        Noun = "template",
        Verb = "generate-tree",
        Summary = "makes a tree of files from a specification",
        Description = """
            SPEC is YAML: 'variables' (name, type: string, number, boolean or list, default, prompt, choices), data as in front matter ('rdf', 'sparql',
            'prefixes', …), and 'tree', a list of {directory, children} and {file, content or template, mode}. Names, contents and templates are
            Liquid with all filters and functions. 'for_each' makes one per row of a query or item of a list, as 'row' or as 'class in classes' says;
            'when' is a condition such as licence == "MIT", or an ASK query; 'mode' is the permissions of the file, such as "0755".

            Variables come from --var, then from [vars] of ggen.toml in a project, then from their defaults. One without a value is an error that names
            all of them; --interactive asks for those that --var does not give, on a terminal only.

            A file that is there with other content is a conflict: nothing is written and the exit code is 5. --force replaces it.
            """,
        Examples =
        [
            new("ggen template generate-tree service.yaml --var package=shop --output shop", "A tree with a variable, into a folder."),
            new("ggen template generate-tree service.yaml --interactive", "Asks for what is not given."),
            new("ggen template generate-tree service.yaml --var package=shop --diff", "What would change, as a patch."),
        ],
        Positionals = [new("SPEC", "a file of YAML", Required: true)],
        Flags =
        [
            new("var", null, "NAME=VALUE", "a variable of the specification; items of a list with ','", Repeatable: true),
            new("output", 'o', "DIR", "where the tree goes (default: this folder)"),
            new("interactive", null, null, "ask for variables that are not given, on a terminal"),
            new("check", null, null, "write nothing; exit 1 when something would change"),
            RunChoice.DryRun,
            RunChoice.Diff,
            RunChoice.Force,
            QueryLimits.TimeoutFlag,
            CacheChoice.NoCache,
        ],
        Run = Run,
    };

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Options<TemplateGenerateTreeOptions>() is not { } options)
            return ExitCode.Usage;
        double? seconds = QueryLimits.Timeout(options.Timeout, invocation.Bag);
        if (invocation.Bag.HasErrors)
            return ExitCode.Usage;
        var run = new TreeRequest
        {
            Spec = options.Arguments.First(),
            Variables = [.. options.Variables],
            Ask = options.Interactive && Screen.InputIsTerminal && Screen.ErrorIsTerminal ? new Questions().Ask : null,
            QueryTimeout = seconds,
            Remote = EndpointSettings.Network(seconds, invocation),
            Cache = CacheChoice.Of(invocation, options.NoCache),
            Output = options.Output,
            Mode = RunChoice.Mode(options.Check, options.DryRun, options.Diff),
            Force = options.Force,
        };
        return ChangeReport.Write(TreeRunner.Run(run, invocation.Bag), run.Mode, options.Diff, invocation);
    }

    /// <summary>Asks on standard error and reads answers, a line each, from standard input.</summary>
    private sealed class Questions
    {
        private readonly StreamReader _answers = new(Console.OpenStandardInput(), Encoding.UTF8);
        private readonly Stream _error = Console.OpenStandardError();

        public string? Ask(TreeQuestion question)
        {
            var text = new StringBuilder();
            if (question.Refusal is not null)
                text.Append(question.Refusal).Append('\n');
            text.Append(question.Prompt);
            if (question.Choices.Count > 0)
                text.Append(" (").AppendJoin(", ", question.Choices).Append(')');
            if (question.Default is not null)
                text.Append(" [").Append(question.Default).Append(']');
            _error.Write(Encoding.UTF8.GetBytes(text.Append(": ").ToString()));
            string? answer = _answers.ReadLine();
            if (answer is null)
                _error.WriteByte((byte)'\n'); // the end of answers leaves the cursor behind the question
            return answer?.Trim();
        }
    }
}
