using Ggen.Rdf;

namespace Ggen.Fuzz.Documents;

/// <summary>Triples whose terms hold what is hard to write: quotes, line ends, control characters, odd local names, numbers that are none.</summary>
internal static class RandomTriples
{
    public static List<Triple> Make(Random random) => [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => new Triple(
        random.Next(3) == 0 ? new BlankNode("b" + random.Next(3)) : RandomIri(random),
        random.Next(4) == 0 ? Vocab.Rdf.Type : RandomIri(random),
        RandomObject(random, 3)))];

    private static Term RandomObject(Random random, int depth) => random.Next(depth > 0 ? 6 : 5) switch
    {
        0 => new BlankNode("n.o-" + random.Next(3)),
        1 => RandomIri(random),
        2 => Literal.Tagged(RandomText(random), random.Next(3) switch { 0 => "en", 1 => "ar--rtl", _ => "de-CH-1996" }),
        3 => new Literal(RandomNumber(random), random.Next(4) switch { 0 => Vocab.Xsd.Integer, 1 => Vocab.Xsd.Decimal, 2 => Vocab.Xsd.Double, _ => Vocab.Xsd.Boolean }),
        4 => new Literal(RandomText(random)),
        _ => new TripleTerm(random.Next(3) == 0 ? new BlankNode("b" + random.Next(3)) : RandomIri(random), RandomIri(random), RandomObject(random, depth - 1)),
    };

    private static Iri RandomIri(Random random)
    {
        string[] namespaces = ["http://e/", "http://e/x#", "http://é/", "http://other/", "urn:"];
        const string characters = "abcé·\u0301%.-_~!$&'()*+,;=:@/?#[]0190";
        return new Iri(namespaces[random.Next(namespaces.Length)]
            + string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => characters[random.Next(characters.Length)])));
    }

    private static string RandomText(Random random)
    {
        string[] parts = ["a", " ", "\"", "\\", "\n", "\r", "\t", "'", "é", "😀", "\0", "\u007F", "\"\"\"", ".", "#"];
        return string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]));
    }

    private static string RandomNumber(Random random)
    {
        string[] parts = ["1", "0", "-", "+", ".", "e", "E", "true", "false", "9"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)]));
    }
}
