namespace Ggen.Templates.Outputs;

/// <summary>
/// Room for texts that are made to be written and not kept. Two of them take turns, so that a filter reads one and writes the other, and a
/// third holds an argument. What does not fit is made as a string.
/// </summary>
/// <param name="room">Characters for all.</param>
/// <param name="limit">Characters that one text may have.</param>
internal readonly ref struct TextScratch(Span<char> room, int limit)
{
    /// <summary>Characters of the room.</summary>
    public const int Length = 3 * OneLength;

    private const int OneLength = 512;

    private readonly Span<char> _room = room;
    private readonly int _length = Math.Min(OneLength, limit);

    public Span<char> First => _room[.._length];

    public Span<char> Second => _room.Slice(OneLength, _length);

    public Span<char> Argument => _room.Slice(2 * OneLength, _length);
}
