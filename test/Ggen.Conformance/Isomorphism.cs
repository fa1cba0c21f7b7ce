using Ggen.Rdf;

namespace Ggen.Conformance;

/// <summary>
/// Equality of tables of terms up to the names of blank nodes: one mapping for the whole table. A graph is a table of three columns, a
/// query result one of as many as it has variables (null is unbound); tables are bags, so a graph is handed over as a set.
/// Colours are refined by neighbourhood first; only nodes that look alike after that are tried against each other. A triple term counts
/// as a node that stands in a row of its own with its parts.
/// </summary>
public static class Isomorphism
{
    public static bool Equal(TestGraph a, TestGraph b) => Equal(Rows(a.Triples), Rows(b.Triples));

    public static bool Equal(IReadOnlyList<Term?[]> a, IReadOnlyList<Term?[]> b)
    {
        if (a.Count != b.Count)
            return false;
        var left = new Table(a);
        var right = new Table(b);
        return left.Nodes.Count == right.Nodes.Count && Match(left, left.Start(), right, right.Start());
    }

    private static Term?[][] Rows(IEnumerable<Triple> triples) => [.. triples.Select(t => new Term?[] { t.Subject, t.Predicate, t.Object })];

    private static bool Match(Table a, ulong[] coloursA, Table b, ulong[] coloursB)
    {
        a.Refine(coloursA);
        b.Refine(coloursB);
        if (!coloursA.Order().SequenceEqual(coloursB.Order()))
            return false;
        IGrouping<ulong, int>? tied = coloursA.Select((colour, node) => (colour, node)).GroupBy(c => c.colour, c => c.node)
            .Where(g => g.Count() > 1).MinBy(g => g.Count());
        if (tied is null)
            return a.Signature(coloursA).SequenceEqual(b.Signature(coloursB));
        int first = tied.First();
        for (int candidate = 0; candidate < coloursB.Length; candidate++)
        {
            if (coloursB[candidate] != tied.Key)
                continue;
            ulong[] nextA = [.. coloursA];
            ulong[] nextB = [.. coloursB];
            nextA[first] = nextB[candidate] = Mix(tied.Key, 0xD1B54A32D192ED03);
            if (Match(a, nextA, b, nextB))
                return true;
        }
        return false;
    }

    private static ulong Mix(ulong a, ulong b)
    {
        ulong x = (a ^ (b + 0x9E3779B97F4A7C15 + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9;
        return x ^ (x >> 31);
    }

    /// <summary>Rows with their blank nodes numbered; a cell is a node (≥ 0) or the complement of a hash of a ground term.</summary>
    private sealed class Table
    {
        private readonly (int Node, ulong Ground)[][] _rows;
        private readonly List<(int Node, ulong Ground)[]> _parts = [];
        private readonly List<(int Row, int Column)>[] _places;

        public Table(IReadOnlyList<Term?[]> rows)
        {
            List<(int Node, ulong Ground)[]> cells = [.. rows.Select(row => row.Select(Cell).ToArray())];
            _rows = [.. cells, .. _parts];
            _places = [.. Nodes.Select(_ => new List<(int, int)>())];
            for (int row = 0; row < _rows.Length; row++)
            {
                for (int column = 0; column < _rows[row].Length; column++)
                {
                    if (_rows[row][column].Node >= 0)
                        _places[_rows[row][column].Node].Add((row, column));
                }
            }
        }

        public Dictionary<string, int> Nodes { get; } = [];

        public ulong[] Start() => new ulong[Nodes.Count];

        /// <summary>Splits colours by where their nodes stand until that splits no more.</summary>
        public void Refine(ulong[] colours)
        {
            for (int classes = -1; colours.Distinct().Count() is var count && count > classes; classes = count)
            {
                ulong[] rows = [.. _rows.Select(row => Hash(row, colours))];
                ulong[] next = [.. _places.Select((places, node) => places
                    .Select(p => Mix(rows[p.Row], (ulong)p.Column)).Order().Aggregate(Mix(colours[node], 1), Mix))];
                next.CopyTo(colours, 0);
            }
        }

        /// <summary>The rows with each node replaced by its colour, in a fixed order: equal signatures of distinct colours are a mapping.</summary>
        public IEnumerable<ulong> Signature(ulong[] colours) => _rows.Select(row => Hash(row, colours)).Order();

        private static ulong Hash((int Node, ulong Ground)[] row, ulong[] colours)
            => row.Aggregate(17UL, (hash, cell) => Mix(hash, cell.Node >= 0 ? colours[cell.Node] : cell.Ground));

        private (int Node, ulong Ground) Cell(Term? term)
        {
            if (term is TripleTerm triple)
                return Cell(triple);
            if (term is not BlankNode blank)
                return (-1, term is null ? 7 : term.ToString()!.Aggregate(Mix((ulong)term.GetType().Name.Length, 99), (hash, c) => Mix(hash, c)));
            if (!Nodes.TryGetValue(blank.Label, out int node))
                Nodes.Add(blank.Label, node = Nodes.Count);
            return (node, 0);
        }

        private (int Node, ulong Ground) Cell(TripleTerm triple)
        {
            string name = $"<<{triple}";
            if (Nodes.TryGetValue(name, out int node))
                return (node, 0);
            Nodes.Add(name, node = Nodes.Count);
            _parts.Add([(node, 0), Cell(triple.Subject), Cell(triple.Predicate), Cell(triple.Object)]);
            return (node, 0);
        }
    }
}
