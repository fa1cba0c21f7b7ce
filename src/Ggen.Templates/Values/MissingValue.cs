using System.Globalization;
using System.Text.Encodings.Web;
using Fluid.Values;
using Ggen.Templates.Expressions;

namespace Ggen.Templates.Values;

/// <summary>
/// The value of a name that has none, while nobody has used it: it is false and equal to nil, and whoever prints or computes with it
/// reports it. Lives within one expression.
/// </summary>
internal sealed class MissingValue(Place place, string message, string? hint) : FluidValue
{
    public Place Place => place;

    public string Message => message;

    public string? Hint => hint;

    public override FluidValues Type => FluidValues.Nil;

    public override bool IsNil() => true;

    public override bool Equals(FluidValue? other) => other is not null && Comparison.AreEqual(this, other);

    public override bool ToBooleanValue() => false;

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => "";

    public override object? ToObjectValue() => null;

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) => default;
}
