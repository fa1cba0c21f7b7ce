using System.Text;
using Ggen.Formats;
using Ggen.Sparql;
using Ggen.Store;

namespace Ggen.Bench;

/// <summary>Queries over shop data of four sizes.</summary>
public abstract class ShopQueries
{
    private protected Dataset? Data { get; private set; }

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Triples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Data = Graphs.Shop(Triples);
        Prepare();
    }

    [GlobalCleanup]
    public void Cleanup() => Data?.Dispose();

    /// <summary>Parses the queries and checks their answers.</summary>
    private protected abstract void Prepare();
}

/// <summary>Joins: a star on one subject, a chain over three, an outer join, one that a filter makes small.</summary>
public class Joins : ShopQueries
{
    private Query? _star, _chain, _optional, _selective;

    [Benchmark]
    public int Star() => Graphs.Rows(Data!, _star!);

    [Benchmark]
    public int Chain() => Graphs.Rows(Data!, _chain!);

    [Benchmark]
    public int Optional() => Graphs.Rows(Data!, _optional!);

    [Benchmark]
    public int Selective() => Graphs.Rows(Data!, _selective!);

    private protected override void Prepare()
    {
        _star = Graphs.Parse("SELECT ?p ?n ?m ?a { ?p a s:Person ; s:name ?n ; s:mail ?m ; s:age ?a }");
        _chain = Graphs.Parse("SELECT ?o ?city ?k { ?o s:customer ?c ; s:product ?x . ?c s:city ?city . ?x s:category ?k }");
        _optional = Graphs.Parse("SELECT ?o ?c ?x { ?o a s:Order OPTIONAL { ?o s:customer ?c } OPTIONAL { ?o s:nothing ?x } }");
        _selective = Graphs.Parse("SELECT ?o ?x { ?o s:customer s:person1 ; s:product ?x }");
        Expect.Equal(Star(), Triples / 40, "persons");
        Expect.InRange(Chain(), Triples / 5, Triples / 2, "products of orders");
        Expect.InRange(Optional(), Triples / 10, Triples / 5, "orders");
        Expect.InRange(Selective(), 1, 100, "products of one customer");
    }
}

/// <summary>Aggregates: all rows into one, by a few keys, by many keys, distinct.</summary>
public class Aggregation : ShopQueries
{
    private Query? _count, _few, _many, _distinct;

    [Benchmark]
    public int CountAll() => Graphs.Rows(Data!, _count!);

    [Benchmark]
    public int FewGroups() => Graphs.Rows(Data!, _few!);

    [Benchmark]
    public int ManyGroups() => Graphs.Rows(Data!, _many!);

    [Benchmark]
    public int CountDistinct() => Graphs.Rows(Data!, _distinct!);

    private protected override void Prepare()
    {
        _count = Graphs.Parse("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
        _few = Graphs.Parse("SELECT ?k (COUNT(*) AS ?n) (AVG(?price) AS ?a) { ?x s:category ?k ; s:price ?price } GROUP BY ?k");
        _many = Graphs.Parse("SELECT ?c (COUNT(*) AS ?n) (SUM(?t) AS ?sum) { ?o s:customer ?c ; s:total ?t } GROUP BY ?c");
        _distinct = Graphs.Parse("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?o s:customer ?c }");
        Expect.Equal(CountAll(), 1, "rows");
        Expect.InRange(FewGroups(), Math.Min(10, Triples / 100), 60, "categories");
        Expect.InRange(ManyGroups(), Triples / 50, Triples / 40, "customers");
        Expect.Equal(CountDistinct(), 1, "rows");
    }
}

/// <summary>Property paths over a tree of a thousand to a hundred thousand classes, ten below each.</summary>
public class Paths
{
    private Dataset? _data;
    private Query? _up, _down, _pairs;

    [Params(1_000, 10_000, 100_000)]
    public int Classes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var text = new StringBuilder("@prefix s: <http://example.org/shop/> .\n");
        for (int i = 1; i < Classes; i++)
            text.Append($"s:c{i} s:below s:c{(i - 1) / 10} .\n");
        _data = Graphs.Load(Encoding.UTF8.GetBytes(text.ToString()), RdfFormat.Turtle);
        _up = Graphs.Parse($"SELECT ?x {{ s:c{Classes - 1} s:below+ ?x }}");
        _down = Graphs.Parse("SELECT ?x { ?x s:below* s:c0 }");
        _pairs = Graphs.Parse("SELECT ?x ?y { ?x s:below+ ?y }");
        int depth = 0;
        for (int i = Classes - 1; i > 0; i = (i - 1) / 10)
            depth++;
        Expect.Equal(Up(), depth, "classes above the last");
        Expect.Equal(Down(), Classes, "classes below the first");
        Expect.InRange(AllPairs(), Classes - 1, Classes * (long)depth, "pairs");
    }

    [GlobalCleanup]
    public void Cleanup() => _data?.Dispose();

    [Benchmark]
    public int Up() => Graphs.Rows(_data!, _up!);

    [Benchmark]
    public int Down() => Graphs.Rows(_data!, _down!);

    [Benchmark]
    public int AllPairs() => Graphs.Rows(_data!, _pairs!);
}
