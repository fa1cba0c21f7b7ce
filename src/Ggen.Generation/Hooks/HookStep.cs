using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Templates;

namespace Ggen.Generation.Hooks;

/// <summary>Asks whether commands may run, and runs them, one after the other.</summary>
/// <param name="project">The folder that trust is about, absolute.</param>
/// <param name="options">Null allows nothing.</param>
internal sealed class HookStep(string project, HookOptions? options, DiagnosticBag bag)
{
    private const int MaxPrinted = 20; // lines of what a command printed that failed

    /// <summary>Whether every command of the templates is allowed; each that is not has been reported.</summary>
    public bool Allows(IReadOnlyList<TemplateUse> uses)
    {
        TrustList? list = null;
        bool allowed = true;
        foreach (TemplateUse use in uses)
        {
            foreach (SourceText? command in (SourceText?[])[use.FrontMatter.ShBefore, use.FrontMatter.ShAfter])
            {
                if (command is null)
                    continue;
                string key = HookCommand.KeyOf(ReferenceEquals(command, use.FrontMatter.ShBefore) ? HookMoment.Before : HookMoment.After);
                allowed &= Allows(ref list, command.Text, key, use.OriginName, new SourceLocation(command.File, command.Span));
            }
        }
        return allowed;
    }

    /// <summary>The same of the commands of a plan.</summary>
    public bool Allows(IReadOnlyList<HookCommand> commands)
    {
        TrustList? list = null;
        bool allowed = true;
        foreach (HookCommand command in commands)
            allowed &= Allows(ref list, command.Text, command.Key, command.Origin, null);
        return allowed;
    }

    /// <summary>Runs the commands of a moment; those that failed, which has been reported. Behind one that fails before writing none is run.</summary>
    /// <param name="folder">Where they run: the output folder, or the project as long as that is not there.</param>
    /// <exception cref="OperationCanceledException">A signal asked to stop.</exception>
    public List<HookCommand> Run(IReadOnlyList<HookCommand> commands, HookMoment moment, string folder)
    {
        var failed = new List<HookCommand>();
        foreach (HookCommand command in commands)
        {
            if (command.Moment != moment)
                continue;
            var runner = new CommandRunner(Directory.Exists(folder) ? folder : project, options!);
            if (runner.Run(command.Script!) is not { } failure)
                continue;
            string after = moment == HookMoment.Before ? "nothing was written" : "the outputs are written and stay";
            string output = options!.Print is null ? Printed(runner.Output, options.PrintOfFailure) : "";
            bag.Error(moment == HookMoment.Before ? HookCodes.BeforeFailed : HookCodes.AfterFailed, $"{command.Key} of {command.Origin} {failure}, and {after}: {OneLine(command.Shown)}{output}");
            failed.Add(command);
            if (moment == HookMoment.Before)
                break;
        }
        return failed;
    }

    // What a command printed as a clause, or as lines of their own where there are several and somewhere to put them.
    private static string Printed(string output, Action<string>? print)
    {
        if (output.Length == 0 || print is null || !output.Contains('\n', StringComparison.Ordinal))
            return output.Length == 0 ? "" : $"; it printed: {output}";
        string[] lines = output.Split('\n');
        foreach (string line in lines.AsSpan(Math.Max(0, lines.Length - MaxPrinted)))
            print(line.TrimEnd('\r'));
        return "";
    }

    private bool Allows(ref TrustList? list, string text, string key, string origin, SourceLocation? where)
    {
        if (options is { TrustsAll: true })
            return true;
        list ??= TrustList.Read(options?.TrustFile, project, bag);
        if (list.Allows(project, text))
            return true;
        string hint = options?.TrustFile is { } file
            ? $"look at it with --dry-run; run it with --trust, or for good with this line in '{file}': {TrustList.Key(project, text)} {project}"
            : "look at it with --dry-run; run it with --trust";
        bag.Add(new Diagnostic(HookCodes.NotTrusted, Severity.Error, $"{key} of {origin} is a command that is not trusted: {OneLine(text)}", where, hint));
        return false;
    }

    // All of it, so that nothing of it is hidden by the limits of an excerpt.
    private static string OneLine(string text) => text.TrimEnd().Replace("\n", " ⏎ ", StringComparison.Ordinal);
}
