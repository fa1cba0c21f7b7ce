using System.IO.Hashing;
using Fluid.Values;
using Ggen.Evaluation.Tables;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Templates.Values;

/// <summary>
/// The answer of a query as template values: an array of rows for SELECT, a boolean for ASK. Rows whose order the query does not
/// fix are put into a total one, so that the output does not depend on how the query ran.
/// </summary>
public sealed class QueryRows : ISolutionSink
{
    private readonly bool _ordered;
    private readonly TableRows? _table;
    private readonly List<QueryRow> _rows = [];
    private RowColumns _columns = new([]);
    private FluidValue[] _current = [];
    private FluidValue? _value;

    /// <param name="ordered">Whether the query has an ORDER BY, which is then kept.</param>
    public QueryRows(bool ordered = false) => _ordered = ordered;

    /// <summary>Rows that stay in a table and become values one by one, when they are used. For one thread.</summary>
    public QueryRows(SolutionTable table)
    {
        _columns = new RowColumns([.. table.Columns]);
        _table = new TableRows(_columns, table);
    }

    /// <summary>The columns, without '?'.</summary>
    public IReadOnlyList<string> Columns => _columns.Names;

    /// <summary>The columns that the rows of this answer have, and no others.</summary>
    internal RowColumns Shared => _columns;

    /// <summary>The rows, in their final order once the answer is complete.</summary>
    public IReadOnlyList<QueryRow> Rows => (IReadOnlyList<QueryRow>?)_table ?? _rows;

    /// <summary>The answer of an ASK; null for SELECT.</summary>
    public bool? Answer { get; private set; }

    /// <summary>Adds the whole answer to a hash: its form, columns, and rows in their order.</summary>
    public void AddTo(XxHash128 hash)
    {
        hash.Append([Answer switch { null => 0, true => 1, false => 2 }]);
        foreach (string column in Columns)
            TermValue.AddTo(hash, column);
        foreach (QueryRow row in Rows)
            row.AddTerms(hash);
    }

    internal FluidValue Value => _value ??= Answer is { } answer ? BooleanValue.Create(answer) : new ArrayValue(new RowList(_columns, Rows));

    public void Variables(IReadOnlyList<string> names) => _columns = new RowColumns([.. names]);

    public void BeginSolution()
    {
        _current = new FluidValue[_columns.Names.Length];
        foreach (ref FluidValue value in _current.AsSpan())
            value = NilValue.Instance;
    }

    public void Bind(int column, in TermSpan term) => _current[column] = TermValue.Of(term.ToTerm());

    public void EndSolution() => _rows.Add(new QueryRow(_columns, new RowValue(_columns, _current)));

    public void End()
    {
        if (_ordered)
            return;
        QueryRow[] sorted = [.. _rows.Order(QueryRow.TotalOrder)];
        _rows.Clear();
        _rows.AddRange(sorted);
    }

    public void Boolean(bool value) => Answer = value;
}
