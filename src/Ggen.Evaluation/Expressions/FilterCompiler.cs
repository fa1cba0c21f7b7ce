using System.Diagnostics.CodeAnalysis;
using Ggen.Evaluation.DataValues;
using Ggen.Rdf;
using Ggen.Sparql;
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
        if (!TryRead(comparison, out Variable variable, out ComparisonOperator op, out TermExpression? constant))
            return null;
        int column = columns.IndexOf(variable);
        if (column < 0)
            return null;
        bool equality = op is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        if (constant.Term is Iri && equality)
            return new IdFilter(column, compiler.Constant(constant.Term).Id, op == ComparisonOperator.NotEqual);
        return InlineComparison.TryCreate(op, compiler.Constant(constant.Term)) is { } inline
            ? new InlineFilter(column, inline, compiler.Compile(comparison)) : null;
    }

    /// <summary>Whether a comparison is one of a variable with a constant, on whichever sides they stand; then the variable, what it is compared by, and with what.</summary>
    public static bool TryRead(ComparisonExpression comparison, out Variable variable, out ComparisonOperator op, [NotNullWhen(true)] out TermExpression? constant)
    {
        bool mirrored = comparison.Left is TermExpression;
        constant = (mirrored ? comparison.Left : comparison.Right) as TermExpression;
        var read = (mirrored ? comparison.Right : comparison.Left) as VariableExpression;
        variable = read?.Variable ?? default;
        op = mirrored ? Mirror(comparison.Operator) : comparison.Operator;
        return constant is not null && read is not null;
    }

    private static ComparisonOperator Mirror(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => op,
    };
}
