using System.Globalization;
using Ggen.Bench.Process.Measuring;

namespace Ggen.Bench.Process.Levels;

/// <summary>What one figure may be: <c>"wallP50Ms": "&lt;= 50"</c>.</summary>
/// <param name="Figure">Its name in <see cref="Figures.Values"/>.</param>
/// <param name="AtMost">Whether it may not be more than the limit; else it may not be less.</param>
internal readonly record struct Bound(string Figure, bool AtMost, double Limit)
{
    /// <exception cref="FormatException">It is not <c>&lt;= number</c> or <c>&gt;= number</c>.</exception>
    public static Bound Parse(string figure, string text)
    {
        bool atMost = text.StartsWith("<= ", StringComparison.Ordinal);
        return (atMost || text.StartsWith(">= ", StringComparison.Ordinal))
            && double.TryParse(text.AsSpan(3), NumberStyles.Float, CultureInfo.InvariantCulture, out double limit)
            ? new Bound(figure, atMost, limit)
            : throw new FormatException($"the bound \"{figure}\": \"{text}\" is neither \"<= number\" nor \">= number\"");
    }

    public bool Holds(double value) => AtMost ? value <= Limit : value >= Limit;

    public override string ToString() => $"{Figure} {(AtMost ? "≤" : "≥")} {Figures.Show(Limit)} {Figures.Unit(Figure)}".TrimEnd();
}
