using Ggen.Templates.Filters;

namespace Ggen.Templates.Parsing;

/// <summary>
/// The names and filters of one template, each as one object however often it is written: in a long template they would be a good part of
/// its tree. Used by one thread.
/// </summary>
internal sealed class NamePool
{
    private readonly string?[] _names = new string?[256];
    private readonly Dictionary<string, Filter?> _filters = new(StringComparer.Ordinal);

    public string Get(ReadOnlySpan<char> name)
    {
        ref string? known = ref _names[((name.Length * 31) ^ (name[0] * 7) ^ name[^1]) & 255];
        if (known is null || !name.SequenceEqual(known))
            known = name.ToString();
        return known;
    }

    /// <summary>Null for a name that is no filter.</summary>
    public Filter? Filter(string name)
    {
        if (!_filters.TryGetValue(name, out Filter? filter))
            _filters.Add(name, filter = FilterTable.Find(name));
        return filter;
    }
}
