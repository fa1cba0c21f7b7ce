using System.Diagnostics;

namespace Ggen.Bench.Process.Measuring;

/// <summary>
/// Runs programs and tells what they cost. The kernel says that a child's memory was at its peak at least as large as its parent's at
/// the time of the start, so they are started by a second, small copy of this program, which does nothing else.
/// </summary>
internal sealed class Child : IDisposable
{
    /// <summary>The argument that makes this program that copy.</summary>
    public const string RunnerCommand = "runner";

    private static Child? s_runner;
    private readonly System.Diagnostics.Process _process;
    private readonly BinaryWriter _requests;
    private readonly BinaryReader _answers;

    private Child()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [RunnerCommand]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = System.Diagnostics.Process.Start(start)!;
        _requests = new BinaryWriter(_process.StandardInput.BaseStream);
        _answers = new BinaryReader(_process.StandardOutput.BaseStream);
    }

    /// <summary>Runs a program to its end; its output goes nowhere unless files are named for it.</summary>
    /// <param name="limit">Milliseconds after which it is killed; 0 for none.</param>
    /// <exception cref="InvalidOperationException">It could not be started.</exception>
    public static Cost Run(string program, IReadOnlyList<string> arguments, string directory, string? output = null, string? errors = null, int limit = 0)
        => OperatingSystem.IsWindows()
            ? Spawn.Run(program, arguments, directory, output, errors, limit)
            : (s_runner ??= new Child()).Ask(program, arguments, directory, output, errors, limit);

    /// <summary>The loop of the small copy: a request from standard input, a cost to standard output, until the input ends.</summary>
    public static void Serve()
    {
        using var requests = new BinaryReader(Console.OpenStandardInput());
        using var answers = new BinaryWriter(Console.OpenStandardOutput());
        while (true)
        {
            string program;
            try
            {
                program = requests.ReadString();
            }
            catch (EndOfStreamException)
            {
                return;
            }
            var arguments = new string[requests.ReadInt32()];
            for (int i = 0; i < arguments.Length; i++)
                arguments[i] = requests.ReadString();
            Answer(program, arguments, requests.ReadString(), Optional(requests), Optional(requests), requests.ReadInt32(), answers);
        }
    }

    public void Dispose()
    {
        _requests.Dispose();
        _answers.Dispose();
        _process.Dispose();
    }

    private static void Answer(string program, string[] arguments, string directory, string? output, string? errors, int limit, BinaryWriter answers)
    {
        try
        {
            Cost cost = Spawn.Run(program, arguments, directory, output, errors, limit);
            answers.Write("");
            answers.Write(cost.Wall);
            answers.Write(cost.Cpu);
            answers.Write(cost.PeakMemory);
            answers.Write(cost.Faults);
            answers.Write(cost.Exit);
        }
        catch (Exception e) when (e is IOException or System.ComponentModel.Win32Exception)
        {
            answers.Write(e.Message);
        }
        answers.Flush();
    }

    private Cost Ask(string program, IReadOnlyList<string> arguments, string directory, string? output, string? errors, int limit)
    {
        _requests.Write(program);
        _requests.Write(arguments.Count);
        foreach (string argument in arguments)
            _requests.Write(argument);
        _requests.Write(directory);
        _requests.Write(output ?? "");
        _requests.Write(errors ?? "");
        _requests.Write(limit);
        _requests.Flush();
        string failure = _answers.ReadString();
        return failure.Length > 0
            ? throw new InvalidOperationException(failure)
            : new Cost(_answers.ReadDouble(), _answers.ReadDouble(), _answers.ReadInt64(), _answers.ReadInt64(), _answers.ReadInt32());
    }

    private static string? Optional(BinaryReader reader) => reader.ReadString() is { Length: > 0 } text ? text : null;
}
