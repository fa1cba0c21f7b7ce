using Ggen.Sparql;

namespace Ggen.Evaluation.Scopes;

/// <summary>A <see cref="ColumnMap"/> in the making.</summary>
internal sealed class Layout
{
    private readonly List<Variable> _variables = [];
    private readonly List<bool> _certain = [];

    public Layout()
    {
    }

    public Layout(ColumnMap columns)
    {
        for (int i = 0; i < columns.Count; i++)
            Add(columns[i], columns.IsCertain(i));
    }

    public static ColumnMap Of(IEnumerable<Variable> variables, HashSet<Variable> needed, bool certain)
    {
        var layout = new Layout();
        foreach (Variable variable in variables)
        {
            if (needed.Contains(variable))
                layout.Add(variable, certain);
        }
        return layout.ToMap();
    }

    public int Add(Variable variable, bool certain)
    {
        _variables.Add(variable);
        _certain.Add(certain);
        return _variables.Count - 1;
    }

    /// <summary>The column of a variable, which is added when it is new.</summary>
    public int AddIfNew(Variable variable, bool certain)
    {
        int at = _variables.IndexOf(variable);
        return at >= 0 ? at : Add(variable, certain);
    }

    public void SetCertain(int column) => _certain[column] = true;

    public ColumnMap ToMap() => new(_variables.ToArray(), _certain.ToArray());
}
