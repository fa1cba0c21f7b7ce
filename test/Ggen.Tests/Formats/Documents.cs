using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Rdf;

namespace Ggen.Tests.Formats;

/// <summary>Reads texts for tests: triples as N-Triples-like lines, findings as <c>line:column+length code message</c>.</summary>
internal static class Documents
{
    public static (List<Triple> Triples, DiagnosticBag Bag) Read(RdfFormat format, ReadOnlySpan<byte> document, string? baseIri = null)
    {
        var bag = new DiagnosticBag();
        var sink = new TripleSink([], []);
        bool ok = RdfReader.Read(format, document, SourceFile.FromBytes("test", document.ToArray()), baseIri, ref sink, bag);
        Assert.That(ok, Is.EqualTo(!bag.HasErrors));
        return (sink.Triples, bag);
    }

    public static string Triples(RdfFormat format, string document, string? baseIri = null)
    {
        (List<Triple> triples, DiagnosticBag bag) = Read(format, Encoding.UTF8.GetBytes(document), baseIri);
        Assert.That(Show(bag), Is.Empty);
        return Show(triples);
    }

    public static string Errors(RdfFormat format, string document, string? baseIri = null)
        => Show(Read(format, Encoding.UTF8.GetBytes(document), baseIri).Bag);

    public static string Show(IEnumerable<Triple> triples) => string.Join("\n", triples.Select(t => $"{t.Subject} {t.Predicate} {t.Object} ."));

    public static string Show(DiagnosticBag bag) => string.Join("\n", bag.Items.Select(d =>
        d.Location is { } at ? $"{at.Start.Line}:{at.Start.Column}+{at.Span.Length} {d.Code} {d.Message}" : $"{d.Code} {d.Message}"));
}

/// <summary>Collects triples and their positions.</summary>
internal readonly struct TripleSink(List<Triple> triples, List<long> positions) : IQuadSink
{
    private readonly List<Term> _terms = [];

    public List<Triple> Triples => triples;

    public List<long> Positions => positions;

    public ulong Term(in TermSpan term)
    {
        _terms.Add(term.ToTerm());
        return (ulong)_terms.Count;
    }

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
    {
        _terms.Add(new TripleTerm(_terms[(int)subject - 1], _terms[(int)predicate - 1], _terms[(int)@object - 1]));
        return (ulong)_terms.Count;
    }

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
    {
        triples.Add(new Triple(_terms[(int)subject - 1], _terms[(int)predicate - 1], _terms[(int)@object - 1]));
        positions.Add(position);
    }

    public void EndStatement() => _terms.Clear();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
    }
}
