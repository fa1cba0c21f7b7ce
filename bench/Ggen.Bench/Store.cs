using System.Text;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Bench;

/// <summary>Terms to numbers and back: every term new, every term known, and known terms looked up.</summary>
public class DictionaryBench
{
    private byte[][] _terms = [];
    private TermDictionary? _full;
    private TermId[] _ids = [];

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Terms { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _terms = new byte[Terms][];
        for (int i = 0; i < Terms; i++)
            _terms[i] = Encoding.UTF8.GetBytes($"http://example.org/shop/{(i % 2 == 0 ? "person" : "order")}{i}");
        _full = new TermDictionary();
        _ids = new TermId[Terms];
        uint known = _full.Count;
        for (int i = 0; i < Terms; i++)
            _ids[i] = _full.Intern(TermSpan.Iri(_terms[i]));
        Expect.Equal(_full.Count, known + (uint)Terms, "terms numbered");
        Expect.Equal(InternNew(), _full.Count, "terms numbered afresh");
        Expect.Equal(InternKnown(), _full.Count, "terms after all were known");
        Expect.Equal(Find(), Terms, "terms found");
        Expect.Equal(Text(), _terms.Sum(t => (long)t.Length), "bytes of all terms");
    }

    [GlobalCleanup]
    public void Cleanup() => _full?.Dispose();

    [Benchmark]
    public uint InternNew()
    {
        using var dictionary = new TermDictionary();
        foreach (byte[] term in _terms)
            dictionary.Intern(TermSpan.Iri(term));
        return dictionary.Count;
    }

    [Benchmark]
    public uint InternKnown()
    {
        foreach (byte[] term in _terms)
            _full!.Intern(TermSpan.Iri(term));
        return _full!.Count;
    }

    [Benchmark]
    public int Find()
    {
        int found = 0;
        foreach (byte[] term in _terms)
            found += _full!.TryFind(TermSpan.Iri(term), out _) ? 1 : 0;
        return found;
    }

    [Benchmark]
    public long Text()
    {
        long bytes = 0;
        foreach (TermId id in _ids)
            bytes += _full!.Text(id).Length;
        return bytes;
    }
}

/// <summary>The sorted indexes without a query around them: all triples, a range, one triple.</summary>
public class IndexScan
{
    private Dataset? _data;
    private TermId _customer;
    private TermId[] _subjects = [];

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Triples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _data = Graphs.Shop(Triples);
        if (!_data.Terms.TryFind(TermSpan.Iri("http://example.org/shop/customer"u8), out _customer))
            throw new InvalidOperationException("there is no s:customer");
        TripleRange all = _data.DefaultGraph.All(Permutation.Spo);
        _subjects = new TermId[1000];
        var random = new Random(1);
        for (int i = 0; i < _subjects.Length; i++)
            _subjects[i] = all.Subjects[random.Next(all.Count)];
        Expect.InRange(All(), 1, long.MaxValue, "the sum of all object ids");
        Expect.InRange(OnePredicate(), Triples / 10, Triples / 4, "orders with a customer");
        Expect.InRange(ThousandSubjects(), 1000, 10_000, "facts of a thousand subjects");
    }

    [GlobalCleanup]
    public void Cleanup() => _data?.Dispose();

    [Benchmark]
    public long All()
    {
        long sum = 0;
        foreach (TermId id in _data!.DefaultGraph.All(Permutation.Spo).Objects)
            sum += id.Bits;
        return sum;
    }

    [Benchmark]
    public long OnePredicate() => _data!.DefaultGraph.Range(TermId.None, _customer, TermId.None).Count;

    [Benchmark]
    public long ThousandSubjects()
    {
        long found = 0;
        foreach (TermId subject in _subjects)
            found += _data!.DefaultGraph.Range(subject, TermId.None, TermId.None).Count;
        return found;
    }
}
