using Ggen.Evaluation.Expressions;
using Ggen.Sparql.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.Aggregates;

/// <summary><c>SUM</c>: numbers added with the promotion of <c>+</c>; 0 for no solutions, an error where a value is no number.</summary>
internal sealed class Sum(Evaluator operand, ValueMapping mapping, bool distinct) : TermAggregator(operand, distinct)
{
    private readonly RunningSums _sums = new(mapping);

    public override long Bytes => base.Bytes + _sums.Bytes;

    public override TermId Result(int group) => mapping.Term(_sums[group]);

    protected override void Grow(int groupCount) => _sums.Grow(groupCount);

    protected override void Prepare(ReadOnlySpan<TermId> terms) => mapping.Context.Terms.Prefetch(terms);

    protected override void AddTerm(int group, TermId term) => _sums.Add(group, term);
}

/// <summary><c>AVG</c>: the sum divided by the number of values; 0 for no solutions.</summary>
internal sealed class Average(Evaluator operand, ValueMapping mapping, bool distinct) : TermAggregator(operand, distinct)
{
    private readonly RunningSums _sums = new(mapping);
    private long[] _counts = [];

    public override long Bytes => base.Bytes + _sums.Bytes;

    public override TermId Result(int group) => _counts[group] == 0
        ? mapping.Term(Value.Of(0L))
        : mapping.Term(Arithmetic.Evaluate(mapping, ArithmeticOperator.Divide, _sums[group], Value.Of(_counts[group])));

    protected override void Grow(int groupCount)
    {
        _sums.Grow(groupCount);
        Grow(ref _counts, groupCount);
    }

    protected override void Prepare(ReadOnlySpan<TermId> terms) => mapping.Context.Terms.Prefetch(terms);

    protected override void AddTerm(int group, TermId term)
    {
        _sums.Add(group, term);
        _counts[group]++;
    }
}

/// <summary>The sum of each group so far: integers in a long while they fit, beyond that values of any numeric type.</summary>
internal sealed class RunningSums(ValueMapping mapping)
{
    private long[] _integers = [];
    private Value[]? _others; // what is no small integer; grown when the first one comes

    /// <summary>Bytes of the sums.</summary>
    public long Bytes => ((long)_integers.Length * sizeof(long)) + ((long)(_others?.Length ?? 0) * System.Runtime.CompilerServices.Unsafe.SizeOf<Value>());

    /// <summary>The sum of a group.</summary>
    public Value this[int group]
    {
        get
        {
            Value integers = Value.Of(_integers[group]);
            if (_others is null || group >= _others.Length || !Failed(group) && !_others[group].IsNumeric)
                return integers;
            return Failed(group) ? Value.Error : Arithmetic.Evaluate(mapping, ArithmeticOperator.Add, _others[group], integers);
        }
    }

    public void Grow(int groupCount)
    {
        if (_integers.Length < groupCount)
            Array.Resize(ref _integers, Math.Max(groupCount, _integers.Length * 2));
    }

    public void Add(int group, TermId term)
    {
        if (term.Tag == TermTag.Integer)
        {
            long value = InlineTerms.Integer(term);
            long sum = unchecked(_integers[group] + value);
            if (((_integers[group] ^ sum) & (value ^ sum)) >= 0)
            {
                _integers[group] = sum;
                return;
            }
        }
        if (_others is not null && group < _others.Length && _others[group].Kind == ValueKind.Double && mapping.TryDouble(term, out double number))
            _others[group] = Value.Of(_others[group].Double + number);
        else
            AddOther(group, mapping.Resolve(term));
    }

    private bool Failed(int group) => _others![group].Kind == ValueKind.Boolean;

    private void AddOther(int group, in Value value)
    {
        if (_others is null || _others.Length <= group)
            Array.Resize(ref _others, _integers.Length);
        if (Failed(group))
            return;
        Value sum = !value.IsNumeric ? Value.Error
            : _others[group].IsError ? value.As(TermId.None)
            : Arithmetic.Evaluate(mapping, ArithmeticOperator.Add, _others[group], value);
        _others[group] = sum.IsError ? Value.Of(false) : sum; // a boolean, which is no sum, marks the failure
    }
}
