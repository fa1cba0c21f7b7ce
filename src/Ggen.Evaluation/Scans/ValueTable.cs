using System.Runtime.InteropServices;
using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Scans;

/// <summary>
/// The triples of a pattern whose predicate has one value per key (an order has one customer), as an array of the values by the number
/// of the key: one look per solution where <see cref="RowLookup"/> has three. Terms of one kind are numbered closely, so the array is
/// hardly longer than there are triples. The plain twin is <see cref="RowLookup"/>.
/// </summary>
internal sealed class ValueTable : IDisposable
{
    // The array may be so many times as long as there are triples.
    private const long MaxSpread = 4;
    private const int RowsPerCheck = 1 << 12;

    private readonly ScratchColumn _values;
    private readonly uint _low;
    private readonly int _input;
    private readonly int _output;

    private ValueTable(ScratchColumn values, uint low, int input, int output)
    {
        _values = values;
        _low = low;
        _input = input;
        _output = output;
    }

    /// <summary>Bytes of the array.</summary>
    public long Bytes => (long)_values.Length * sizeof(uint);

    /// <summary>The table of the triples of a pattern that <see cref="RowLookup"/> can look up; null where a key has two values, keys lie far apart, or memory is short.</summary>
    public static ValueTable? TryMake(TripleRange triples, PatternPlaces pattern, QueryContext context)
    {
        bool bySubject = pattern.Subject.Input >= 0;
        ReadOnlySpan<TermId> keys = bySubject ? triples.Subjects : triples.Objects;
        ReadOnlySpan<TermId> values = bySubject ? triples.Objects : triples.Subjects;
        (uint low, uint high) = JoinTable.Bounds(MemoryMarshal.Cast<TermId, uint>(keys));
        long length = (long)high - low + 1;
        if (keys.IsEmpty || length > MaxSpread * keys.Length || !context.Memory.Fits(length * sizeof(uint)))
            return null;
        var table = new ScratchColumn((int)length);
        try
        {
            if (TryFill(table.Ids, low, keys, values, context))
                return new ValueTable(table, low, bySubject ? pattern.Subject.Input : pattern.Object.Input, bySubject ? pattern.Object.Output : pattern.Subject.Output);
        }
        catch
        {
            table.Dispose();
            throw;
        }
        table.Dispose();
        return null;
    }

    /// <summary>Lets go of the array.</summary>
    public void Dispose() => _values.Dispose();

    /// <summary>As <see cref="RowLookup.Read"/>.</summary>
    public int Read(Block input, Block block, int[] origins, ref int row, bool optional)
    {
        ReadOnlySpan<TermId> keys = input.Column(_input);
        Span<TermId> to = _output >= 0 ? block.Storage(_output) : default;
        ReadOnlySpan<TermId> values = _values.Ids;
        int count = block.Count;
        int at = row + 1;
        for (; at < keys.Length && count < Block.Capacity; at++)
        {
            uint place = keys[at].Bits - _low;
            TermId value = place < (uint)values.Length ? values[(int)place] : TermId.None;
            origins[count] = at;
            if (!to.IsEmpty)
                to[count] = value;
            count += optional || !value.IsNone ? 1 : 0;
        }
        row = at < keys.Length ? at - 1 : at;
        return count;
    }

    private static bool TryFill(Span<TermId> table, uint low, ReadOnlySpan<TermId> keys, ReadOnlySpan<TermId> values, QueryContext context)
    {
        for (int start = 0; start < keys.Length; start += RowsPerCheck)
        {
            context.ThrowIfCancelled();
            int count = Math.Min(RowsPerCheck, keys.Length - start);
            if (!TryFill(table, low, keys.Slice(start, count), values.Slice(start, count)))
                return false;
        }
        return true;
    }

    // False where a key came before, in these rows or in those before them.
    private static bool TryFill(Span<TermId> table, uint low, ReadOnlySpan<TermId> keys, ReadOnlySpan<TermId> values)
    {
        uint before = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            ref TermId place = ref table[(int)(keys[i].Bits - low)];
            before |= place.Bits;
            place = values[i];
        }
        return before == 0;
    }
}
