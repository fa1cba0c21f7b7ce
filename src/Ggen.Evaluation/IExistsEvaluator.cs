using Ggen.Sparql.Algebra;

namespace Ggen.Evaluation;

/// <summary>Answers one EXISTS pattern for solutions of one layout (18.6: the solution's values are substituted into the pattern).</summary>
internal interface IExistsEvaluator
{
    /// <summary>Whether the pattern has a solution with the values of this row. A row at a time, since errors and laziness of expressions are.</summary>
    bool Exists(Block block, int row);
}

/// <summary>Prepares EXISTS patterns for the expression compiler; it knows the active graph of the place where the expression stands.</summary>
internal interface IExistsPlanner
{
    IExistsEvaluator Prepare(GraphPattern pattern, ColumnMap columns);
}
