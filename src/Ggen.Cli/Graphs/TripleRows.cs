using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Cli.Graphs;

/// <summary>Triples as solutions with three columns, for the formats that hold rows.</summary>
internal readonly struct TripleRows(ISolutionSink rows) : IQuadSink
{
    private readonly List<Term> _terms = [];

    public void Begin() => rows.Variables(["subject", "predicate", "object"]);

    public void End() => rows.End();

    // The handle of a term is its place in the list, from 1.
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
        rows.BeginSolution();
        Bind(0, subject);
        Bind(1, predicate);
        Bind(2, @object);
        rows.EndSolution();
    }

    public void EndStatement() => _terms.Clear();

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
    }

    private void Bind(int column, ulong handle) => rows.Bind(column, _terms[(int)handle - 1].ToSpan());
}
