using System.Text;
using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;
using Ggen.Rdf;
using Ggen.Store;

namespace Ggen.Evaluation.Aggregates;

/// <summary>
/// <c>GROUP_CONCAT</c>: the STR() of the values in the order of the solutions, with a separator between; an empty string for none.
/// A blank node or a triple term has no STR() and is left out.
/// </summary>
internal sealed class GroupConcat(Evaluator operand, ValueMapping mapping, bool distinct, string separator) : TermAggregator(operand, distinct)
{
    private readonly byte[] _separator = Encoding.UTF8.GetBytes(separator);
    private List<byte>?[] _texts = [];
    private long _textBytes;

    public override long Bytes => base.Bytes + _textBytes;

    public override TermId Result(int group)
        => mapping.Context.Intern(TermSpan.String(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_texts[group])));

    protected override void Grow(int groupCount) => Grow(ref _texts, groupCount);

    protected override void ForgetTerms()
    {
        Array.Clear(_texts);
        _textBytes = 0;
    }

    protected override void AddTerms(ReadOnlySpan<int> groups, ReadOnlySpan<TermId> terms)
    {
        for (int i = 0; i < terms.Length; i++)
            Add(groups[i], terms[i]);
    }

    private void Add(int group, TermId term)
    {
        if (term.IsNone || term.Tag is TermTag.BlankNode or TermTag.Triple)
            return;
        int before = _texts[group]?.Capacity ?? 0;
        if (_texts[group] is { } text)
            text.AddRange(_separator);
        else
            _texts[group] = text = [];
        text.AddRange(mapping.Lexical(ValueMapping.Of(term)));
        _textBytes += text.Capacity - before;
    }
}
