using System.Diagnostics.CodeAnalysis;

namespace Ggen.Rdf;

/// <summary>Prefixes in the order of their declaration; a later declaration of a prefix replaces its IRI in place.</summary>
public sealed class PrefixMap
{
    private readonly List<KeyValuePair<string, string>> _items = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal); // in _items: a document may declare a million

    private HashSet<string>? _ambiguous;

    /// <summary>Prefix (without ':') and namespace IRI.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    public void Set(string prefix, string iri)
    {
        _ambiguous?.Remove(prefix);
        if (_places.TryAdd(prefix, _items.Count))
            _items.Add(new(prefix, iri));
        else
            _items[_places[prefix]] = new(prefix, iri);
    }

    /// <summary>As <see cref="Set"/> for one of several documents; remembers that another had another IRI for the prefix.</summary>
    public void Merge(string prefix, string iri)
    {
        bool isAmbiguous = IsAmbiguous(prefix) || (TryGet(prefix, out string? known) && known != iri);
        Set(prefix, iri);
        if (isAmbiguous)
            (_ambiguous ??= new(StringComparer.Ordinal)).Add(prefix);
    }

    /// <summary>Whether documents that were merged differ in the IRI of the prefix, of which the last one's is used.</summary>
    public bool IsAmbiguous(string prefix) => _ambiguous is not null && _ambiguous.Contains(prefix);

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
        copy._ambiguous = _ambiguous is null ? null : new(_ambiguous, StringComparer.Ordinal);
        return copy;
    }
}
