namespace Ggen.Templates;

/// <summary>The file that one rendering is for, and what the rendering says of it. Belongs to one rendering.</summary>
/// <param name="name">Path or name of the file: its extension tells the language, and so what a comment is.</param>
public sealed class RenderTarget(string name)
{
    private readonly HashSet<string> _regions = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>Whether the text goes to disk while it is rendered.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>Whether the text has regions that survive regeneration (<c>{% keep %}</c>).</summary>
    public bool HasRegions => _regions.Count > 0;

    /// <summary>False when the region is there already.</summary>
    internal bool AddRegion(string id) => _regions.Add(id);
}
