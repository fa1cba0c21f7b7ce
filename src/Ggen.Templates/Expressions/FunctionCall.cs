using Fluid.Values;
using Ggen.Templates.Checking;
using Ggen.Templates.Functions;

namespace Ggen.Templates.Expressions;

/// <summary><c>name(argument, …)</c> and the members taken from its value.</summary>
internal sealed class FunctionCall(Place place, Function function, LiquidExpression[] arguments, MemberStep[] steps) : LiquidExpression(place)
{
    public override FluidValue Evaluate(RenderContext context)
    {
        var values = new FluidValue[arguments.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = arguments[i].Use(context);
        FluidValue value = function.Body(values, context, Place);
        foreach (MemberStep step in steps)
        {
            value = step.Apply(value, context);
            if (value is NilValue or Values.MissingValue)
                break;
        }
        return value;
    }

    public override ValueShape Check(CheckContext context)
    {
        foreach (LiquidExpression argument in arguments)
            argument.CheckUse(context);
        ValueShape shape = ValueShape.Any;
        if (function is { Name: "sparql" or "ask", Argument: null } && arguments is [Constant { Value: StringValue text }])
        {
            string query = text.ToStringValue();
            context.Found.Queries.Add(query);
            if (!context.Queries.TryGetValue(query, out QueryOutline? outline))
                context.Report(TemplateCodes.UnknownQuery, Place, $"unknown query '{query}'", FunctionTable.UnknownQueryHint(function.Name, query, context.Queries.Keys));
            else if (outline is not null && function.Name == "sparql")
                shape = new RowsShape(outline);
        }
        for (int i = 0; i < steps.Length && shape is not MissingShape; i++)
            shape = steps[i].Check(shape, isFirst: i == 0, context);
        return shape;
    }
}
