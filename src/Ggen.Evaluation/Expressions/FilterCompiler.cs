using Ggen.Evaluation.DataValues;
using Ggen.Rdf;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Expressions;

/// <summary>
/// Chooses how a condition is asked: by comparing ids where that is what the condition means, else by evaluating it row by row. The
/// clever filters give what <see cref="RowFilter"/> gives.
/// </summary>
internal static class FilterCompiler
{
    public static FilterEvaluator Compile(Expression condition, ExpressionCompiler compiler, ColumnMap columns, bool optimize)
    {
        if (optimize)
        {
            if (condition is AndExpression and)
                return new AndFilter(Compile(and.Left, compiler, columns, optimize), Compile(and.Right, compiler, columns, optimize));
            if (condition is InExpression { List.Count: >= TermSetFilter.LeastTerms } list && TryFind(list, compiler, columns) is { } set)
                return set;
            if (condition is ComparisonExpression comparison && TryCompare(comparison, compiler, columns) is { } filter)
                return filter;
        }
        return new RowFilter(compiler.Compile(condition));
    }

    private static TermSetFilter? TryFind(InExpression list, ExpressionCompiler compiler, ColumnMap columns)
    {
        if (list.Operand is not VariableExpression variable || columns.IndexOf(variable.Variable) is not (var column and >= 0))
            return null;
        var constants = new Value[list.List.Count];
        for (int i = 0; i < constants.Length; i++)
        {
            if (list.List[i] is not TermExpression constant)
                return null;
            constants[i] = compiler.Constant(constant.Term);
        }
        return new TermSetFilter(column, constants, list.Negated, compiler.Compile(list));
    }

    private static FilterEvaluator? TryCompare(ComparisonExpression comparison, ExpressionCompiler compiler, ColumnMap columns)
    {
        (Expression left, Expression right, ComparisonOperator op) = comparison.Left is TermExpression
            ? (comparison.Right, comparison.Left, Mirror(comparison.Operator))
            : (comparison.Left, comparison.Right, comparison.Operator);
        if (left is not VariableExpression variable || right is not TermExpression constant)
            return null;
        int column = columns.IndexOf(variable.Variable);
        if (column < 0)
            return null;
        bool equality = op is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        if (constant.Term is Iri && equality)
            return new IdFilter(column, compiler.Constant(constant.Term).Id, op == ComparisonOperator.NotEqual);
        Value value = compiler.Constant(constant.Term);
        return value.IsInt64 ? new IntegerFilter(column, Range(op, value.Int64), compiler.Compile(comparison)) : null;
    }

    private static IntegerRange Range(ComparisonOperator op, long bound) => op switch
    {
        ComparisonOperator.Equal => new IntegerRange(bound, bound, false),
        ComparisonOperator.NotEqual => new IntegerRange(bound, bound, true),
        ComparisonOperator.Less => new IntegerRange(bound, long.MaxValue, true),
        ComparisonOperator.LessOrEqual => new IntegerRange(long.MinValue, bound, false),
        ComparisonOperator.Greater => new IntegerRange(long.MinValue, bound, true),
        _ => new IntegerRange(bound, long.MaxValue, false),
    };

    private static ComparisonOperator Mirror(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => op,
    };
}
