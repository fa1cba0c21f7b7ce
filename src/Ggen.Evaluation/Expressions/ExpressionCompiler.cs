using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Functions;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Expressions;

/// <summary>
/// Compiles expressions for rows of one layout. Deep expressions are not met here: the parser bounds their depth.
/// </summary>
internal sealed class ExpressionCompiler
{
    private readonly ValueMapping _mapping;
    private readonly ColumnMap _columns;
    private readonly IExistsPlanner _exists;

    /// <param name="mapping">Of the query; shared by all its expressions.</param>
    public ExpressionCompiler(ValueMapping mapping, ColumnMap columns, IExistsPlanner exists)
    {
        _mapping = mapping;
        _columns = columns;
        _exists = exists;
    }

    /// <summary>Compiles a condition.</summary>
    public FilterEvaluator CompileFilter(Expression condition)
        => FilterCompiler.Compile(condition, this, _columns, _mapping.Context.Options.Optimize);

    public Evaluator Compile(Expression expression) => expression switch
    {
        VariableExpression e => CompileVariable(e.Variable),
        TermExpression e => new ConstantEvaluator(_mapping, Constant(e.Term)),
        OrExpression e => new OrEvaluator(_mapping, Compile(e.Left), Compile(e.Right)),
        AndExpression e => new AndEvaluator(_mapping, Compile(e.Left), Compile(e.Right)),
        NotExpression e => new NotEvaluator(_mapping, Compile(e.Operand)),
        ComparisonExpression e => new ComparisonEvaluator(_mapping, e.Operator, Compile(e.Left), Compile(e.Right)),
        ArithmeticExpression e => new ArithmeticEvaluator(_mapping, e.Operator, Compile(e.Left), Compile(e.Right)),
        SignExpression e => new SignEvaluator(_mapping, e.Negative, Compile(e.Operand)),
        InExpression e => new InEvaluator(_mapping, Compile(e.Operand), CompileAll(e.List), e.Negated),
        ExistsExpression e => new ExistsTest(_mapping, _exists.Prepare(e.Pattern, _columns), e.Negated),
        BuiltInCall e => CompileBuiltIn(e),
        FunctionCall e => Casts.Find(e.Function.Value, e.Arguments.Count) is { } cast
            ? new UnaryCall(_mapping, cast, Compile(e.Arguments[0]))
            : new ConstantEvaluator(_mapping, Value.Error), // an extension that is not there: every call is an error (17.6)
        _ => throw new InvalidOperationException("an expression of an unknown form"),
    };

    /// <summary>The value of a constant.</summary>
    public Value Constant(Term term) => _mapping.Resolve(_mapping.Context.Intern(term));

    private Evaluator CompileVariable(Variable variable)
    {
        int column = _columns.IndexOf(variable);
        return column < 0 ? new ConstantEvaluator(_mapping, Value.Error) : new ColumnEvaluator(_mapping, column);
    }

    private Evaluator CompileBuiltIn(BuiltInCall call)
    {
        EquatableList<Expression> arguments = call.Arguments;
        switch (call.Function)
        {
            case BuiltIn.Bound when arguments.Count == 1 && arguments[0] is VariableExpression variable:
                int column = _columns.IndexOf(variable.Variable);
                return column < 0 ? new ConstantEvaluator(_mapping, Value.Of(false)) : new BoundEvaluator(_mapping, column);
            case BuiltIn.If when arguments.Count == 3:
                return new IfEvaluator(_mapping, Compile(arguments[0]), Compile(arguments[1]), Compile(arguments[2]));
            case BuiltIn.Coalesce:
                return new CoalesceEvaluator(_mapping, CompileAll(arguments));
            case BuiltIn.BNode when arguments.Count == 1:
                return new LabelledBlankNode(_mapping, Compile(arguments[0]));
            case BuiltIn.Regex when arguments.Count is 2 or 3:
                return new RegexCall(_mapping, CompileAll(arguments));
            case BuiltIn.Replace when arguments.Count is 3 or 4:
                return new ReplaceCall(_mapping, CompileAll(arguments));
            default:
                return CompileCall(FunctionTable.Find(call.Function), CompileAll(arguments));
        }
    }

    private Evaluator CompileCall(FunctionRow row, Evaluator[] arguments) => (arguments.Length, row) switch
    {
        (0, { Nullary: { } function }) => new NullaryCall(_mapping, function),
        (1, { Unary: { } function }) => new UnaryCall(_mapping, function, arguments[0]),
        (2, { Binary: { } function }) => new BinaryCall(_mapping, function, arguments[0], arguments[1]),
        (3, { Ternary: { } function }) => new TernaryCall(_mapping, function, arguments[0], arguments[1], arguments[2]),
        (_, { Variadic: { } function }) => new VariadicCall(_mapping, function, arguments),
        _ => throw new InvalidOperationException("a built-in call with a wrong number of arguments passed the parser"),
    };

    private Evaluator[] CompileAll(EquatableList<Expression> expressions)
    {
        var compiled = new Evaluator[expressions.Count];
        for (int i = 0; i < compiled.Length; i++)
            compiled[i] = Compile(expressions[i]);
        return compiled;
    }
}
