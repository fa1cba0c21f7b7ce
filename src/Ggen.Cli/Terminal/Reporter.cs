using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;

namespace Ggen.Cli.Terminal;

/// <summary>Shows findings on standard error: for people, or with <c>--json</c> one JSON object per line.</summary>
internal static class Reporter
{
    public static void Report(DiagnosticBag bag, GlobalOptions globals)
    {
        List<Diagnostic> shown = [.. bag.Items.Where(d => !globals.Quiet || d.Severity == Severity.Error)];
        if (shown.Count == 0)
            return;
        using var bytes = new MemoryStream();
        if (globals.Json)
        {
            var json = new JsonRenderer(bytes);
            shown.ForEach(json.Write);
        }
        else
        {
            WriteText(bytes, shown, globals);
        }
        Send(bytes);
    }

    /// <summary>A line that is no finding, such as what was done.</summary>
    public static void Say(string line)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.GetBytes(line + "\n"));
        Send(bytes);
    }

    private static void WriteText(Stream bytes, List<Diagnostic> shown, GlobalOptions globals)
    {
        using var text = new StreamWriter(bytes, leaveOpen: true);
        var renderer = new TextRenderer(text, ColorChoices.IsOn(globals.Color, Screen.ErrorIsTerminal, Environment.GetEnvironmentVariable));
        shown.ForEach(renderer.Write);
        if (shown.Count > 1)
            renderer.WriteSummary(shown.Count(d => d.Severity == Severity.Error), shown.Count(d => d.Severity == Severity.Warning));
    }

    // In one write, so that the messages of two processes do not mix. A standard error that is closed has no one to tell.
    private static void Send(MemoryStream bytes)
    {
        try
        {
            using Stream error = Console.OpenStandardError();
            error.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        catch (IOException)
        {
        }
    }
}
