using Fluid.Ast;
using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Expressions;
using Ggen.Templates.Outputs;
using Ggen.Templates.Values;

namespace Ggen.Templates.Tags;

/// <summary><c>{% assign name = expression %}</c>.</summary>
internal sealed class AssignNode(Place place, string name, LiquidExpression value) : Node(place)
{
    public override bool IsBlank => true;

    public override Completion Write(TextOutput output, RenderContext context)
    {
        context.Locals[name] = value.Use(context);
        return Completion.Normal;
    }

    public override string? Target => name;

    public override void Check(CheckContext context) => context.Assign(name, value.CheckUse(context));
}

/// <summary><c>{% capture name %}</c>.</summary>
internal sealed class CaptureNode(Place place, string name, Body body) : Node(place)
{
    public override bool IsBlank => true;

    public override Completion Write(TextOutput output, RenderContext context)
    {
        using StringOutput text = context.Capture();
        Completion completion = body.Write(text, context);
        context.Locals[name] = new StringValue(text.ToString());
        return completion;
    }

    public override string? Target => name;

    public override IReadOnlyList<Body> Bodies => [body];

    public override void Check(CheckContext context)
    {
        body.Check(context);
        context.Assign(name, ValueShape.Any);
    }
}

/// <summary><c>{% increment name %}</c> writes and then adds 1; <c>{% decrement name %}</c> subtracts 1 and then writes.</summary>
internal sealed class CounterNode(Place place, string name, bool up) : Node(place)
{
    public override Completion Write(TextOutput output, RenderContext context)
    {
        long count = context.Counters.GetValueOrDefault(name);
        context.Counters[name] = count + (up ? 1 : -1);
        output.Write(Text.Of(NumberValue.Create((decimal)(up ? count : count - 1))));
        return Completion.Normal;
    }

    public override string? Target => name;

    public override void Check(CheckContext context) => context.Assign(name, ValueShape.Any);
}

/// <summary><c>{% cycle group: a, b, c %}</c> writes the next of its values.</summary>
/// <param name="key">Names the cycle when it has no group.</param>
internal sealed class CycleNode(Place place, LiquidExpression? group, string key, LiquidExpression[] values) : Node(place)
{
    public override Completion Write(TextOutput output, RenderContext context)
    {
        string name = group is null ? "\0" + key : Text.Of(TermValue.Unwrap(group.Evaluate(context)));
        int next = context.Cycles.GetValueOrDefault(name);
        if (next < values.Length)
            output.Write(Text.Of(values[next].Use(context)));
        context.Cycles[name] = next + 1 >= values.Length ? 0 : next + 1;
        return Completion.Normal;
    }

    public override void Check(CheckContext context)
    {
        group?.Check(context);
        foreach (LiquidExpression value in values) // it may be the turn of another one
            context.Perhaps(() => context.Print(value.Check(context)));
    }
}
