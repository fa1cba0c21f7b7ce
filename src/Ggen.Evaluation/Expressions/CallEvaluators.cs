using Ggen.Evaluation.DataValues;

namespace Ggen.Evaluation.Expressions;

/// <summary>A built-in without arguments.</summary>
internal delegate Value NullaryFunction(ValueMapping mapping);

/// <summary>A built-in of one argument, which is no error and may be unread.</summary>
internal delegate Value UnaryFunction(ValueMapping mapping, in Value argument);

/// <summary>A built-in of two arguments, which are no errors and may be unread.</summary>
internal delegate Value BinaryFunction(ValueMapping mapping, in Value first, in Value second);

/// <summary>A built-in of three arguments, which are no errors and may be unread.</summary>
internal delegate Value TernaryFunction(ValueMapping mapping, in Value first, in Value second, in Value third);

/// <summary>A built-in of any number of arguments, which are no errors and may be unread.</summary>
internal delegate Value VariadicFunction(ValueMapping mapping, ReadOnlySpan<Value> arguments);

/// <summary>A call without arguments.</summary>
internal sealed class NullaryCall(ValueMapping mapping, NullaryFunction function) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row) => function(Mapping);
}

/// <summary>A call with one argument; an error in is an error out.</summary>
internal sealed class UnaryCall(ValueMapping mapping, UnaryFunction function, Evaluator argument) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row)
    {
        Value value = argument.Evaluate(block, row);
        return value.IsError ? value : function(Mapping, value);
    }
}

/// <summary>A call with two arguments; an error in is an error out.</summary>
internal sealed class BinaryCall(ValueMapping mapping, BinaryFunction function, Evaluator first, Evaluator second) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row)
    {
        Value a = first.Evaluate(block, row);
        if (a.IsError)
            return a;
        Value b = second.Evaluate(block, row);
        return b.IsError ? b : function(Mapping, a, b);
    }
}

/// <summary>A call with three arguments; an error in is an error out.</summary>
internal sealed class TernaryCall(ValueMapping mapping, TernaryFunction function, Evaluator first, Evaluator second, Evaluator third) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row)
    {
        Value a = first.Evaluate(block, row);
        Value b = second.Evaluate(block, row);
        Value c = third.Evaluate(block, row);
        return a.IsError || b.IsError || c.IsError ? Value.Error : function(Mapping, a, b, c);
    }
}

/// <summary>A call with any number of arguments; an error in is an error out.</summary>
internal sealed class VariadicCall(ValueMapping mapping, VariadicFunction function, Evaluator[] arguments) : Evaluator(mapping)
{
    private readonly Value[] _values = new Value[arguments.Length];

    public override Value Evaluate(Block block, int row)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            Value value = arguments[i].Evaluate(block, row);
            if (value.IsError)
                return value;
            _values[i] = value;
        }
        return function(Mapping, _values);
    }
}

/// <summary><c>BNODE(label)</c>: one node per label and solution (17.4.2.9).</summary>
internal sealed class LabelledBlankNode(ValueMapping mapping, Evaluator label) : Evaluator(mapping)
{
    public override Value Evaluate(Block block, int row)
    {
        Value value = label.Evaluate(block, row);
        return value.Kind == ValueKind.String
            ? ValueMapping.Of(Mapping.Context.BlankNode(block.FirstSolution + row, Mapping.Term(value)))
            : Value.Error;
    }
}
