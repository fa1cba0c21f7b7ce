using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;
using Ggen.Evaluation.Tables;

namespace Ggen.Templates.Values;

/// <summary>A value with named members in a fixed order: a map, a row, the state of a loop.</summary>
internal abstract class RecordValue : FluidValue
{
    public override FluidValues Type => FluidValues.Dictionary;

    public abstract int Count { get; }

    public abstract IEnumerable<string> Keys { get; }

    public abstract bool TryGet(string name, out FluidValue value);

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context)
        => TryGet(name, out FluidValue value) ? value : NilValue.Instance;

    public override ValueTask<FluidValue> GetIndexAsync(FluidValue index, TemplateContext context)
        => GetValueAsync(index.ToStringValue(), context);

    public override IEnumerable<FluidValue> Enumerate(TemplateContext context)
    {
        foreach (string key in Keys)
        {
            TryGet(key, out FluidValue value);
            yield return new ArrayValue([new StringValue(key), value]);
        }
    }

    public override bool Contains(FluidValue value) => TryGet(value.ToStringValue(), out _);

    public override bool Equals(FluidValue? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is not RecordValue record || record.Count != Count)
            return false;
        foreach (string key in Keys)
        {
            TryGet(key, out FluidValue mine);
            if (!record.TryGet(key, out FluidValue theirs) || !Comparison.AreEqual(mine, theirs))
                return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => Count;

    public override bool ToBooleanValue() => true;

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => Text.Of(this);

    public override object ToObjectValue() => this;

    public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo)
    {
        writer.Write(ToStringValue());
        return default;
    }
}

/// <summary>A solution of a query; a column without a term is nil.</summary>
internal sealed class RowValue : RecordValue
{
    private readonly RowColumns _columns;
    private readonly SolutionTable? _table;
    private readonly int _row;
    private FluidValue?[]? _values; // of a row of a table, those that were asked for

    public RowColumns Columns => _columns;

    public RowValue(RowColumns columns, FluidValue[] values)
    {
        _columns = columns;
        _values = values;
    }

    /// <summary>A row of a table, whose terms are made when they are used. For one thread.</summary>
    public RowValue(RowColumns columns, SolutionTable table, int row)
    {
        _columns = columns;
        _table = table;
        _row = row;
    }

    public override int Count => _columns.Names.Length;

    public override IEnumerable<string> Keys => _columns.Names;

    /// <summary>The value of a column by its place.</summary>
    public FluidValue this[int column] => (_values ??= new FluidValue?[Count])[column] ??= TermValue.Of(_table!.Term(_row, column));

    /// <summary>The text of a term that is in a table and not made yet; false where its value has to be asked for.</summary>
    public bool TryText(int column, Span<char> room, out ReadOnlySpan<char> text)
    {
        int length = _table is null || _values?[column] is not null ? -1 : _table.Text(_row, column, room);
        text = length < 0 ? default : room[..length];
        return length >= 0;
    }

    public override bool TryGet(string name, out FluidValue value)
    {
        int at = _columns.IndexOf(name);
        value = at < 0 ? NilValue.Instance : this[at];
        return at >= 0;
    }
}

/// <summary>A map of names to values, in the order in which they were added.</summary>
internal sealed class MapValue : RecordValue
{
    private readonly OrderedDictionary<string, FluidValue> _items = new(StringComparer.Ordinal);

    public override int Count => _items.Count;

    public override IEnumerable<string> Keys => _items.Keys;

    public MapValue Add(string key, FluidValue value)
    {
        _items[key] = value;
        return this;
    }

    public override bool TryGet(string name, out FluidValue value)
    {
        bool found = _items.TryGetValue(name, out FluidValue? item);
        value = item ?? NilValue.Instance;
        return found;
    }
}
