using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;
using Ggen.Rdf.Iris;
using Ggen.Conformance.Sparql;

namespace Ggen.Conformance;

/// <summary>A small graph of terms as objects, read with the product's own readers: manifests, expected results.</summary>
public sealed class TestGraph
{
    private readonly Dictionary<Term, List<Triple>> _bySubject = [];

    private TestGraph(IEnumerable<Triple> triples)
    {
        Triples = triples.ToHashSet();
        foreach (Triple triple in Triples)
        {
            if (!_bySubject.TryGetValue(triple.Subject, out List<Triple>? list))
                _bySubject.Add(triple.Subject, list = []);
            list.Add(triple);
        }
    }

    public IReadOnlySet<Triple> Triples { get; }

    /// <summary>Reads a document; errors throw, with their text.</summary>
    public static TestGraph Read(string path, string baseIri)
    {
        var bag = new DiagnosticBag();
        var sink = new TripleListSink([]);
        var file = SourceFile.Deferred(Path.GetFileName(path), () => File.ReadAllBytes(path));
        return RdfXmlAsLines.Read(path, file, baseIri, ref sink, bag)
            ? new TestGraph(sink.Triples)
            : throw new AssertionException($"{path}: {string.Join("\n", bag.Items.Select(Show))}");
    }

    /// <summary>Reads a document; null when there are errors.</summary>
    public static TestGraph? TryRead(string path, RdfFormat format, string? baseIri, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        var sink = new TripleListSink([]);
        return RdfDocument.ReadFile(path, format, Path.GetFileName(path), baseIri, ref sink, bag) ? new TestGraph(sink.Triples) : null;
    }

    public static TestGraph Of(IEnumerable<Triple> triples) => new(triples);

    public IEnumerable<Term> Objects(Term subject, string predicate)
        => _bySubject.GetValueOrDefault(subject, []).Where(t => ((Iri)t.Predicate).Value == predicate).Select(t => t.Object);

    public Term? Object(Term? subject, string predicate) => subject is null ? null : Objects(subject, predicate).FirstOrDefault();

    /// <summary>The members of an RDF collection.</summary>
    public IEnumerable<Term> List(Term? head)
    {
        for (; head is not null && head != Vocab.Rdf.Nil; head = Object(head, Vocab.Rdf.Rest.Value))
            yield return Object(head, Vocab.Rdf.First.Value)!;
    }

    /// <summary>A finding as one line, for failure messages.</summary>
    public static string Show(Diagnostic diagnostic) => diagnostic.Location is { } at
        ? $"{at.File.Name}:{at.Start.Line}:{at.Start.Column}: {diagnostic.Code} {diagnostic.Message}"
        : $"{diagnostic.Code} {diagnostic.Message}";
}

/// <summary>Collects quads as rows of terms: subject, predicate, object and graph, which is null for the default graph.</summary>
public readonly struct QuadListSink(List<Term?[]> quads) : IQuadSink
{
    private readonly List<Term> _terms = [];

    public List<Term?[]> Quads { get; } = quads;

    public ulong Term(in TermSpan term)
    {
        _terms.Add(term.ToTerm());
        return (ulong)_terms.Count;
    }

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
    {
        _terms.Add(new TripleTerm(At(subject), At(predicate), At(@object)));
        return (ulong)_terms.Count;
    }

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
        => Quads.Add([At(subject), At(predicate), At(@object), graph == 0 ? null : At(graph)]);

    public void EndStatement() => _terms.Clear();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        if (!IriParser.IsAbsolute(iri))
            throw new InvalidOperationException("a reader handed over a relative IRI");
    }

    private Term At(ulong handle) => _terms[(int)handle - 1];
}

/// <summary>Collects triples as objects.</summary>
public struct TripleListSink(List<Triple> triples) : IQuadSink
{
    private readonly List<Term> _terms = [];

    public List<Triple> Triples { get; } = triples;

    public readonly ulong Term(in TermSpan term)
    {
        _terms.Add(term.ToTerm());
        return (ulong)_terms.Count;
    }

    public readonly ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
    {
        _terms.Add(new TripleTerm(At(subject), At(predicate), At(@object)));
        return (ulong)_terms.Count;
    }

    public readonly void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
        => Triples.Add(new Triple(At(subject), At(predicate), At(@object)));

    public readonly void EndStatement() => _terms.Clear();

    public readonly void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        if (!IriParser.IsAbsolute(iri))
            throw new InvalidOperationException("a reader handed over a relative IRI");
    }

    private readonly Term At(ulong handle) => _terms[(int)handle - 1];
}
