using System.Globalization;
using System.Text;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Evaluation.Remote;

/// <summary>
/// Solutions with the blank nodes named anew, in the order in which they come: what an endpoint calls them holds within one answer only,
/// differs from run to run, and need not be a label that other formats can write.
/// </summary>
internal sealed class FreshBlankNodes(ISolutionSink sink) : ISolutionSink
{
    private readonly Dictionary<string, byte[]> _labels = new(StringComparer.Ordinal);

    public void Variables(IReadOnlyList<string> names) => sink.Variables(names);

    public void BeginSolution() => sink.BeginSolution();

    public void Bind(int column, in TermSpan term)
    {
        if (term.Kind is TermKind.BlankNode or TermKind.Triple)
            sink.Bind(column, Fresh(term));
        else
            sink.Bind(column, term);
    }

    // A triple term may have blank nodes in it.
    private TermSpan Fresh(in TermSpan term)
    {
        if (term.Kind == TermKind.Triple)
            return TermSpan.Triple(TripleParts.Pack(Fresh(term.Parts.Subject), term.Parts.Predicate, Fresh(term.Parts.Object)));
        if (term.Kind != TermKind.BlankNode)
            return term;
        string label = Encoding.UTF8.GetString(term.Lexical);
        if (!_labels.TryGetValue(label, out byte[]? fresh))
            _labels.Add(label, fresh = Encoding.ASCII.GetBytes("b" + _labels.Count.ToString(CultureInfo.InvariantCulture)));
        return TermSpan.Blank(fresh);
    }

    public void EndSolution() => sink.EndSolution();

    public void End() => sink.End();

    public void Boolean(bool value) => sink.Boolean(value);
}
