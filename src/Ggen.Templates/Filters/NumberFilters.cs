using Fluid.Values;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>Liquid's filters for numbers. Two integers give an integer; a text is the number at its start.</summary>
internal static class NumberFilters
{
    public static IEnumerable<string> Names =>
        ["abs", "at_least", "at_most", "ceil", "divided_by", "floor", "minus", "modulo", "plus", "round", "times"];

    public static Filter? Find(string name) => name switch
    {
        "abs" => new Filter(name, 0, 0, static (input, _) => NumberValue.Create(Math.Abs(Numbers.Of(input)))),
        "ceil" => new Filter(name, 0, 0, static (input, _) => NumberValue.Create(decimal.Ceiling(Numbers.Of(input)))),
        "floor" => new Filter(name, 0, 0, static (input, _) => NumberValue.Create(decimal.Floor(Numbers.Of(input)))),
        "round" => new Filter(name, 0, 1, Round),
        "at_least" => new Filter(name, 1, 1, static (input, call) => NumberValue.Create(Math.Max(Numbers.Of(input), Numbers.Of(call[0])))),
        "at_most" => new Filter(name, 1, 1, static (input, call) => NumberValue.Create(Math.Min(Numbers.Of(input), Numbers.Of(call[0])))),
        "plus" => Arithmetic(name, static (a, b) => a + b),
        "minus" => Arithmetic(name, static (a, b) => a - b),
        "times" => Arithmetic(name, static (a, b) => a * b),
        "divided_by" => Division(name, static (a, b) => Numbers.IsInteger(a) && Numbers.IsInteger(b) ? decimal.Floor(a / b) : a / b),
        "modulo" => Division(name, static (a, b) => a - b * decimal.Floor(a / b)),
        _ => null,
    };

    private static Filter Arithmetic(string name, Func<decimal, decimal, decimal> operation)
        => new(name, 1, 1, (input, call) => Compute(Numbers.Of(input), Numbers.Of(call[0]), operation, call));

    private static Filter Division(string name, Func<decimal, decimal, decimal> operation)
        => new(name, 1, 1, (input, call) => Numbers.Of(call[0]) == 0
            ? call.Fail("the divisor is 0")
            : Compute(Numbers.Of(input), Numbers.Of(call[0]), operation, call));

    private static FluidValue Compute(decimal a, decimal b, Func<decimal, decimal, decimal> operation, FilterCall call)
    {
        try
        {
            decimal result = operation(a, b);
            return NumberValue.Create(Numbers.IsInteger(a) && Numbers.IsInteger(b) ? result / 1.0000000000000000000000000000m : Numbers.Float(result));
        }
        catch (OverflowException)
        {
            return call.Fail("the result is too large");
        }
    }

    // Half goes away from zero; without digits the result is an integer.
    private static FluidValue Round(FluidValue input, FilterCall call)
    {
        decimal number = Numbers.Of(input);
        int digits = Numbers.ToInt(Numbers.Of(call[0]));
        if (digits <= 0)
            return NumberValue.Create(RoundTens(number, -digits));
        decimal rounded = Math.Round(number, Math.Min(digits, 28), MidpointRounding.AwayFromZero);
        return NumberValue.Create(Numbers.IsInteger(number) ? number : Numbers.Float(rounded));
    }

    private static decimal RoundTens(decimal number, int zeros)
    {
        decimal unit = 1;
        for (int i = 0; i < Math.Min(zeros, 28); i++)
            unit *= 10;
        return decimal.Truncate(Math.Round(number / unit, MidpointRounding.AwayFromZero) * unit);
    }
}
