using System.Globalization;
using System.Security;
using System.Text;

namespace Ggen.Bench.Profiling;

/// <summary>
/// A tree of stacks as one SVG file without scripts: a frame is as wide as its share of the samples and lies on the frame that called it;
/// its name and share show on hovering. Equal trees give equal bytes.
/// </summary>
internal static class FlameGraph
{
    private const double Width = 1400;
    private const double Row = 17;
    private const double Narrowest = 0.4; // narrower frames cannot be seen
    private const double Letter = 6.6; // of a 11-pixel monospaced font

    public static string Svg(StackTree root, string title)
    {
        double height = ((root.Depth + 2) * Row) + 16;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width:0}\" height=\"{height:0}\" viewBox=\"0 0 {Width:0} {height:0}\" font-family=\"monospace\" font-size=\"11\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"8\" y=\"16\" font-size=\"13\">{Escape(title)}, {root.Samples} samples</text>\n");
        if (root.Samples > 0)
            Append(svg, root, root.Samples, 0, height - Row - 4);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, StackTree frame, long total, double x, double y)
    {
        double width = Width * frame.Samples / total;
        if (width < Narrowest)
            return;
        double share = 100.0 * frame.Samples / total, self = 100.0 * frame.Self / total;
        svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Escape(frame.Name)}: {frame.Samples} samples, {share:0.0} % (itself {self:0.0} %)</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.0}\" y=\"{y:0.0}\" width=\"{Math.Max(width - 0.3, 0.1):0.0}\" height=\"{Row - 1:0}\" fill=\"{Color(frame.Name)}\"/>");
        int letters = (int)((width - 6) / Letter);
        if (letters >= 3)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 3:0.0}\" y=\"{y + 12:0.0}\">{Escape(Shortened(frame.Name, letters))}</text>");
        svg.Append("</g>\n");
        foreach (StackTree child in frame.Children)
        {
            Append(svg, child, total, x, y - Row);
            x += Width * child.Samples / total;
        }
    }

    // The end of a name says more than its start.
    private static string Shortened(string name, int letters) => name.Length <= letters ? name : "…" + name[^(letters - 1)..];

    // Warm for the product, green for the run-time library, grey for the kernel; the shade follows from the name.
    private static string Color(string name)
    {
        uint hash = 2166136261;
        foreach (char c in name)
            hash = (hash ^ c) * 16777619;
        uint shade = hash % 40;
        return name.EndsWith("[kernel]", StringComparison.Ordinal) || name is "kernel" or "?"
            ? $"#{200 + (shade / 4):x2}{200 + (shade / 4):x2}{205 + (shade / 4):x2}"
            : name.StartsWith("Ggen.", StringComparison.Ordinal) ? $"#ff{150 + shade:x2}{80 + shade:x2}" : $"#{150 + shade:x2}d0{140 + shade:x2}";
    }

    private static string Escape(string text) => SecurityElement.Escape(text)!;
}
