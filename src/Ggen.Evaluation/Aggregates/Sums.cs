using System.Runtime.CompilerServices;
using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;
using Ggen.Rdf.Xsd;
using Ggen.Sparql.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.Aggregates;

/// <summary><c>SUM</c>: numbers added with the promotion of <c>+</c>; 0 for no solutions, an error where a value is no number.</summary>
internal sealed class Sum(Evaluator operand, ValueMapping mapping, bool distinct) : TermAggregator(operand, distinct)
{
    private readonly RunningSums _sums = new(mapping);

    public override long Bytes => base.Bytes + _sums.Bytes;

    public override TermId Result(int group) => _sums.TryTerm(group, out TermId sum) ? sum : mapping.Term(_sums[group]);

    protected override void Grow(int groupCount) => _sums.Grow(groupCount);

    protected override void ForgetTerms() => _sums.Clear();

    protected override void AddTerms(ReadOnlySpan<int> groups, ReadOnlySpan<TermId> terms) => _sums.Add(groups, terms);
}

/// <summary><c>AVG</c>: the sum divided by the number of values; 0 for no solutions.</summary>
internal sealed class Average(Evaluator operand, ValueMapping mapping, bool distinct) : TermAggregator(operand, distinct)
{
    private readonly RunningSums _sums = new(mapping);
    private long[] _counts = [];

    public override long Bytes => base.Bytes + _sums.Bytes;

    public override TermId Result(int group) => _counts[group] == 0
        ? mapping.Term(0L)
        : mapping.Term(Arithmetic.Evaluate(mapping, ArithmeticOperator.Divide, _sums[group], Value.Of(_counts[group])));

    protected override void Grow(int groupCount)
    {
        _sums.Grow(groupCount);
        Grow(ref _counts, groupCount);
    }

    protected override void ForgetTerms()
    {
        _sums.Clear();
        Array.Clear(_counts);
    }

    protected override void AddTerms(ReadOnlySpan<int> groups, ReadOnlySpan<TermId> terms)
    {
        _sums.Add(groups, terms);
        foreach (int group in groups)
            _counts[group]++;
    }
}

/// <summary>
/// The sum of each group so far. Integers and decimals are exact, so they are added apart, in longs while they fit; doubles in a
/// double while nothing else comes between; beyond that, values of any numeric type. Doubles and others are added in the order in
/// which they come, so that a sum is the same bytes on every machine.
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

    /// <summary>Whole decimals: a sum of mantissas × 10^-(Digits - 1); <see cref="Digits"/> is 0 where there was no decimal.</summary>
    private struct Decimals
    {
        public long Sum;
        public int Digits;
    }

    private long[] _integers = [];
    private Others[] _kinds = [];
    private double[] _doubles = [];
    private Decimals[] _decimals = []; // grown when the first one comes, as are the values
    private Value[] _values = [];

    /// <summary>Bytes of the sums.</summary>
    public long Bytes => ((long)_integers.Length * (sizeof(long) + sizeof(double) + 1)) + ((long)_decimals.Length * Unsafe.SizeOf<Decimals>())
        + ((long)_values.Length * Unsafe.SizeOf<Value>());

    /// <summary>The sum of a group.</summary>
    public Value this[int group]
    {
        get
        {
            Value exact = Value.Of(_integers[group]);
            if (group < _decimals.Length && _decimals[group] is { Digits: > 0 } decimals)
            {
                Value sum = Value.Of(new XsdDecimal(decimals.Sum, decimals.Digits - 1));
                exact = _integers[group] == 0 ? sum : Arithmetic.Evaluate(mapping, ArithmeticOperator.Add, sum, exact);
            }
            return _kinds[group] switch
            {
                Others.None => exact,
                Others.Failed => Value.Error,
                Others.Doubles => Value.Of(_doubles[group] + Numeric.ToDouble(exact)),
                _ => Arithmetic.Evaluate(mapping, ArithmeticOperator.Add, _values[group], exact),
            };
        }
    }

    /// <summary>The sum of a group as the id that holds it: of integers alone or of decimals alone, while it fits. The plain twin is the value.</summary>
    public bool TryTerm(int group, out TermId sum)
    {
        sum = TermId.None;
        if (_kinds[group] != Others.None)
            return false;
        if (group >= _decimals.Length || _decimals[group].Digits == 0)
            return InlineTerms.TryFromInteger(_integers[group], out sum);
        if (_integers[group] != 0)
            return false;
        (long digits, int scale) = (_decimals[group].Sum, _decimals[group].Digits - 1);
        for (; scale > 0 && digits % 10 == 0; scale--)
            digits /= 10;
        return InlineTerms.TryFromDecimal(digits, scale, out sum);
    }

    public void Grow(int groupCount)
    {
        if (_integers.Length >= groupCount)
            return;
        int length = Math.Max(groupCount, _integers.Length * 2);
        Array.Resize(ref _integers, length);
        Array.Resize(ref _kinds, length);
        Array.Resize(ref _doubles, length);
    }

    /// <summary>Makes all sums those of no values.</summary>
    public void Clear()
    {
        Array.Clear(_integers);
        Array.Clear(_kinds);
        Array.Clear(_doubles);
        Array.Clear(_decimals);
        Array.Clear(_values);
    }

    /// <summary>Adds values, each to the group beside it.</summary>
    public void Add(ReadOnlySpan<int> groups, ReadOnlySpan<TermId> terms)
    {
        mapping.Context.Terms.Prefetch(terms);
        Span<Decimals> decimals = _decimals;
        for (int i = 0; i < terms.Length; i++)
        {
            TermId term = terms[i];
            int group = groups[i];
            // What a column of prices has: the digits of the decimals before.
            if (term.Tag == TermTag.Decimal && (uint)group < (uint)decimals.Length && decimals[group].Digits == InlineTerms.DecimalScale(term) + 1
                && TryAdd(ref decimals[group].Sum, InlineTerms.DecimalMantissa(term)))
            {
                continue;
            }
            Add(group, term);
            decimals = _decimals;
        }
    }

    private void Add(int group, TermId term)
    {
        if (term.Tag == TermTag.Double && _kinds[group] <= Others.Doubles)
            AddDouble(group, InlineTerms.Double(term));
        else if (!(term.Tag == TermTag.Integer ? TryAdd(ref _integers[group], InlineTerms.Integer(term)) : term.Tag == TermTag.Decimal && TryAddDecimal(group, term)))
            AddOther(group, term);
    }

    // With as many digits after the point as the longest so far has.
    private bool TryAddDecimal(int group, TermId term)
    {
        if (_decimals.Length <= group)
            Array.Resize(ref _decimals, _integers.Length);
        ref Decimals decimals = ref _decimals[group];
        int digits = InlineTerms.DecimalScale(term) + 1;
        if (decimals.Digits == digits)
            return TryAdd(ref decimals.Sum, InlineTerms.DecimalMantissa(term));
        if (decimals.Digits > digits)
            return TryAdd(ref decimals.Sum, InlineTerms.DecimalMantissa(term) * Powers[decimals.Digits - digits]);
        long power = decimals.Digits == 0 ? 1 : Powers[digits - decimals.Digits];
        if (decimals.Sum > long.MaxValue / power || decimals.Sum < -(long.MaxValue / power))
            return false;
        decimals.Sum *= power;
        decimals.Digits = digits;
        return TryAdd(ref decimals.Sum, InlineTerms.DecimalMantissa(term));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryAdd(ref long sum, long value)
    {
        long next = unchecked(sum + value);
        if (((sum ^ next) & (value ^ next)) < 0)
            return false;
        sum = next;
        return true;
    }

    private static ReadOnlySpan<long> Powers => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    private void AddDouble(int group, double number)
    {
        _doubles[group] = _kinds[group] == Others.None ? number : _doubles[group] + number;
        _kinds[group] = Others.Doubles;
    }

    private void AddOther(int group, TermId term)
    {
        ref Others kind = ref _kinds[group];
        if (kind <= Others.Doubles && mapping.TryDouble(term, out double number))
            AddDouble(group, number);
        else if (kind != Others.Failed)
            kind = AddValue(group, kind, mapping.Resolve(term));
    }

    private Others AddValue(int group, Others kind, in Value value)
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
