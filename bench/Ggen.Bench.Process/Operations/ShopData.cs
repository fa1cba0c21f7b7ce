using System.Globalization;
using System.Text;

namespace Ggen.Bench.Process.Operations;

/// <summary>
/// Seeded data about a shop: customers, products and orders, the same triples as N-Triples and as Turtle, the same bytes everywhere.
/// An order has a customer, one to four products, a date and a total: terms repeat as they do in real data.
/// </summary>
internal sealed class ShopData(ulong seed)
{
    private const string Namespace = "http://example.org/shop/";
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    private ulong _state = seed;

    public static string Name(long triples, bool turtle) => $"shop{triples}.{(turtle ? "ttl" : "nt")}";

    /// <summary>Writes exactly <paramref name="triples"/> triples as N-Triples, or as Turtle.</summary>
    public static void Write(string file, long triples, bool turtle, ulong seed = 42)
    {
        if (File.Exists(file))
            return;
        string temporary = file + ".part";
        using (var writer = new StreamWriter(temporary, false, new UTF8Encoding(false), 1 << 16))
            new ShopData(seed).Write(writer, triples, turtle);
        File.Move(temporary, file);
    }

    private void Write(StreamWriter writer, long triples, bool turtle)
    {
        if (turtle)
            writer.Write($"@prefix s: <{Namespace}> .\n@prefix xsd: <{Xsd}> .\n");
        long people = Math.Max(1, triples / 40), products = Math.Max(1, triples / 80);
        long left = triples;
        for (long i = 0; left > 0; i++)
        {
            left = i < people ? Subject(writer, turtle, left, $"person{i}", Person(i))
                : i < people + products ? Subject(writer, turtle, left, $"product{i - people}", Product(i - people))
                : Subject(writer, turtle, left, $"order{i - people - products}", Order(people, products));
        }
    }

    private List<(string Predicate, string Object)> Person(long i) =>
    [
        ("type", "=Person"), ("name", $"\"Person {i} {Word()}\""), ("mail", $"\"p{i}@example.org\""),
        ("city", $"=city{Next(500)}"), ("age", Next(80).ToString(CultureInfo.InvariantCulture)),
    ];

    private List<(string Predicate, string Object)> Product(long i) =>
    [
        ("type", "=Product"), ("label", $"\"{Word()} {Word()} {i}\"@en"), ("price", $"{Next(500)}.{Next(90) + 10}"),
        ("category", $"=category{Next(60)}"),
    ];

    private List<(string Predicate, string Object)> Order(long people, long products)
    {
        var facts = new List<(string, string)> { ("type", "=Order"), ("customer", $"=person{Next((ulong)people)}") };
        var seen = new HashSet<ulong>();
        for (ulong n = Next(4) + 1; n > 0; n--)
        {
            ulong product = Next((ulong)products);
            if (seen.Add(product))
                facts.Add(("product", $"=product{product}"));
        }
        facts.Add(("placed", $"\"20{Next(15) + 10}-{Next(12) + 1:00}-{Next(28) + 1:00}\"^^xsd:date"));
        facts.Add(("total", $"{Next(5000)}.{Next(90) + 10}"));
        return facts;
    }

    private static long Subject(StreamWriter writer, bool turtle, long left, string subject, List<(string Predicate, string Object)> facts)
    {
        int count = (int)Math.Min(left, facts.Count);
        for (int i = 0; i < count; i++)
        {
            (string predicate, string @object) = facts[i];
            if (turtle)
                writer.Write($"{(i == 0 ? "s:" + subject : "   ")} {(predicate == "type" ? "a" : "s:" + predicate)} {Turtle(@object)} {(i == count - 1 ? "." : ";")}\n");
            else
                writer.Write($"<{Namespace}{subject}> {(predicate == "type" ? "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" : $"<{Namespace}{predicate}>")} {Line(@object)} .\n");
        }
        return left - count;
    }

    private static string Turtle(string value) => value[0] == '=' ? "s:" + value[1..] : value;

    private static string Line(string value) => value[0] switch
    {
        '=' => $"<{Namespace}{value[1..]}>",
        '"' => value.EndsWith("^^xsd:date", StringComparison.Ordinal) ? value.Replace("xsd:date", $"<{Xsd}date>", StringComparison.Ordinal) : value,
        _ => $"\"{value}\"^^<{Xsd}{(value.Contains('.', StringComparison.Ordinal) ? "decimal" : "integer")}>",
    };

    private string Word()
    {
        Span<char> word = stackalloc char[6];
        foreach (ref char c in word)
            c = (char)('a' + (int)Next(26));
        return new string(word);
    }

    // SplitMix64.
    private ulong Next(ulong bound)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) % bound;
    }
}
