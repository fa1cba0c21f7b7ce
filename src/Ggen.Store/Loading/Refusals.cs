using Ggen.Diagnostics;

namespace Ggen.Store.Loading;

/// <summary>What a builder had to leave out: for each limit, the first place and how many triples.</summary>
internal sealed class Refusals
{
    private SourceLocation? _term;
    private SourceLocation? _triple;
    private long _terms;
    private long _triples;

    public void Term(SourceFile file, long position)
    {
        _terms++;
        _term ??= new SourceLocation(file, new SourceSpan(position, 0));
    }

    public void Triple(SourceFile file, long position)
    {
        _triples++;
        _triple ??= new SourceLocation(file, new SourceSpan(position, 0));
    }

    public void Report(DiagnosticBag bag)
    {
        if (_terms > 0)
            bag.Add(new Diagnostic(StoreCodes.TooManyTerms, Severity.Error, $"too many distinct terms: {_terms} triples were left out from here on", _term, "load fewer files"));
        if (_triples > 0)
            bag.Add(new Diagnostic(StoreCodes.TooManyTriples, Severity.Error, $"too many triples in one graph: {_triples} were left out from here on", _triple, "load fewer files"));
    }
}
