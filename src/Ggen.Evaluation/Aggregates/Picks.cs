using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.Aggregates;

/// <summary><c>MIN</c> and <c>MAX</c> by the order of ORDER BY; the first of equal values. An error for no values.</summary>
internal sealed class Extreme(Evaluator operand, ValueMapping mapping, bool greatest) : TermAggregator(operand, distinct: false)
{
    private readonly TermOrder _order = new(mapping);
    private SortKey[] _best = [];

    public override TermId Result(int group) => _best[group].Id;

    protected override void Grow(int groupCount) => Grow(ref _best, groupCount);

    protected override void ForgetTerms() => Array.Clear(_best);

    protected override void AddTerms(ReadOnlySpan<int> groups, ReadOnlySpan<TermId> terms)
    {
        for (int i = 0; i < terms.Length; i++)
            Add(groups[i], terms[i]);
    }

    private void Add(int group, TermId term)
    {
        ref SortKey best = ref _best[group];
        if (term.IsNone || term == best.Id)
            return;
        SortKey key = _order.Key(term);
        if (best.Id.IsNone || (greatest ? _order.Compare(key, best) > 0 : _order.Compare(key, best) < 0))
            best = key;
    }
}

/// <summary><c>SAMPLE</c>: the first value that is no error.</summary>
internal sealed class Sample(Evaluator operand) : TermAggregator(operand, distinct: false)
{
    private TermId[] _first = [];

    public override TermId Result(int group) => _first[group];

    protected override void Grow(int groupCount) => Grow(ref _first, groupCount);

    protected override void ForgetTerms() => Array.Clear(_first);

    protected override void AddTerms(ReadOnlySpan<int> groups, ReadOnlySpan<TermId> terms)
    {
        for (int i = 0; i < terms.Length; i++)
        {
            if (_first[groups[i]].IsNone)
                _first[groups[i]] = terms[i];
        }
    }
}
