using System.Globalization;
using System.Text;

namespace Ggen.Bench.Process.Operations;

/// <summary>
/// A seeded graph of edges, of which a few nodes have most, as among people and pages: 100,000 edges between 20,000 nodes, and more than
/// thirty million pairs of edges that meet. The same bytes everywhere.
/// </summary>
internal static class SkewData
{
    public const string Name = "skew100000.nt";

    private const int Nodes = 20_000;
    public const int Edges = 100_000;

    public static void Write(string file)
    {
        if (File.Exists(file))
            return;
        string temporary = file + ".part";
        using (var writer = new StreamWriter(temporary, false, new UTF8Encoding(false), 1 << 16))
        {
            ulong state = 42;
            var seen = new HashSet<(int, int)>();
            while (seen.Count < Edges)
            {
                int from = Node(ref state);
                int to = Node(ref state);
                if (from != to && seen.Add((from, to)))
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"<http://example.org/n{from}> <http://example.org/p> <http://example.org/n{to}> .\n"));
            }
        }
        File.Move(temporary, file);
    }

    // The fourth power of an even share; SplitMix64.
    private static int Node(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        double share = ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        return (int)(Nodes * (share * share) * (share * share));
    }
}
