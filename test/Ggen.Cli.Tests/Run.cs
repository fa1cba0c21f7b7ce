using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ggen.Cli.Tests;

/// <summary>What a process printed and how it ended.</summary>
internal sealed record Ran(int Exit, byte[] Output, byte[] Error)
{
    public string OutputText => System.Text.Encoding.UTF8.GetString(Output);

    public string ErrorText => System.Text.Encoding.UTF8.GetString(Error);
}

/// <summary>Runs ggen, or a shell script that calls it, in a folder, with an environment that is the same everywhere.</summary>
internal static partial class Run
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private static readonly Lazy<bool> s_canTrace = new(() => Script("strace -qq -o /dev/null true", Path.GetTempPath()).Exit == 0);

    /// <summary>Skips the test where strace is absent or may not trace; asked once.</summary>
    public static void RequireTrace()
    {
        if (!s_canTrace.Value)
            Assert.Ignore("strace is absent or may not trace here");
    }

    /// <summary>A script for sh in which <c>ggen</c> is the executable under test.</summary>
    public static Ran Script(string script, string folder)
        => Words(script) is ["ggen", .. string[] arguments] ? Ggen(folder, arguments) : Wait(Start("/bin/sh", folder, ["-c", script]));

    public static Ran Ggen(string folder, params string[] arguments) => Wait(Start(Binary.Path, folder, arguments));

    /// <summary>A compiler or package manager of this machine, with this machine's own settings.</summary>
    public static Ran Tool(string script, string folder) => Wait(Process.Start(Redirected("/bin/sh", folder, ["-c", script]))!);

    public static Process Start(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = Redirected(program, folder, arguments);
        string path = Path.GetDirectoryName(Binary.Path) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = folder;
        start.Environment["LC_ALL"] = "C";
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
            start.Environment["DOTNET_ROOT"] = root;
        return Process.Start(start)!;
    }

    private static ProcessStartInfo Redirected(string program, string folder, string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    public static Ran Wait(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            Task<byte[]> output = ReadAll(process.StandardOutput.BaseStream);
            Task<byte[]> error = ReadAll(process.StandardError.BaseStream);
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"still running after {Limit.TotalSeconds} s");
            }
            return new Ran(process.ExitCode, output.Result, error.Result);
        }
    }

    // The words of a script that needs no shell, which takes a third as long to start as ggen: plain ones on one line, some in single quotes.
    private static string[]? Words(string script)
    {
        string line = script.TrimEnd('\n');
        if (!PlainLine.IsMatch(line))
            return null;
        return [.. PlainWord.Matches(line).Select(word => word.Value.Trim('\''))];
    }

    [GeneratedRegex(@"^ggen( ([\w./:=@,%+-]+|'[^'\n]*'))*$")]
    private static partial Regex PlainLine { get; }

    [GeneratedRegex(@"[\w./:=@,%+-]+|'[^'\n]*'")]
    private static partial Regex PlainWord { get; }

    private static async Task<byte[]> ReadAll(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
