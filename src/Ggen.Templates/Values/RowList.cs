using System.Collections;
using Fluid.Values;

namespace Ggen.Templates.Values;

/// <summary>
/// The rows of one answer as the items of an array. It remembers what filters have asked of a column, so that a filter that every file
/// of a template applies costs each of them its result and not all rows. Rows never change, and what is remembered depends on
/// them alone: threads that ask at once come to the same.
/// </summary>
internal sealed class RowList(RowColumns columns, IReadOnlyList<QueryRow> rows) : IReadOnlyList<FluidValue>
{
    private readonly ColumnIndex?[] _indexes = new ColumnIndex?[columns.Names.Length];
    private readonly ArrayValue?[] _groups = new ArrayValue?[columns.Names.Length];

    public RowColumns Columns => columns;

    public int Count => rows.Count;

    public FluidValue this[int index] => rows is TableRows table ? table.Value(index) : rows[index].Value;

    /// <summary>The place of a column by the name that a template gives it; -1 when there is none.</summary>
    public int ColumnOf(FluidValue name) => columns.IndexOf(Text.Of(name));

    /// <summary>Where in the list a column equals a value, as <see cref="Comparison.AreEqual(FluidValue, FluidValue)"/> has it; null when only a scan can tell.</summary>
    public List<int>? Find(int column, FluidValue value)
    {
        ColumnIndex index = _indexes[column] ?? Publish(ref _indexes[column], new ColumnIndex(rows, column));
        return index.Find(value);
    }

    /// <summary>The groups by a column, made by <paramref name="group"/> the first time.</summary>
    public ArrayValue Groups(int column, Func<ArrayValue> group)
        => _groups[column] ?? Publish(ref _groups[column], group());

    public IEnumerator<FluidValue> GetEnumerator()
    {
        foreach (QueryRow row in rows)
            yield return row.Value;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static T Publish<T>(ref T? place, T made) where T : class => Interlocked.CompareExchange(ref place, made, null) ?? made;
}

/// <summary>Where each text and number occurs in a column, ascending. Other values are few kinds that are compared one by one.</summary>
internal sealed class ColumnIndex
{
    private static readonly List<int> s_nowhere = [];

    private readonly Dictionary<string, List<int>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<decimal, List<int>> _numbers = [];
    private readonly bool _hasDates; // which a text can equal

    public ColumnIndex(IReadOnlyList<QueryRow> rows, int column)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            FluidValue value = TermValue.Unwrap(rows[i].Value[column]);
            if (value is StringValue text)
                Add(_texts, text.ToStringValue(), i);
            else if (value is NumberValue number)
                Add(_numbers, number.ToNumberValue(), i);
            _hasDates |= value is DateTimeValue;
        }
    }

    /// <summary>The places of a value; null when it is of a kind that the index does not hold.</summary>
    public List<int>? Find(FluidValue value) => TermValue.Unwrap(value) switch
    {
        StringValue text when !_hasDates => _texts.GetValueOrDefault(text.ToStringValue(), s_nowhere),
        NumberValue number => _numbers.GetValueOrDefault(number.ToNumberValue(), s_nowhere),
        _ => null,
    };

    private static void Add<T>(Dictionary<T, List<int>> index, T key, int row) where T : notnull
    {
        if (!index.TryGetValue(key, out List<int>? rows))
            index.Add(key, rows = []);
        rows.Add(row);
    }
}
