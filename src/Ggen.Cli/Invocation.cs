using System.Diagnostics.CodeAnalysis;
using Ggen.Cli.Arguments;
using Ggen.Cli.Terminal;
using Ggen.Diagnostics;

namespace Ggen.Cli;

/// <summary>What a command is given: its arguments, where its result goes, and where its findings go.</summary>
internal sealed class Invocation(ArgumentLine line, StandardOutput output)
{
    public GlobalOptions Globals => line.Globals;

    public Command Command => line.Command!;

    /// <summary>The arguments without a name.</summary>
    public IReadOnlyList<string> Positionals => line.Positionals;

    /// <summary>Standard output: the result, and nothing else.</summary>
    public StandardOutput Output => output;

    /// <summary>Findings; shown on standard error when the command has ended. An error in it makes the exit code at least 2.</summary>
    public DiagnosticBag Bag => line.Problems;

    /// <summary>The options bound to the command's options class, or null after errors.</summary>
    public T? Options<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>() where T : class, new()
        => OptionsParser.Parse<T>(line.Arguments, Command, Bag);

    /// <summary>Writes a text to standard output.</summary>
    public void Print(string text) => output.Write(System.Text.Encoding.UTF8.GetBytes(text));
}
