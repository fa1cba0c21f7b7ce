using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Templates.Checking;
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
            return context.IsLax ? NilValue.Instance : Missing(root, context.Names());
        foreach (MemberStep step in steps)
        {
            context.Trace?.Passed(root, value);
            value = step.Apply(value, context);
            if (value is NilValue or MissingValue)
                return value;
        }
        context.Trace?.Used(root, value);
        return value;
    }

    public override bool TryText(RenderContext context, Span<char> room, out ReadOnlySpan<char> text, out FluidValue? value)
    {
        // A column of a row: most of what generated text is made of.
        if (steps.Length == 1 && name is not null && context.Trace is null && context.Engine.Options.UsesSpans
            && context.TryGetVariable(name, out FluidValue root) && root is RowValue row && steps[0].Column(row) is >= 0 and var column)
        {
            value = null;
            return row.TryText(column, room, out text) || TryText(value = row[column], room, out text);
        }
        return base.TryText(context, room, out text, out value);
    }

    public override ValueShape Check(CheckContext context)
    {
        computedName?.CheckUse(context);
        string? root = name ?? (computedName is Constant { Value: StringValue text } ? text.ToStringValue() : null);
        string? path = root;
        foreach (MemberStep step in steps)
            path = step.Name is { } member && path is not null ? path + "." + member : null;
        if (path is not null)
            context.Mention(path);
        ValueShape shape = ValueShape.Any;
        if (root is not null && !context.TryGet(root, out shape))
        {
            MissingValue missing = Missing(root, context.Names());
            return new MissingShape(missing.Place, missing.Message, missing.Hint, root);
        }
        for (int i = 0; i < steps.Length && shape is not MissingShape; i++)
            shape = steps[i].Check(shape, isFirst: i == 0, context);
        return shape is TermShape { Column.MayBeUnbound: true } term && path is not null
            ? shape with { Unbound = new PossiblyUnbound(path, term.Column.Name, term.Query.Name, Place) }
            : shape;
    }

    private MissingValue Missing(string root, IEnumerable<string> names)
    {
        Place at = name is null ? Place : Place with { Length = name.Length };
        string? hint = root switch
        {
            "row" => "'row' is a row of the query that 'for_each' names, or of the query of a rule whose output_file uses it; queries themselves are asked once, before there are rows",
            "loop" => "the place in a loop is forloop.index, forloop.index0, forloop.first and forloop.last",
            "forloop" or "tablerowloop" => $"'{root}' is there in a loop, and in a partial that is included in one or rendered with 'for'; {{% if {root} %}} asks whether it is",
            _ => Suggestions.Hint(root, names),
        };
        return new MissingValue(at, $"undefined variable '{root}'", hint);
    }
}

/// <summary><c>.name</c> or <c>[expression]</c>.</summary>
internal sealed class MemberStep(Place place, string? name, LiquidExpression? index)
{
    private ColumnPlace? _column; // where the last row had it; all rows of an answer have it there

    public FluidValue Apply(FluidValue target, RenderContext context)
    {
        if (target is RowValue row && Column(row) is >= 0 and var column)
            return row[column];
        FluidValue key = index is null ? NilValue.Instance : TermValue.Unwrap(index.Use(context));
        if (index is not null && key is NilValue)
            return NilValue.Instance;
        bool found = name is not null ? Members.TryGet(target, name, out FluidValue value) : Members.TryGetAt(target, key, out value);
        if (found || context.IsLax || target is not (RecordValue or TermValue))
            return value;
        string member = name ?? Text.Of(key);
        IEnumerable<string> known = target is RecordValue record ? record.Keys : TermValue.MemberNames;
        string what = target is RowValue ? "column" : "member";
        return new MissingValue(place, $"undefined {what} '{member}'", Suggestions.HintOrList(member, what, [.. known]));
    }

    /// <summary>The column of a row that is meant by name; -1 where it has none, or the member is computed.</summary>
    public int Column(RowValue row)
    {
        if (name is null)
            return -1;
        if (_column is not { } known || known.Columns != row.Columns)
            _column = known = new ColumnPlace(row.Columns, row.Columns.IndexOf(name)); // threads that render at once come to the same, or look again
        return known.Index;
    }

    /// <summary>The member's name, where it is written as one.</summary>
    public string? Name => name ?? (index is Constant { Value: StringValue text } ? text.ToStringValue() : null);

    /// <param name="isFirst">Whether it is reached in any case: a step behind it is not when its value is nil.</param>
    public ValueShape Check(ValueShape target, bool isFirst, CheckContext context)
    {
        if (isFirst)
            index?.CheckUse(context);
        else if (index is not null)
            context.Perhaps(() => index.CheckUse(context));
        if (target is RowsShape rows)
            return Name is "first" or "last" ? rows.End : index is Constant { Value: NumberValue } ? rows.End with { MayBeNil = true } : ValueShape.Any;
        if (Name is not { } member)
            return ValueShape.Any;
        if (target is RowShape row)
        {
            if (row.Query.Find(member) is { } column)
                return new TermShape(row.Query, column);
            if (member is "size" or "first" or "last")
                return ValueShape.Any;
            string[] columns = [.. row.Query.Columns.Select(known => known.Name)];
            return new MissingShape(place, $"query '{row.Query.Name}' has no column '{member}'", Suggestions.HintOrList(member, "column", columns)) { IsDoubtful = row.MayBeNil };
        }
        if (target is not TermShape { IsText: false } term)
            return ValueShape.Any;
        if (!TermValue.MemberNames.Contains(member) && member is not ("size" or "first" or "last"))
            return new MissingShape(place, $"undefined member '{member}'", Suggestions.HintOrList(member, "member", TermValue.MemberNames)) { IsDoubtful = term.Column.MayBeUnbound };
        KindCheck.Member(term, member, place, context);
        return member is "value" ? term with { Unbound = null, IsText = true } : ValueShape.Any;
    }
}

/// <summary>Where the rows of an answer have a column; -1 when they have none of that name.</summary>
internal sealed class ColumnPlace(RowColumns columns, int index)
{
    public RowColumns Columns => columns;

    public int Index => index;
}
