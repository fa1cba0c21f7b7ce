using System.Text;

namespace Ggen.Templates.Tracing;

/// <summary>Where a traced rendering goes: to its trace, and nowhere else.</summary>
internal sealed class TracingWriter(RenderTrace trace) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => trace.Take([value]);

    public override void Write(ReadOnlySpan<char> buffer) => trace.Take(buffer);
}
