using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Templates.Values;

namespace Ggen.Templates.Expressions;

/// <summary>A name, or a bracketed text that is one, and the members taken from its value: <c>a.b["c"][0]</c>.</summary>
internal sealed class VariableLookup(Place place, string? name, LiquidExpression? computedName, MemberStep[] steps) : LiquidExpression(place)
{
    /// <summary>The name alone when nothing is taken from it.</summary>
    public string? SimpleName => steps.Length == 0 ? name : null;

    public override FluidValue Evaluate(RenderContext context)
    {
        string root = name ?? Text.Of(computedName!.Use(context));
        if (!context.TryGetVariable(root, out FluidValue value))
            return context.IsLax ? NilValue.Instance : Missing(root, context);
        foreach (MemberStep step in steps)
        {
            value = step.Apply(value, context);
            if (value is NilValue or MissingValue)
                return value;
        }
        return value;
    }

    private MissingValue Missing(string root, RenderContext context)
    {
        Place at = name is null ? Place : Place with { Length = name.Length };
        string? hint = Suggestions.Hint(root, context.Names())
            ?? (root == "row" ? "'row' is a row of the query that 'for_each' names, or of the query of a rule whose output_file uses it" : null);
        return new MissingValue(at, $"undefined variable '{root}'", hint);
    }
}

/// <summary><c>.name</c> or <c>[expression]</c>.</summary>
internal sealed class MemberStep(Place place, string? name, LiquidExpression? index)
{
    public FluidValue Apply(FluidValue target, RenderContext context)
    {
        FluidValue key = index is null ? NilValue.Instance : TermValue.Unwrap(index.Use(context));
        if (index is not null && key is NilValue)
            return NilValue.Instance;
        bool found = name is not null ? Members.TryGet(target, name, out FluidValue value) : Members.TryGetAt(target, key, out value);
        if (found || context.IsLax || target is not (RecordValue or TermValue))
            return value;
        string member = name ?? Text.Of(key);
        IEnumerable<string> known = target is RecordValue record ? record.Keys : TermValue.MemberNames;
        string what = target is RowValue ? "column" : "member";
        return new MissingValue(place, $"undefined {what} '{member}'", Suggestions.Hint(member, known) ?? Known(what, known));
    }

    private static string? Known(string what, IEnumerable<string> known)
    {
        string[] names = [.. known.Take(12)];
        return names.Length == 0 ? null : $"the {what}s are {string.Join(", ", names)}";
    }
}
