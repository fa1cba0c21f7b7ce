using Ggen.Cli.Arguments;
using Ggen.Cli.Commands;
using Ggen.Cli.Terminal;

namespace Ggen.Cli;

/// <summary>The executable: takes the line apart, runs the command, shows its findings, and ends with an exit code.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using var output = new StandardOutput();
        ArgumentLine line = ArgumentScanner.Scan(args, GlobalFlags.FromEnvironment());
        ExitCode code = Outcome.Of(() => Run(line, output), output, line.Problems);
        Reporter.Report(line.Problems, line.Globals);
        return (int)code;
    }

    private static ExitCode Run(ArgumentLine line, StandardOutput output)
    {
        if (line.Globals.Version)
            return VersionText.Write(line.Globals.Json, output);
        if (line.Problems.HasErrors)
            return ExitCode.Usage;
        if (line.Globals.Help is { } length)
            return HelpCommand.Show(line.Noun, line.Command, length, output);
        if (line.Command is null)
            return HelpCommand.Show(line.Noun, null, HelpLength.Short, output);
        if (!WorkingDirectory.Enter(line.Globals, line.Problems))
            return ExitCode.Usage;
        FreshHeap.Prepare();
        return line.Command.Run(new Invocation(line, output));
    }
}
