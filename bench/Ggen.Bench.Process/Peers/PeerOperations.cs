namespace Ggen.Bench.Process.Peers;

/// <summary>The operations of the comparison, in the order of the results: what a peer has no time for any more is at the end.</summary>
internal static class PeerOperations
{
    // All queries over a graph that every peer reads in a second or two; of larger ones these five at first, which stand for their kinds:
    // join, group, path, negation, dates. The others of a million triples come last: a peer that loads them in ten seconds takes minutes.
    private static readonly string[] s_kinds = ["q03-chain", "q06-aggregate", "q09-path-plus", "q11-minus-exists", "q13-bi"];

    public static IEnumerable<PeerOperation> All(PeerData data) =>
    [
        new("start", PeerWork.Start),
        new("render 300 KB of Liquid", PeerWork.Render),
        new("generate one file from a template", PeerWork.Scaffold),
        Parse(data, "100k", "100000.nt"),
        Parse(data, "100k", "100000.ttl"),
        .. Gen(data, "10k"),
        .. Gen(data, "100k").Where(IsOfAKind),
        Parse(data, "1M", "1000000.nt"),
        Parse(data, "1M", "1000000.ttl"),
        new("convert 1M Turtle to N-Triples", PeerWork.Convert, data.Shop("1000000.ttl"), Expected: data.Shop("1000000.nt"), Million: true),
        new("convert 1M N-Triples to N-Triples", PeerWork.Convert, data.Shop("1000000.nt"), Expected: data.Shop("1000000.nt"), Million: true),
        .. data.TrainmarksQueries.Select(query =>
            new PeerOperation($"trainmarks 1M, load and {Path.GetFileNameWithoutExtension(query)}", PeerWork.Query, data.Trainmarks, query, Million: true)),
        .. Gen(data, "1M").Where(IsOfAKind),
        .. Gen(data, "1M").Where(o => !IsOfAKind(o)),
    ];

    private static IEnumerable<PeerOperation> Gen(PeerData data, string size)
    {
        foreach (string query in data.GenQueries)
        {
            string name = Path.GetFileNameWithoutExtension(query);
            yield return new($"gen {size}, load and {name}", PeerWork.Query, data.Gen(size), query, data.GenExpected(size, name), Million: size == "1M");
        }
    }

    private static bool IsOfAKind(PeerOperation operation) => s_kinds.Contains(Path.GetFileNameWithoutExtension(operation.Query));

    private static PeerOperation Parse(PeerData data, string size, string file)
        => new($"parse {size} {(file.EndsWith(".nt", StringComparison.Ordinal) ? "N-Triples" : "Turtle")}", PeerWork.Parse, data.Shop(file), Million: size == "1M");
}
