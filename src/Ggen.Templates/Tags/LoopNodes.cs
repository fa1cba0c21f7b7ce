using Fluid.Ast;
using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Expressions;
using Ggen.Templates.Outputs;
using Ggen.Templates.Values;

namespace Ggen.Templates.Tags;

/// <summary>What a loop goes over: <c>variable in source</c> and its parameters.</summary>
internal sealed record LoopHead(string Variable, LiquidExpression Source, string SourceText)
{
    public bool Reversed { get; set; }

    public LiquidExpression? Limit { get; set; }

    public LiquidExpression? Offset { get; set; }

    /// <summary><c>offset: continue</c>.</summary>
    public bool Continues { get; set; }

    public LiquidExpression? Columns { get; set; }

    private string Key => $"{Variable}-{SourceText}";

    /// <summary>The items that the parameters leave; null after an error.</summary>
    public LoopItems? Items(RenderContext context, Place place, bool isTable)
    {
        FluidValue source = TermValue.Unwrap(Source.Use(context));
        LoopItems all = source switch
        {
            RangeValue range => new LoopItems(null, range.First, range.Count),
            ArrayValue array => new LoopItems(array.Values, 0, array.Values.Count),
            RecordValue record => new LoopItems([.. record.Enumerate(context)], 0, record.Count),
            StringValue text when text.ToStringValue().Length > 0 => new LoopItems([text], 0, 1),
            _ => new LoopItems([], 0, 0) { IsNothing = true },
        };
        if (isTable && source is not (RangeValue or ArrayValue or RecordValue)) // one cell or none, whatever the parameters say
            return source is StringValue ? all with { IsNothing = false } : all;
        long from = Continues ? context.LoopEnds.GetValueOrDefault(Key) : 0;
        long limit = long.MaxValue;
        if (Offset is not null && !TryNumber(Offset, context, "offset", out from, isTable) || Limit is not null && !TryNumber(Limit, context, "limit", out limit, isTable))
            return null;
        from = Math.Max(0, from);
        long count = Math.Max(0, Math.Min(all.Count - from, Math.Max(0, limit)));
        if (!isTable)
            context.LoopEnds[Key] = from + count;
        return all with { First = all.First + from, Count = count };
    }

    /// <summary>Checks the parameters; what the loop's variable will be, and whether there is a first round for certain.</summary>
    public (ValueShape Item, bool HasRounds) Check(CheckContext context)
    {
        ValueShape source = Source.CheckUse(context);
        Limit?.CheckUse(context);
        Offset?.CheckUse(context);
        Columns?.CheckUse(context);
        return (source.Item, source is RowsShape { MayBeEmpty: false } && Limit is null && Offset is null && !Continues);
    }

    public static bool TryNumber(LiquidExpression expression, RenderContext context, string what, out long number, bool isTable = false)
    {
        FluidValue value = expression.Use(context);
        number = (long)Math.Clamp(decimal.Truncate(Numbers.Of(value)), long.MinValue, long.MaxValue);
        if (Numbers.TryOf(value, out _) || Numbers.TryInteger(value, out _) || Comparison.IsNil(value) && context.IsLax)
        {
            number = Comparison.IsNil(value) && what == "limit" ? (isTable ? 0 : long.MaxValue) : number;
            return true;
        }
        context.Report(TemplateCodes.WrongValue, expression.Place, $"{what} must be a number, not {Kinds.Of(value)}");
        return false;
    }
}

/// <summary>Some items of a list, or some integers when there is no list.</summary>
internal readonly record struct LoopItems(IReadOnlyList<FluidValue>? List, long First, long Count)
{
    /// <summary>Whether the source is nil or no list at all.</summary>
    public bool IsNothing { get; init; }

    public FluidValue this[long index] => List is null ? NumberValue.Create((decimal)(First + index)) : List[(int)(First + index)];
}

/// <summary><c>{% for variable in source %} {% else %}</c>.</summary>
internal sealed class ForNode : Node
{
    private readonly LoopHead _head;
    private readonly Body _body;
    private readonly Body? _else;

    public ForNode(Place place, LoopHead head, Body body, Body? otherwise) : base(place)
    {
        _head = head;
        _body = body;
        _else = otherwise;
        IsBlank = body.IsBlank && otherwise?.IsBlank != false;
        if (!IsBlank)
            return;
        body.DropText();
        otherwise?.DropText();
    }

    public override bool IsBlank { get; }

    public override IReadOnlyList<Body> Bodies => _else is null ? [_body] : [_body, _else];

    public override void Check(CheckContext context)
    {
        (ValueShape item, bool hasRounds) = _head.Check(context);
        int frames = context.FrameCount;
        context.Push(RenderContext.LoopName, ValueShape.Any);
        context.Push(_head.Variable, item);
        context.Loop(_body, hasRounds);
        context.PopTo(frames);
        if (_else is not null)
            context.Perhaps(_else);
    }

    public override Completion Write(TextOutput output, RenderContext context)
    {
        if (_head.Items(context, Place, isTable: false) is not { } items)
            return Completion.Normal;
        if (items.Count == 0)
            return _else?.Write(output, context) ?? Completion.Normal;
        int frames = context.FrameCount;
        FluidValue parent = context.TryGetLoop(out FluidValue outer) ? outer : NilValue.Instance;
        var loop = new LoopValue($"{_head.Variable}-{_head.SourceText}", items.Count, parent);
        context.Push(RenderContext.LoopName, loop);
        context.Push(_head.Variable, NilValue.Instance);
        for (; loop.Index < items.Count && context.Step(this); loop.Index++)
        {
            context.Replace(frames + 1, items[_head.Reversed ? items.Count - 1 - loop.Index : loop.Index]);
            if (_body.Write(output, context) == Completion.Break)
                break;
        }
        context.PopTo(frames);
        return Completion.Normal;
    }
}

/// <summary><c>{% tablerow variable in source cols: n %}</c>: rows and cells of an HTML table.</summary>
internal sealed class TableRowNode(Place place, LoopHead head, Body body) : Node(place)
{
    public override IReadOnlyList<Body> Bodies => [body];

    public override void Check(CheckContext context)
    {
        (ValueShape item, bool hasRounds) = head.Check(context);
        int frames = context.FrameCount;
        context.Push("tablerowloop", ValueShape.Any);
        context.Push(head.Variable, item);
        context.Loop(body, hasRounds);
        context.PopTo(frames);
    }

    public override Completion Write(TextOutput output, RenderContext context)
    {
        long columns = 0;
        if (head.Items(context, Place, isTable: true) is not { IsNothing: false } items || head.Columns is not null && !LoopHead.TryNumber(head.Columns, context, "cols", out columns))
            return Completion.Normal;
        // Without a last column: nil is no number of columns, and all cells stand in one row.
        bool isEndless = head.Columns is not null && Comparison.IsNil(head.Columns.Evaluate(context));
        int width = isEndless ? int.MaxValue : (int)Math.Clamp(head.Columns is null ? items.Count : columns, 1, int.MaxValue);
        int frames = context.FrameCount;
        var loop = new LoopValue("", items.Count, NilValue.Instance, width);
        context.Push("tablerowloop", loop);
        context.Push(head.Variable, NilValue.Instance);
        output.Write("<tr class=\"row1\">\n");
        for (; loop.Index < items.Count && context.Step(this); loop.Index++)
        {
            context.Replace(frames + 1, items[head.Reversed ? items.Count - 1 - loop.Index : loop.Index]);
            output.Write($"<td class=\"col{loop.Index % width + 1}\">");
            Completion completion = body.Write(output, context);
            context.Trace?.At(Place, context);
            output.Write("</td>");
            if (completion == Completion.Break)
                break;
            if ((loop.Index + 1) % width == 0 && loop.Index + 1 < items.Count)
                output.Write($"</tr>\n<tr class=\"row{(loop.Index + 1) / width + 1}\">");
        }
        output.Write("</tr>\n");
        context.PopTo(frames);
        return Completion.Normal;
    }
}

/// <summary><c>{% break %}</c> or <c>{% continue %}</c>.</summary>
internal sealed class JumpNode(Place place, Completion completion) : Node(place)
{
    public override Completion Write(TextOutput output, RenderContext context) => completion;

    public override void Check(CheckContext context) => context.Leave();
}
