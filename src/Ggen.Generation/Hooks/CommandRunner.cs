using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Ggen.Generation.Writing;

namespace Ggen.Generation.Hooks;

/// <summary>
/// Runs one command by the shell (<c>/bin/sh</c>, on Windows <c>cmd</c>) with the environment given and nothing else, without input, and
/// waits for it. What it started and left behind is not waited for once it has ended itself.
/// </summary>
/// <param name="folder">Its working directory.</param>
/// <param name="options">Its environment and its time.</param>
internal sealed class CommandRunner(string folder, HookOptions options)
{
    /// <summary>What is kept of its output for the message of a failure: the last bytes.</summary>
    public const int MaxKept = 4096;

    private const int Terminate = 15, Kill = 9;
    private const int Slice = 50; // milliseconds between two looks whether it has to stop
    private const int Grace = 2000; // milliseconds from asking it to stop to stopping it

    private readonly List<byte> _kept = [];
    private readonly List<byte> _line = [];

    /// <summary>The end of what it printed.</summary>
    public string Output => Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_kept)).TrimEnd();

    /// <summary>Null when it ended with 0; else what happened, a clause.</summary>
    /// <exception cref="OperationCanceledException">A signal asked to stop; the command was stopped.</exception>
    public string? Run(ShellScript script)
    {
        string[] environment = [.. options.Environment, .. script.Variables];
        return OperatingSystem.IsWindows() ? RunOnWindows(script, environment) : RunOnUnix(script, environment);
    }

    private string? RunOnUnix(ShellScript script, string[] environment)
    {
        using var stop = new StopRequest();
        using PosixProcess? process = PosixProcess.Start("/bin/sh", ["-c", script.Text], folder, environment, out int error);
        if (process is null)
            return $"cannot be started: {Marshal.GetPInvokeErrorMessage(error)}";
        long began = Stopwatch.GetTimestamp();
        byte[] buffer = new byte[4096];
        for (bool open = true; ;)
        {
            int count = open ? process.Read(buffer, Slice) : -1;
            if (count > 0)
                Take(buffer.AsSpan(0, count));
            open &= count != 0;
            if (count <= 0 && process.Poll() is { } exit)
                return Ended(exit);
            if (!open)
                Thread.Sleep(1); // it has closed its output and goes on
            bool isLate = Stopwatch.GetElapsedTime(began).TotalSeconds > options.Limit;
            if (!isLate && !stop.IsRequested)
                continue;
            End(process);
            stop.ThrowIfRequested();
            Finish();
            return Late();
        }
    }

    private static void End(PosixProcess process)
    {
        process.Signal(Terminate);
        for (int waited = 0; waited < Grace && process.Poll() is null; waited += 10)
            Thread.Sleep(10);
        process.Signal(Kill); // whatever of its group is left
        while (process.Poll() is null)
            Thread.Sleep(1);
    }

    private string? RunOnWindows(ShellScript script, string[] environment)
    {
        // Variables are put in after the line was taken apart (/v:on), so what they hold is never a command.
        var start = new ProcessStartInfo("cmd.exe") { Arguments = $"/d /v:{(script.Variables.Count > 0 ? "on" : "off")} /s /c \"{script.Text}\"", WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (string variable in environment)
            start.Environment[variable[..variable.IndexOf('=', StringComparison.Ordinal)]] = variable[(variable.IndexOf('=', StringComparison.Ordinal) + 1)..];
        using var stop = new StopRequest();
        using Process? process = Process.Start(start);
        if (process is null)
            return "cannot be started";
        process.StandardInput.Close();
        DataReceivedEventHandler take = (_, line) =>
        {
            lock (_kept)
                Take(Encoding.UTF8.GetBytes((line.Data ?? "") + "\n"));
        };
        process.OutputDataReceived += take;
        process.ErrorDataReceived += take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        long began = Stopwatch.GetTimestamp();
        while (!process.WaitForExit(Slice))
        {
            bool isLate = Stopwatch.GetElapsedTime(began).TotalSeconds > options.Limit;
            if (!isLate && !stop.IsRequested)
                continue;
            process.Kill(entireProcessTree: true);
            stop.ThrowIfRequested();
            return Late();
        }
        process.WaitForExit();
        return Ended(process.ExitCode);
    }

    private string? Ended(int exit)
    {
        Finish();
        return exit == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exit}");
    }

    private string Late() => string.Create(CultureInfo.InvariantCulture, $"took longer than the {options.Limit} s that a command may take (HookOptions.Limit)");

    private void Take(ReadOnlySpan<byte> bytes)
    {
        _kept.AddRange(bytes);
        if (_kept.Count > 2 * MaxKept)
            _kept.RemoveRange(0, _kept.Count - MaxKept);
        foreach (byte b in options.Print is null ? default : bytes)
        {
            if (b == (byte)'\n')
                Finish();
            else
                _line.Add(b);
        }
    }

    private void Finish()
    {
        if (_line.Count > 0)
            options.Print?.Invoke(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_line)).TrimEnd('\r'));
        _line.Clear();
    }
}
