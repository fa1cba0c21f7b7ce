using System.Text;

namespace Ggen.Templates.Outputs;

/// <summary>A short text as a string: a path, a captured text.</summary>
internal sealed class StringOutput() : TextOutput(BlockLength)
{
    private const int BlockLength = 1024;

    private StringBuilder? _text;

    /// <summary>All that was written.</summary>
    public override string ToString()
    {
        if (_text is null)
            return Gathered.ToString();
        Flush(isEnd: true);
        return _text.ToString();
    }

    protected override void Take(ReadOnlySpan<char> text) => (_text ??= new StringBuilder(4 * BlockLength)).Append(text);
}
