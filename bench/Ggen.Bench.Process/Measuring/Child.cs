using System.Diagnostics;
using System.Text;

namespace Ggen.Bench.Process.Measuring;

/// <summary>
/// Runs programs and tells what they cost. The kernel says that a child's memory was at its peak at least as large as its parent's at
/// the time of the start, so on Unix they are started by <c>Ggen.Bench.Runner</c>, a program that is next to nothing and does nothing else.
/// </summary>
internal sealed class Child
{
    // What is measured is reading a file, not finding that an earlier run has read it. A ggen that has no cache does not know it.
    private const string CacheSize = "GGEN_CACHE_SIZE";

    private static Child? s_runner;
    private readonly BinaryWriter _requests;
    private readonly BinaryReader _answers;

    private Child()
    {
        string runner = Path.Combine(Path.GetDirectoryName(Environment.ProcessPath!)!, "..", "Ggen.Bench.Runner", "Ggen.Bench.Runner");
        var start = new ProcessStartInfo(Path.GetFullPath(runner)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[CacheSize] = "0";
        System.Diagnostics.Process process = System.Diagnostics.Process.Start(start)!;
        _requests = new BinaryWriter(process.StandardInput.BaseStream);
        _answers = new BinaryReader(process.StandardOutput.BaseStream);
    }

    /// <summary>Runs a program to its end; its output goes nowhere unless files are named for it.</summary>
    /// <param name="limit">Milliseconds after which it is killed; 0 for none.</param>
    /// <param name="hasLargePages">False keeps the system from putting large pages under its memory; Linux alone heeds it.</param>
    /// <exception cref="InvalidOperationException">It could not be started.</exception>
    public static Cost Run(
        string program, IReadOnlyList<string> arguments, string directory, string? output = null, string? errors = null, int limit = 0, bool hasLargePages = true)
        => OperatingSystem.IsWindows()
            ? RunHere(program, arguments, directory, output, errors, limit)
            : (s_runner ??= new Child()).Ask(program, arguments, directory, output ?? "", errors ?? "", limit, hasLargePages);

    private Cost Ask(string program, IReadOnlyList<string> arguments, string directory, string output, string errors, int limit, bool hasLargePages)
    {
        Write(program);
        _requests.Write(arguments.Count);
        foreach (string argument in arguments)
            Write(argument);
        Write(directory);
        Write(output);
        Write(errors);
        _requests.Write(limit);
        _requests.Write(hasLargePages ? 1 : 0);
        _requests.Flush();
        string failure = Encoding.UTF8.GetString(_answers.ReadBytes(_answers.ReadInt32()));
        return failure.Length > 0
            ? throw new InvalidOperationException(failure)
            : new Cost(_answers.ReadDouble(), _answers.ReadDouble(), _answers.ReadInt64(), _answers.ReadInt64(), _answers.ReadInt32());
    }

    private void Write(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _requests.Write(bytes.Length);
        _requests.Write(bytes);
    }

    private static Cost RunHere(string program, IReadOnlyList<string> arguments, string directory, string? output, string? errors, int limit)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[CacheSize] = "0";
        long begin = Stopwatch.GetTimestamp();
        using var process = System.Diagnostics.Process.Start(start)!;
        using Timer? stop = limit > 0 ? new Timer(_ => process.Kill(), null, limit, Timeout.Infinite) : null;
        Task<string> error = process.StandardError.ReadToEndAsync();
        using (Stream target = output is null ? Stream.Null : File.Create(output))
            process.StandardOutput.BaseStream.CopyTo(target);
        process.WaitForExit();
        if (errors is not null)
            File.WriteAllText(errors, error.Result);
        double wall = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return new Cost(wall, process.TotalProcessorTime.TotalMilliseconds, process.PeakWorkingSet64, 0, process.ExitCode);
    }
}
