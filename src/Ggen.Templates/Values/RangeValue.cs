using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>The integers from one to another, both included; not kept as items.</summary>
internal sealed class RangeValue(long first, long last) : FluidValue
{
    public long First => first;

    public long Last => last;

    public long Count => Math.Max(0, last - first + 1);

    public override FluidValues Type => FluidValues.Array;

    public override IEnumerable<FluidValue> Enumerate(TemplateContext context)
    {
        for (long i = first; i <= last; i++)
            yield return NumberValue.Create((decimal)i);
    }

    public override bool Contains(FluidValue value) => Numbers.TryOf(value, out decimal number) && number >= first && number <= last;

    public override bool Equals(FluidValue? other) => other is RangeValue range && range.First == first && range.Last == last;

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(first, last);

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => Count;

    public override string ToStringValue() => string.Create(CultureInfo.InvariantCulture, $"{first}..{last}");

    public override object ToObjectValue() => this;

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo)
    {
        writer.Write(ToStringValue());
        return default;
    }
}
