using System.IO.Hashing;
using Ggen.Rdf;

namespace Ggen.Templates.Values;

/// <summary>The columns that the rows of one answer share.</summary>
internal sealed class RowColumns(string[] names)
{
    public string[] Names { get; } = names;

    public int IndexOf(string name)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.Ordinal))
                return i;
        }
        return -1;
    }
}

/// <summary>A solution: a term or nothing for each column.</summary>
public sealed class QueryRow
{
    private readonly RowColumns _columns;

    internal QueryRow(RowColumns columns, RowValue value)
    {
        _columns = columns;
        Value = value;
    }

    /// <summary>Unbound, blank nodes, IRIs, numbers by value, other literals by text; then by everything that tells terms apart.</summary>
    internal static IComparer<QueryRow> TotalOrder { get; } = Comparer<QueryRow>.Create(Compare);

    internal RowValue Value { get; }

    /// <summary>Adds the names of the columns and the terms to a hash.</summary>
    public void AddTo(XxHash128 hash)
    {
        foreach (string column in _columns.Names)
            TermValue.AddTo(hash, column);
        AddTerms(hash);
    }

    internal void AddTerms(XxHash128 hash)
    {
        for (int i = 0; i < Value.Count; i++)
            TermValue.AddTo(hash, Value[i]);
    }

    /// <summary>The term of a column; null when unbound or when there is no such column.</summary>
    public Term? this[string column] => _columns.IndexOf(column) is >= 0 and var at ? (Value[at] as TermValue)?.Term : null;

    private static int Compare(QueryRow a, QueryRow b)
    {
        for (int i = 0; i < a.Value.Count; i++)
        {
            int order = TermValue.CompareTotal(a.Value[i], b.Value[i]);
            if (order != 0)
                return order;
        }
        return 0;
    }
}
