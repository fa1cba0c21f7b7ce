using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Ggen.Rdf.Xsd;
using Ggen.Store;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// The order of ORDER BY (15.1): unbound, blank nodes, IRIs, literals, triple terms, these by subject, predicate and object. What 15.1 leaves open is settled here, so that equal data gives
/// equal output: literals go by class (<see cref="TermClass"/>), within a class by value, IRIs by code point, strings too, those
/// of one text by tag and the one without a tag first, moments without a time zone as if in UTC, NaN before all numbers, numbers of different types by
/// exact value, literals without a known value by datatype and then text, blank nodes by label.
/// <para>
/// <see cref="Compare"/> holds equal values (1, 1.0, "01") for equal, so that the next sort key decides. <see cref="CompareTotal(in SortKey, in SortKey)"/>
/// tells every two terms apart.
/// </para>
/// </summary>
internal sealed class TermOrder
{
    private const ulong SignBit = 1UL << 63;

    private readonly ValueMapping _mapping;
    private readonly byte[] _left = new byte[InlineTerms.MaxLength];
    private readonly byte[] _right = new byte[InlineTerms.MaxLength];

    public TermOrder(ValueMapping mapping) => _mapping = mapping;

    /// <summary>Reads a term once, for many comparisons.</summary>
    public SortKey Key(TermId id)
    {
        // Numbers that an id holds are not made values first: a column of sums has little else.
        if (id.Tag == TermTag.Integer)
            return new SortKey(Ordered((double)InlineTerms.Integer(id)), id, TermClass.Number);
        if (id.Tag is TermTag.Decimal or TermTag.Double)
            return new SortKey(Ordered(InlineTerms.Double(id)), id, TermClass.Number); // a decimal is encoded as a double is
        Value value = _mapping.Resolve(id);
        return value.Kind switch
        {
            ValueKind.Error => new SortKey(0, id, TermClass.Unbound),
            ValueKind.BlankNode => new SortKey(TextPrefix(value), id, TermClass.BlankNode),
            ValueKind.Iri => new SortKey(TextPrefix(value), id, TermClass.Iri),
            ValueKind.String or ValueKind.LangString => new SortKey(TextPrefix(value), id, TermClass.String),
            ValueKind.Boolean => new SortKey(value.Boolean ? 1UL : 0, id, TermClass.Boolean),
            ValueKind.DateTime => new SortKey(Ordered(value.DateTime.UtcSeconds), id, TermClass.DateTime),
            ValueKind.Date => new SortKey(Ordered(value.Date.Start.UtcSeconds), id, TermClass.Date),
            ValueKind.Time => new SortKey(Ordered(value.Time.OnAnyDay.UtcSeconds), id, TermClass.Time),
            ValueKind.PartialDate => new SortKey(PartialDatePrefix(value.PartialDate), id, TermClass.PartialDate),
            ValueKind.Duration => new SortKey(Ordered(ApproximateSeconds(value.Duration)), id, TermClass.Duration),
            ValueKind.Opaque => new SortKey(0, id, TermClass.Opaque),
            ValueKind.Triple => new SortKey(0, id, TermClass.Triple),
            _ => new SortKey(Ordered(Numeric.ToDouble(value)), id, TermClass.Number),
        };
    }

    /// <summary>By value; 0 for terms of equal value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every comparison
    public int Compare(in SortKey a, in SortKey b)
    {
        if (a.Class != b.Class)
            return a.Class < b.Class ? -1 : 1;
        if (a.Prefix != b.Prefix)
            return a.Prefix < b.Prefix ? -1 : 1;
        return a.Id == b.Id ? 0 : CompareWithin(a, b);
    }

    /// <summary>By value, then by what tells terms of equal value apart: datatype, text, language tag. 0 only for the same term.</summary>
    public int CompareTotal(in SortKey a, in SortKey b)
    {
        int order = Compare(a, b);
        return order != 0 || a.Id == b.Id ? order : CompareTerms(a.Id, b.Id);
    }

    /// <summary>As <see cref="CompareTotal(in SortKey, in SortKey)"/>, for terms that are compared once.</summary>
    public int CompareTotal(TermId a, TermId b) => a == b ? 0 : CompareTotal(Key(a), Key(b));

    private int CompareWithin(in SortKey a, in SortKey b)
    {
        switch (a.Class)
        {
            case TermClass.Number:
                return CompareNumbers(_mapping.Resolve(a.Id), _mapping.Resolve(b.Id));
            case TermClass.DateTime:
                return _mapping.Resolve(a.Id).DateTime.CompareAsUtc(_mapping.Resolve(b.Id).DateTime);
            case TermClass.Time:
                return _mapping.Resolve(a.Id).Time.OnAnyDay.CompareAsUtc(_mapping.Resolve(b.Id).Time.OnAnyDay);
            case TermClass.Duration:
                XsdDuration x = _mapping.Resolve(a.Id).Duration;
                XsdDuration y = _mapping.Resolve(b.Id).Duration;
                int bySeconds = AverageSeconds(x).CompareTo(AverageSeconds(y));
                return bySeconds != 0 ? bySeconds : x.Months.CompareTo(y.Months);
            case TermClass.BlankNode or TermClass.Iri or TermClass.String or TermClass.Opaque:
                return CompareTerms(a.Id, b.Id);
            case TermClass.Triple:
                return CompareTriples(a.Id, b.Id, total: false);
            default:
                return 0;
        }
    }

    // Exact, since promotion to double is no order: it makes neighbours of a large integer equal to it, but not to each other.
    private static int CompareNumbers(in Value a, in Value b)
    {
        if (a.IsInt64 && b.IsInt64)
            return a.Int64.CompareTo(b.Int64);
        return IsFinite(a) && IsFinite(b) ? Exact(a).CompareTo(Exact(b)) : 0;
    }

    private static bool IsFinite(in Value value) => value.Kind <= ValueKind.Decimal || double.IsFinite(value.Double);

    private static XsdDecimal Exact(in Value value)
        => value.Kind <= ValueKind.Decimal ? Numeric.ToDecimal(value) : XsdDecimal.FromDouble(value.Double);

    private int CompareTerms(TermId a, TermId b)
    {
        if (a.Tag == TermTag.Triple && b.Tag == TermTag.Triple)
            return CompareTriples(a, b, total: true);
        Rdf.TermSpan x = _mapping.Context.Span(a, _left);
        Rdf.TermSpan y = _mapping.Context.Span(b, _right);
        int order = x.Datatype.SequenceCompareTo(y.Datatype);
        if (order == 0)
            order = x.Lexical.SequenceCompareTo(y.Lexical);
        return order != 0 ? order : x.Language.SequenceCompareTo(y.Language);
    }

    private int CompareTriples(TermId a, TermId b, bool total)
    {
        ReadOnlySpan<TermId> x = _mapping.Context.Terms.Parts(a);
        ReadOnlySpan<TermId> y = _mapping.Context.Terms.Parts(b);
        for (int i = 0; i < x.Length; i++)
        {
            int order = x[i] == y[i] ? 0 : total ? CompareTotal(x[i], y[i]) : Compare(Key(x[i]), Key(y[i]));
            if (order != 0)
                return order;
        }
        return 0;
    }

    private ulong TextPrefix(in Value value)
    {
        ReadOnlySpan<byte> text = _mapping.Lexical(value);
        if (text.Length >= 8)
            return BinaryPrimitives.ReadUInt64BigEndian(text);
        ulong prefix = 0;
        for (int i = 0; i < 8; i++)
            prefix = (prefix << 8) | (i < text.Length ? text[i] : 0UL);
        return prefix;
    }

    private static ulong Ordered(long value) => (ulong)value ^ SignBit;

    // The bits of a double, so that they order as numbers do; both zeros are one, NaN comes first.
    private static ulong Ordered(double value)
    {
        if (double.IsNaN(value))
            return 0;
        ulong bits = BitConverter.DoubleToUInt64Bits(value == 0 ? 0 : value);
        return (bits & SignBit) != 0 ? ~bits : bits | SignBit;
    }

    private static ulong PartialDatePrefix(XsdPartialDate value)
        => ((ulong)(value.Type - XsdType.GYear) << 56) | ((ulong)(new XsdDate(value.DayNumber, value.Zone).Start.UtcSeconds + (1L << 55)) & ((1UL << 56) - 1));

    // A month of 30.436875 days, the Gregorian average.
    private static double ApproximateSeconds(XsdDuration value) => AverageSeconds(value).ToDouble();

    private static XsdDecimal AverageSeconds(XsdDuration value) => new XsdDecimal(value.Months) * new XsdDecimal(2_629_746) + value.Seconds;
}
