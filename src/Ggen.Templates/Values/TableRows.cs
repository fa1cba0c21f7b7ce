using System.Collections;
using Ggen.Evaluation.Tables;

namespace Ggen.Templates.Values;

/// <summary>The rows of a table, each made anew when it is asked for: memory holds the one that is used.</summary>
internal sealed class TableRows(RowColumns columns, SolutionTable table) : IReadOnlyList<QueryRow>
{
    public int Count => table.Count;

    public QueryRow this[int index] => new(columns, Value(index));

    /// <summary>The row as templates see it.</summary>
    public RowValue Value(int index) => new(columns, table, index);

    public IEnumerator<QueryRow> GetEnumerator()
    {
        for (int i = 0; i < table.Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
