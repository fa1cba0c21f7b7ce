using System.Text;
using Ggen.Cli.Arguments;
using Ggen.Diagnostics;
using Ggen.Diagnostics.Rendering;

namespace Ggen.Cli.Terminal;

/// <summary>Shows findings on standard error: for people, or with <c>--json</c> one JSON object per line.</summary>
internal static class Reporter
{
    private const int MaxAlike = 3; // findings of one code at one place that are shown

    public static void Report(DiagnosticBag bag, GlobalOptions globals)
    {
        List<Diagnostic> shown = Distinct(bag.Items.Where(d => !globals.Quiet || d.Severity == Severity.Error));
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

    // A query file that several templates use, or a rule that fails for each row, says the same again and again.
    private static List<Diagnostic> Distinct(IEnumerable<Diagnostic> items)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. items.Where(item => seen.Add($"{Place(item)} {item.Severity} {item.Message}"))];
    }

    // The first of those that one place is the cause of; the last of them says how many more there are.
    private static List<Diagnostic> Few(List<Diagnostic> items)
    {
        var few = new List<Diagnostic>();
        var places = new Dictionary<string, (int Count, int Last)>(StringComparer.Ordinal); // and where the last one shown stands
        foreach (Diagnostic item in items)
        {
            string place = item.Code.IsRepeated ? $"{item.Code.Id} {item.Location?.File.Name}: {item.Message}" : Place(item);
            (int count, int last) = places.GetValueOrDefault(place);
            if (count < Most(item) || item.Location is null) // without a place they have nothing in common
            {
                last = few.Count;
                few.Add(item);
            }
            places[place] = (count + 1, last);
        }
        foreach ((int count, int last) in places.Values)
        {
            if (few[last] is { Location: not null } shown && count > Most(shown))
                few[last] = shown with { Hint = $"{(shown.Hint is { } hint ? hint + "; " : "")}{count - Most(shown)} more like it {(count - Most(shown) == 1 ? "is" : "are")} not shown" };
        }
        return few;
    }

    private static int Most(Diagnostic item) => item.Code.IsRepeated ? 1 : MaxAlike;

    private static string Place(Diagnostic item) => $"{item.Code.Id} {(item.Location is { } at ? $"{at.File.Name}:{at.Span.Start}" : "")}";

    private static void WriteText(Stream bytes, List<Diagnostic> shown, GlobalOptions globals)
    {
        using var text = new StreamWriter(bytes, leaveOpen: true);
        var renderer = new TextRenderer(text, ColorChoices.IsOn(globals.Color, Screen.ErrorIsTerminal, Environment.GetEnvironmentVariable));
        Few(shown).ForEach(renderer.Write);
        if (shown.Count > 1)
            renderer.WriteSummary(shown.Count(d => d.Severity == Severity.Error), shown.Count(d => d.Severity == Severity.Warning));
    }

    // In one write, so that the messages of two processes do not mix. A standard error that is closed has no one to tell.
    private static void Send(MemoryStream bytes)
    {
        ReadOnlySpan<byte> text = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (!OperatingSystem.IsWindows())
        {
            Descriptor.Write(Descriptor.Error, text);
            return;
        }
        try
        {
            using Stream error = Console.OpenStandardError();
            error.Write(text);
        }
        catch (IOException)
        {
        }
    }
}
