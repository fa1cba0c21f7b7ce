using System.Diagnostics;

namespace Ggen.Bench.Process.Probes;

/// <summary>A run of a tool of the build whose output is read.</summary>
internal sealed record Tool(int Exit, string Output, double Seconds)
{
    /// <summary>Runs a tool to its end.</summary>
    /// <exception cref="InvalidOperationException">It is not on this machine.</exception>
    public static Tool Run(string directory, string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        // As on a developer's machine: the compiler, its nodes and the build server stay alive between two builds.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "0";
        start.Environment["UseSharedCompilation"] = "true";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "1";
        long begin = Stopwatch.GetTimestamp();
        System.Diagnostics.Process process;
        try
        {
            process = System.Diagnostics.Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"'{program}' is not on this machine");
        }
        using (process)
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Tool(process.ExitCode, output + errors.Result, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
    }

    /// <summary>The same; anything but exit code 0 is an error.</summary>
    public static Tool Check(string directory, string program, params IReadOnlyList<string> arguments)
    {
        Tool tool = Run(directory, program, arguments);
        string tail = tool.Output.Length > 600 ? tool.Output[^600..] : tool.Output;
        return tool.Exit == 0 ? tool : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with exit code {tool.Exit}: {tail.Trim()}");
    }
}
