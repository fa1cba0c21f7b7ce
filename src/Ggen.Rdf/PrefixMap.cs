using System.Diagnostics.CodeAnalysis;

namespace Ggen.Rdf;

/// <summary>Prefixes in the order of their declaration; a later declaration of a prefix replaces its IRI in place.</summary>
public sealed class PrefixMap
{
    private readonly List<KeyValuePair<string, string>> _items = [];

    /// <summary>Prefix (without ':') and namespace IRI.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    public void Set(string prefix, string iri)
    {
        int at = _items.FindIndex(item => item.Key == prefix);
        if (at < 0)
            _items.Add(new(prefix, iri));
        else
            _items[at] = new(prefix, iri);
    }

    public bool TryGet(string prefix, [NotNullWhen(true)] out string? iri)
    {
        int at = _items.FindIndex(item => item.Key == prefix);
        iri = at < 0 ? null : _items[at].Value;
        return at >= 0;
    }

    /// <summary>A copy that changes apart from this one.</summary>
    public PrefixMap Clone()
    {
        var copy = new PrefixMap();
        copy._items.AddRange(_items);
        return copy;
    }
}
