using Ggen.Evaluation.DataValues;
using Ggen.Store;

namespace Ggen.Evaluation.Expressions;

/// <summary>
/// <c>?v IN (term, …)</c> and NOT IN with a list of constants: a term that is in the list is found by its id. One that is not could
/// still have the value of one that is (1 and 1.0), or be an error beside it; only where neither can be, by the kinds of terms in the list, is it
/// decided without asking the condition, which is the plain twin.
/// </summary>
internal sealed class TermSetFilter : FilterEvaluator
{
    /// <summary>Shorter lists are gone through.</summary>
    public const int LeastTerms = 4;

    private readonly HashSet<uint> _ids = [];
    private readonly int _column;
    private readonly bool _negated;
    private readonly Evaluator _condition;

    // By tag: whether a term of it that is not in the list equals nothing in the list, and is no error beside it.
    private readonly bool[] _decided = new bool[16];

    public TermSetFilter(int column, ReadOnlySpan<Value> constants, bool negated, Evaluator condition)
    {
        _column = column;
        _negated = negated;
        _condition = condition;
        bool plain = true;
        bool whole = true;
        bool terms = true;
        foreach (Value value in constants)
        {
            if (value.Kind is ValueKind.Iri or ValueKind.BlankNode or ValueKind.String or ValueKind.LangString)
            {
                _ids.Add(value.Id.Bits);
                terms &= !value.IsLiteral;
                continue;
            }
            terms = false;
            plain &= value.Id.Tag is TermTag.Integer or TermTag.Decimal or TermTag.Double or TermTag.Boolean or TermTag.Date;
            whole &= value.Id.Tag is TermTag.Integer or TermTag.Boolean or TermTag.Date;
            if (value.Id.Tag == TermTag.Integer)
                _ids.Add(value.Id.Bits);
        }
        _decided[(int)TermTag.Iri] = _decided[(int)TermTag.BlankNode] = true;
        _decided[(int)TermTag.String] = _decided[(int)TermTag.LangString] = plain;
        _decided[(int)TermTag.Integer] = plain && whole;
        _decided[(int)TermTag.Typed] = _decided[(int)TermTag.Decimal] = _decided[(int)TermTag.Double] = terms;
        _decided[(int)TermTag.Boolean] = _decided[(int)TermTag.Date] = terms;
    }

    public override void Narrow(Block block, Span<bool> flags)
    {
        ReadOnlySpan<TermId> ids = block.Column(_column);
        for (int row = 0; row < ids.Length; row++)
        {
            if (!flags[row])
                continue;
            TermId id = ids[row];
            flags[row] = _ids.Contains(id.Bits) ? !_negated
                : _decided[(int)id.Tag] ? _negated
                : !id.IsNone && _condition.Test(block, row) == Logical.True;
        }
    }
}
