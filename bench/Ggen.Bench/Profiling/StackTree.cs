namespace Ggen.Bench.Profiling;

/// <summary>Call stacks that were sampled, folded into a tree: how often a frame was seen, and how often at the top.</summary>
internal sealed class StackTree(string name)
{
    private readonly SortedDictionary<string, StackTree> _children = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>Samples in this frame and those that it calls.</summary>
    public long Samples { get; private set; }

    /// <summary>Samples in this frame itself.</summary>
    public long Self { get; private set; }

    /// <summary>Frames that it calls, by name: the picture does not depend on when they were seen.</summary>
    public IEnumerable<StackTree> Children => _children.Values;

    public int Depth => 1 + (_children.Count == 0 ? 0 : _children.Values.Max(c => c.Depth));

    /// <param name="frames">From the outermost.</param>
    public void Add(ReadOnlySpan<string> frames)
    {
        Samples++;
        if (frames.IsEmpty)
        {
            Self++;
            return;
        }
        if (!_children.TryGetValue(frames[0], out StackTree? child))
            _children.Add(frames[0], child = new StackTree(frames[0]));
        child.Add(frames[1..]);
    }

    /// <summary>Samples at the top per frame, the most first.</summary>
    public IReadOnlyList<(string Name, long Self)> Hottest()
    {
        var self = new Dictionary<string, long>(StringComparer.Ordinal);
        Count(self);
        return [.. self.Where(s => s.Value > 0).OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Value))];
    }

    private void Count(Dictionary<string, long> self)
    {
        self[name] = self.GetValueOrDefault(name) + Self;
        foreach (StackTree child in Children)
            child.Count(self);
    }
}
