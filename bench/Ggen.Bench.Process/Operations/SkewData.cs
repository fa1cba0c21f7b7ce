using System.Globalization;
using System.Text;

namespace Ggen.Bench.Process.Operations;

/// <summary>
/// A seeded graph of edges, of which a few nodes have most, as among people and pages: 100,000 edges between 20,000 nodes, or so in
/// proportion, and more than thirty million pairs of edges that meet. The same bytes everywhere.
/// </summary>
internal static class SkewData
{
    private const int EdgesPerNode = 5;

    /// <summary>The numbers of edges.</summary>
    public static ReadOnlySpan<int> Sizes => [10_000, 100_000];

    public static string Name(int edges) => $"skew{edges}.nt";

    public static void Write(string file, int edges)
    {
        if (File.Exists(file))
            return;
        string temporary = file + ".part";
        using (var writer = new StreamWriter(temporary, false, new UTF8Encoding(false), 1 << 16))
        {
            ulong state = 42;
            var seen = new HashSet<(int, int)>();
            while (seen.Count < edges)
            {
                int from = Node(ref state, edges / EdgesPerNode);
                int to = Node(ref state, edges / EdgesPerNode);
                if (from != to && seen.Add((from, to)))
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"<http://example.org/n{from}> <http://example.org/p> <http://example.org/n{to}> .\n"));
            }
        }
        File.Move(temporary, file);
    }

    // The fourth power of an even share; SplitMix64.
    private static int Node(ref ulong state, int nodes)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        double share = ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        return (int)(nodes * (share * share) * (share * share));
    }
}
