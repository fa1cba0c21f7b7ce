using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>Numbers the groups of GROUP BY in the order in which their keys first come.</summary>
internal sealed class GroupNumbers(int width, MemoryBudget memory)
{
    private readonly IdRowSet _rows = new(width, memory);

    public int Count => _rows.Count;

    public ReadOnlySpan<TermId> Row(int group) => width == 0 ? default : _rows.Row(group);

    public void Clear() => _rows.Clear();

    public int Number(ReadOnlySpan<TermId> row) => _rows.Number(row);

    /// <summary>The numbers of single keys; a key like the one before it, as in a sorted column, is not looked up.</summary>
    public void Numbers(ReadOnlySpan<TermId> keys, Span<int> numbers)
    {
        TermId last = keys[0];
        int number = _rows.Number(keys[..1]);
        for (int row = 0; row < keys.Length; row++)
        {
            if (keys[row] != last)
            {
                last = keys[row];
                number = _rows.Number(keys.Slice(row, 1));
            }
            numbers[row] = number;
        }
    }
}
