using Fluid.Ast;
using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Expressions;
using Ggen.Templates.Outputs;
using Ggen.Templates.Values;

namespace Ggen.Templates.Tags;

/// <summary>
/// <c>{% render 'name' %}</c>, which sees its arguments only, and <c>{% include name %}</c>, which shares all variables.
/// <c>with x as y</c> binds one value, <c>for x as y</c> renders once per item.
/// </summary>
internal sealed class PartialNode(Place place, LiquidExpression name, bool isolated) : Node(place)
{
    /// <summary>Whether it sees and sets the variables around it: <c>include</c>.</summary>
    public bool IsShared => !isolated;

    public LiquidExpression? Bound { get; set; }

    public bool IsLoop { get; set; }

    public string? Alias { get; set; }

    public List<KeyValuePair<string, LiquidExpression>> Arguments { get; } = [];

    public override Completion Write(TextOutput output, RenderContext context)
    {
        FluidValue value = name.Use(context);
        if (TermValue.Unwrap(value) is not StringValue)
        {
            context.Report(TemplateCodes.WrongValue, name.Place, $"the name of a partial must be a string, not {Kinds.Of(value)}");
            return Completion.Normal;
        }
        if (context.Engine.Partials.Load(Text.Of(value), context, name.Place) is not { } partial || !context.EnterPartial(Place))
            return Completion.Normal;
        Completion completion = isolated ? WriteIsolated(partial, Text.Of(value), output, context) : WriteShared(partial, Text.Of(value), output, context);
        context.LeavePartial();
        return completion;
    }

    public override void Check(CheckContext context)
    {
        name.CheckUse(context);
        if (name is not Constant { Value: StringValue constant })
        {
            context.AssignAnything();
            context.Leave();
            return;
        }
        string path = constant.ToStringValue();
        if (context.Engine.Partials.Load(path, context, name.Place) is not { } partial)
            return;
        ValueShape? bound = Bound?.Check(context); // without a value it is nil in the partial, or not there
        if (Bound is null && !isolated)
            bound = context.TryGet(Alias ?? LastPart(path), out ValueShape same) ? same : null;
        bool isRound = IsLoop || !isolated; // over what is a list
        bool isReached = bound is null or RowsShape { MayBeEmpty: false } or RowShape or TermShape || !isRound;
        if (isReached)
            Check(partial, path, bound, isRound, context);
        else if (!isolated && context.Passes())
            return;
        else
            context.Perhaps(() => Check(partial, path, bound, isRound, context));
    }

    private void Check(LiquidText partial, string path, ValueShape? bound, bool isRound, CheckContext context)
    {
        CheckContext inner = isolated ? context.Isolate() : context;
        int frames = inner.FrameCount;
        if (IsLoop && isolated)
            inner.Push(RenderContext.LoopName, ValueShape.Any);
        ValueShape? item = bound is RowsShape && isRound ? bound.Item : bound is not MissingShape ? bound : isolated ? ValueShape.Any : null;
        if (item is not null && isolated)
            inner.Push(Alias ?? LastPart(path), item with { Unbound = null }); // an argument of that name wins
        foreach (KeyValuePair<string, LiquidExpression> argument in Arguments) // one of include sees those before it
            inner.Push(argument.Key, argument.Value.CheckUse(context) with { Unbound = null });
        if (item is not null && !isolated)
            inner.Push(Alias ?? LastPart(path), item with { Unbound = null });
        inner.CheckWhole(partial);
        inner.PopTo(frames);
    }

    private Completion WriteIsolated(LiquidText partial, string path, TextOutput output, RenderContext outer)
    {
        FluidValue? bound = Bound?.Evaluate(outer);
        string variable = Alias ?? LastPart(path);
        List<FluidValue>? items = IsLoop && bound is ArrayValue or RangeValue or RecordValue ? List(bound!, outer) : null;
        if (items is null)
            return WriteOnce(partial, bound is null ? null : variable, bound, null, output, outer);
        var loop = new LoopValue(variable, items.Count, NilValue.Instance);
        foreach (FluidValue item in items)
        {
            if (!outer.Step(this))
                break;
            WriteOnce(partial, variable, item, loop, output, outer);
            loop.Index++;
        }
        return Completion.Normal;
    }

    private Completion WriteOnce(LiquidText partial, string? variable, FluidValue? bound, LoopValue? loop, TextOutput output, RenderContext outer)
    {
        RenderContext inner = outer.Isolate();
        inner.Folder = partial.Folder;
        if (loop is not null)
            inner.Locals[RenderContext.LoopName] = loop;
        bool isBound = bound is not (null or NilValue or MissingValue);
        if (variable is not null)
            inner.Locals[variable] = isBound ? bound! : NilValue.Instance;
        foreach (KeyValuePair<string, LiquidExpression> argument in Arguments)
        {
            if (argument.Key != variable || !isBound) // an item wins over an argument of its name
                inner.Locals[argument.Key] = argument.Value.Use(outer);
        }
        inner.WriteAll(partial, output);
        return Completion.Normal;
    }

    private Completion WriteShared(LiquidText partial, string path, TextOutput output, RenderContext context)
    {
        string variable = Alias ?? LastPart(path);
        FluidValue bound = Bound is null ? Default(variable, context) : Bound.Evaluate(context);
        int frames = context.FrameCount;
        string? folder = context.Folder;
        context.Folder = partial.Folder;
        foreach (KeyValuePair<string, LiquidExpression> argument in Arguments)
            context.Push(argument.Key, argument.Value.Use(context));
        Completion completion = Completion.Normal;
        if (bound is ArrayValue)
        {
            context.Push(variable, NilValue.Instance);
            foreach (FluidValue item in List(bound, context))
            {
                context.Replace(frames + Arguments.Count, item);
                completion = context.WriteAll(partial, output);
                if (completion != Completion.Normal)
                    break;
            }
        }
        else
        {
            if (bound is not MissingValue)
                context.Push(variable, bound);
            completion = context.WriteAll(partial, output);
        }
        context.Folder = folder;
        context.PopTo(frames);
        return completion;
    }

    private static List<FluidValue> List(FluidValue value, RenderContext context) => [.. value.Enumerate(context).Take(TemplateLimits.MaxItems)];

    // An include without 'with' is given the variable that has its name.
    private FluidValue Default(string variable, RenderContext context)
        => context.TryGetVariable(variable, out FluidValue value) ? value : new MissingValue(Place, "", null);

    private static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];
}
