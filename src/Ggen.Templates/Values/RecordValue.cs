using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;

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
internal sealed class RowValue(RowColumns columns, FluidValue[] values) : RecordValue
{
    public RowColumns Columns => columns;

    public override int Count => values.Length;

    public override IEnumerable<string> Keys => columns.Names;

    /// <summary>The value of a column by its place.</summary>
    public FluidValue this[int column] => values[column];

    public override bool TryGet(string name, out FluidValue value)
    {
        int at = columns.IndexOf(name);
        value = at < 0 ? NilValue.Instance : values[at];
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
