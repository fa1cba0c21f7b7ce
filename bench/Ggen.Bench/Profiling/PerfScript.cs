using System.Text.RegularExpressions;

namespace Ggen.Bench.Profiling;

/// <summary>Reads what <c>perf script -F comm,ip,sym,dso</c> prints: per sample a line with the program, then its frames, innermost first, then an empty line.</summary>
internal static partial class PerfScript
{
    public static StackTree Read(TextReader text)
    {
        var root = new StackTree("all");
        var frames = new List<string>();
        bool inSample = false;
        for (string? line = text.ReadLine(); line is not null; line = text.ReadLine())
        {
            if (Frame().Match(line) is { Success: true } frame)
                frames.Add(Name(frame.Groups["symbol"].Value, frame.Groups["file"].Value));
            else if (string.IsNullOrWhiteSpace(line))
                Close();
            else
                inSample = true;
        }
        Close();
        return root;

        void Close()
        {
            frames.Reverse();
            if (inSample && frames.Count > 0)
                root.Add(frames.ToArray());
            frames.Clear();
            inSample = false;
        }
    }

    /// <summary>
    /// A frame as a person would write it. The native compiler names a method
    /// <c>Assembly_Namespace_Type__Method</c>, with the assembly's own name in front of the namespace that repeats it.
    /// </summary>
    public static string Name(string symbol, string file)
    {
        if (symbol is "[unknown]" or "")
            return file.Contains("kernel", StringComparison.Ordinal) ? "kernel" : "?";
        if (file.Contains("kernel", StringComparison.Ordinal))
            return symbol + " [kernel]";
        string name = Offset().Replace(symbol, "");
        if (!name.StartsWith("Ggen_", StringComparison.Ordinal) && !name.StartsWith("S_P_", StringComparison.Ordinal) && !name.StartsWith("ggen_Ggen_", StringComparison.Ordinal))
            return name;
        name = Assembly().Replace(name, "");
        name = Method().Replace(name, ".");
        return name.Replace('_', '.');
    }

    [GeneratedRegex(@"^\s+[0-9a-f]+ (?<symbol>.+) \((?<file>[^()]*|\(?[^()]*\)?)\)$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"\+0x[0-9a-f]+$")]
    private static partial Regex Offset();

    [GeneratedRegex(@"S_P_[A-Za-z]+?_(?=System|Internal|Microsoft)|\bggen_(?=Ggen_)|\b(Ggen_[A-Za-z]+)_(?=\1_)")]
    private static partial Regex Assembly();

    [GeneratedRegex(@"__")]
    private static partial Regex Method();
}
