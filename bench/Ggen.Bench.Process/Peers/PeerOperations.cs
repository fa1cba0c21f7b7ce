namespace Ggen.Bench.Process.Peers;

/// <summary>The operations of the comparison, in the order of the results.</summary>
internal static class PeerOperations
{
    // At a million triples a peer needs 10 s and more to load; these five stand for their kinds: join, group, path, negation, dates.
    private static readonly string[] _atMillion = ["q03-chain", "q06-aggregate", "q09-path-plus", "q11-minus-exists", "q13-bi"];

    public static IEnumerable<PeerOperation> All(PeerData data)
    {
        yield return new("start", PeerWork.Start);
        yield return Parse(data, "100k", "100000.nt");
        yield return Parse(data, "100k", "100000.ttl");
        yield return Parse(data, "1M", "1000000.nt");
        yield return Parse(data, "1M", "1000000.ttl");
        yield return new("convert 1M Turtle to N-Triples", PeerWork.Convert, data.Shop("1000000.ttl"), Expected: data.Shop("1000000.nt"), Million: true);
        yield return new("convert 1M N-Triples to N-Triples", PeerWork.Convert, data.Shop("1000000.nt"), Expected: data.Shop("1000000.nt"), Million: true);
        foreach (string query in data.TrainmarksQueries)
            yield return new($"trainmarks 1M, load and {Path.GetFileNameWithoutExtension(query)}", PeerWork.Query, data.Trainmarks, query, Million: true);
        foreach (string size in (string[])["100k", "1M"])
        {
            foreach (string query in data.GenQueries)
            {
                string name = Path.GetFileNameWithoutExtension(query);
                bool million = size == "1M";
                if (!million || _atMillion.Contains(name))
                    yield return new($"gen {size}, load and {name}", PeerWork.Query, data.Gen(size), query, data.GenExpected(size, name), million);
            }
        }
        yield return new("render 300 KB of Liquid", PeerWork.Render);
        yield return new("generate one file from a template", PeerWork.Scaffold);
    }

    private static PeerOperation Parse(PeerData data, string size, string file)
        => new($"parse {size} {(file.EndsWith(".nt", StringComparison.Ordinal) ? "N-Triples" : "Turtle")}", PeerWork.Parse, data.Shop(file), Million: size == "1M");
}
