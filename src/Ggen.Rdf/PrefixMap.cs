using System.Diagnostics.CodeAnalysis;

namespace Ggen.Rdf;

/// <summary>Prefixes in the order of their declaration; a later declaration of a prefix replaces its IRI in place.</summary>
public sealed class PrefixMap
{
    private readonly List<KeyValuePair<string, string>> _items = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal); // in _items: a document may declare a million

    /// <summary>Prefix (without ':') and namespace IRI.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    public void Set(string prefix, string iri)
    {
        if (_places.TryAdd(prefix, _items.Count))
            _items.Add(new(prefix, iri));
        else
            _items[_places[prefix]] = new(prefix, iri);
    }

    public bool TryGet(string prefix, [NotNullWhen(true)] out string? iri)
    {
        bool found = _places.TryGetValue(prefix, out int at);
        iri = found ? _items[at].Value : null;
        return found;
    }

    /// <summary>A copy that changes apart from this one.</summary>
    public PrefixMap Clone()
    {
        var copy = new PrefixMap();
        foreach (KeyValuePair<string, string> item in _items)
            copy.Set(item.Key, item.Value);
        return copy;
    }
}
