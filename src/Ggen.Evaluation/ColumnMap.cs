using Ggen.Sparql;

namespace Ggen.Evaluation;

/// <summary>Which column of a <see cref="Block"/> holds which variable, and which columns are bound in every row. Immutable.</summary>
internal sealed class ColumnMap
{
    private readonly Variable[] _variables;
    private readonly bool[] _certain;

    /// <summary>Owns its arguments from now on.</summary>
    public ColumnMap(Variable[] variables, bool[] certain)
    {
        _variables = variables;
        _certain = certain;
    }

    /// <summary>No columns: the layout of the one empty solution.</summary>
    public static ColumnMap Empty { get; } = new([], []);

    public int Count => _variables.Length;

    /// <summary>The variable of a column.</summary>
    public Variable this[int column] => _variables[column];

    public ReadOnlySpan<Variable> Variables => _variables;

    /// <summary>Whether a column is bound in every row.</summary>
    public bool IsCertain(int column) => _certain[column];

    /// <summary>The column of a variable, or -1: then it is unbound in every row.</summary>
    public int IndexOf(Variable variable)
    {
        for (int i = 0; i < _variables.Length; i++)
        {
            if (_variables[i] == variable)
                return i;
        }
        return -1;
    }

    public bool Contains(Variable variable) => IndexOf(variable) >= 0;

    /// <summary>The numbers of all columns.</summary>
    public int[] All()
    {
        var all = new int[Count];
        for (int i = 0; i < all.Length; i++)
            all[i] = i;
        return all;
    }
}
