using System.Globalization;
using System.Text;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Html;

/// <summary>One line of a chart.</summary>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>A chart with both axes logarithmic, on which what is linear in size is a line that rises by one decade per decade.</summary>
internal static class LineChart
{
    private const double Width = 520, Height = 260, Left = 52, Right = 12, Top = 10, Bottom = 28;

    public static void Write(StringBuilder html, string caption, string unit, IReadOnlyList<Series> series)
    {
        (double X, double Y)[] points = [.. series.SelectMany(s => s.Points).Where(p => p is { X: > 0, Y: > 0 })];
        if (points.Length == 0)
            return;
        (double lowX, double highX) = Decades(points.Select(p => p.X));
        (double lowY, double highY) = Decades(points.Select(p => p.Y));
        double X(double v) => Left + ((Math.Log10(v) - lowX) / (highX - lowX) * (Width - Left - Right));
        double Y(double v) => Height - Bottom - ((Math.Log10(v) - lowY) / (highY - lowY) * (Height - Top - Bottom));

        html.Append($"<figure><figcaption>{HtmlPage.Text(caption)}</figcaption>");
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{HtmlPage.Text(caption)}\">");
        for (double d = lowY; d <= highY; d++)
        {
            double y = Y(Math.Pow(10, d));
            html.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {y:0.0}H{Width - Right}\" stroke=\"var(--line)\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{Tick(d)} {unit}</text>");
        }
        for (double d = lowX; d <= highX; d++)
            html.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(Math.Pow(10, d)):0.0}\" y=\"{Height - 8}\" text-anchor=\"middle\">{Tick(d)}</text>");
        for (int i = 0; i < series.Count; i++)
        {
            string colour = $"var(--c{(i % 4) + 1})";
            html.Append($"<path fill=\"none\" stroke-width=\"2\" stroke=\"{colour}\" d=\"");
            html.AppendJoin("", series[i].Points.Select((p, k) => string.Create(CultureInfo.InvariantCulture, $"{(k == 0 ? 'M' : 'L')}{X(p.X):0.0} {Y(p.Y):0.0}"))).Append("\"/>");
            foreach ((double x, double y) in series[i].Points)
                html.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(x):0.0}\" cy=\"{Y(y):0.0}\" r=\"3.5\" fill=\"{colour}\"><title>{HtmlPage.Text(series[i].Name)}, {Figures.Show(x)}: {Figures.Show(y)} {unit}</title></circle>");
        }
        html.Append("</svg><div class=\"legend\">");
        for (int i = 0; i < series.Count; i++)
            html.Append($"<span><i style=\"background:var(--c{(i % 4) + 1})\"></i>{HtmlPage.Text(series[i].Name)}</span>");
        html.Append("</div></figure>\n");
    }

    private static (double Low, double High) Decades(IEnumerable<double> values)
    {
        double low = Math.Floor(Math.Log10(values.Min()) + 1e-9), high = Math.Ceiling(Math.Log10(values.Max()) - 1e-9);
        return (low, high > low ? high : low + 1);
    }

    private static string Tick(double decade) => decade switch
    {
        >= 6 => Math.Pow(10, decade - 6).ToString("0", CultureInfo.InvariantCulture) + "M",
        >= 3 => Math.Pow(10, decade - 3).ToString("0", CultureInfo.InvariantCulture) + "k",
        _ => Math.Pow(10, decade).ToString("0.###", CultureInfo.InvariantCulture),
    };
}
