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

/// <summary>
/// The sum of each group so far: integers in a long while they fit, doubles in a double while nothing else comes between, beyond that
/// values of any numeric type. Doubles and others are added in the order in which they come, integers apart.
/// </summary>
internal sealed class RunningSums(ValueMapping mapping)
{
    private enum Others : byte
    {
        None,
        Doubles,
        Values,
        Failed,
    }

    private long[] _integers = [];
    private Others[] _kinds = [];
    private double[] _doubles = [];
    private Value[] _values = []; // grown when the first one comes

    /// <summary>Bytes of the sums.</summary>
    public long Bytes => ((long)_integers.Length * (sizeof(long) + sizeof(double) + 1)) + ((long)_values.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<Value>());

    /// <summary>The sum of a group.</summary>
    public Value this[int group] => _kinds[group] switch
    {
        Others.None => Value.Of(_integers[group]),
        Others.Failed => Value.Error,
        Others.Doubles => Value.Of(_doubles[group] + _integers[group]),
        _ => Arithmetic.Evaluate(mapping, ArithmeticOperator.Add, _values[group], Value.Of(_integers[group])),
    };

    public void Grow(int groupCount)
    {
        if (_integers.Length >= groupCount)
            return;
        int length = Math.Max(groupCount, _integers.Length * 2);
        Array.Resize(ref _integers, length);
        Array.Resize(ref _kinds, length);
        Array.Resize(ref _doubles, length);
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
        ref Others kind = ref _kinds[group];
        if (kind <= Others.Doubles && mapping.TryDouble(term, out double number))
        {
            _doubles[group] = kind == Others.None ? number : _doubles[group] + number;
            kind = Others.Doubles;
        }
        else if (kind != Others.Failed)
        {
            kind = AddOther(group, kind, mapping.Resolve(term));
        }
    }

    private Others AddOther(int group, Others kind, in Value value)
    {
        if (_values.Length <= group)
            Array.Resize(ref _values, _integers.Length);
        Value sum = !value.IsNumeric ? Value.Error
            : kind == Others.None ? value.As(TermId.None)
            : Arithmetic.Evaluate(mapping, ArithmeticOperator.Add, kind == Others.Doubles ? Value.Of(_doubles[group]) : _values[group], value);
        _values[group] = sum;
        return sum.IsError ? Others.Failed : Others.Values;
    }
}
