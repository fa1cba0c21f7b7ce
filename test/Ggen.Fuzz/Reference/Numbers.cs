using System.Globalization;
using Ggen.Rdf;

namespace Ggen.Fuzz.Reference;

/// <summary>A number of XSD: an integer or decimal as it is, or a double.</summary>
/// <param name="Type">0 integer, 1 decimal, 2 double: the order of promotion.</param>
internal readonly record struct Number(int Type, decimal Exact, double Double)
{
    public double AsDouble => Type == 2 ? Double : (double)Exact;

    public bool IsZero => Type == 2 ? Double == 0 : Exact == 0;
}

/// <summary>Numbers of literals, their arithmetic (17.3) and their literals in the canonical form of XSD 1.1.</summary>
internal static class Numbers
{
    public static Number? Of(Term? term)
    {
        if (term is not Literal literal)
            return null;
        if (literal.Datatype == Vocab.Xsd.Integer)
            return new Number(0, decimal.Parse(literal.LexicalForm, CultureInfo.InvariantCulture), 0);
        if (literal.Datatype == Vocab.Xsd.Decimal)
            return new Number(1, decimal.Parse(literal.LexicalForm.Length > 28 ? literal.LexicalForm[..28] : literal.LexicalForm, CultureInfo.InvariantCulture), 0);
        return literal.Datatype == Vocab.Xsd.Double ? new Number(2, 0, Double(literal.LexicalForm)) : null;
    }

    public static int Compare(Number a, Number b) => Math.Max(a.Type, b.Type) == 2 ? a.AsDouble.CompareTo(b.AsDouble) : a.Exact.CompareTo(b.Exact);

    public static Number? Apply(char sign, Number a, Number b)
    {
        int type = Math.Max(a.Type, b.Type);
        if (type == 2)
        {
            return new Number(2, 0, sign switch
            {
                '+' => a.AsDouble + b.AsDouble,
                '-' => a.AsDouble - b.AsDouble,
                '*' => a.AsDouble * b.AsDouble,
                _ => a.AsDouble / b.AsDouble,
            });
        }
        return sign switch
        {
            '+' => new Number(type, a.Exact + b.Exact, 0),
            '-' => new Number(type, a.Exact - b.Exact, 0),
            '*' => new Number(type, a.Exact * b.Exact, 0),
            _ => b.Exact == 0 ? null : new Number(1, a.Exact / b.Exact, 0),
        };
    }

    public static Literal Literal(Number number) => number.Type switch
    {
        0 => new Literal(number.Exact.ToString("0", CultureInfo.InvariantCulture), Vocab.Xsd.Integer),
        1 => new Literal(number.Exact.ToString("0.############################", CultureInfo.InvariantCulture), Vocab.Xsd.Decimal),
        _ => new Literal(Canonical(number.Double), Vocab.Xsd.Double),
    };

    public static Literal Integer(long value) => new(value.ToString(CultureInfo.InvariantCulture), Vocab.Xsd.Integer);

    private static double Double(string text) => text switch
    {
        "INF" => double.PositiveInfinity,
        "-INF" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string Canonical(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "INF" : "-INF";
        string text = value.ToString("E16", CultureInfo.InvariantCulture);
        for (int digits = 1; digits < 17; digits++)
        {
            string shorter = value.ToString("E" + digits, CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture) == value)
            {
                text = shorter;
                break;
            }
        }
        string[] parts = text.Split('E');
        return parts[0] + "E" + int.Parse(parts[1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
