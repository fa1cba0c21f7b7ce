using Ggen.Templates.Outputs;

namespace Ggen.Templates.Tracing;

/// <summary>Where a traced rendering goes: to its trace, piece by piece as it is written, and nowhere else.</summary>
internal sealed class TracingOutput(RenderTrace trace) : TextOutput(0)
{
    protected override void Take(ReadOnlySpan<char> text) => trace.Take(text);
}
