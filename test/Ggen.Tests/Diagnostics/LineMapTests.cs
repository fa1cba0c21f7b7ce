using Ggen.Diagnostics;

namespace Ggen.Tests.Diagnostics;

[Category("Unit")]
public sealed class LineMapTests
{
    [Test]
    public void Counts_code_points_and_every_kind_of_line_end()
    {
        var map = new LineMap("añb\r\nc\rd\n"u8.ToArray());

        Assert.That(map.LineCount, Is.EqualTo(4));
        Assert.That(map.Position(3), Is.EqualTo(new LinePosition(1, 3)));
        Assert.That(map.Position(6), Is.EqualTo(new LinePosition(2, 1)));
        Assert.That(map.Position(8), Is.EqualTo(new LinePosition(3, 1)));
        Assert.That(map.Line(1), Is.EqualTo("añb"));
    }

    [Test]
    public void Counts_no_byte_order_mark()
    {
        var map = new LineMap("\uFEFFab\ncd"u8.ToArray());

        Assert.That(map.Position(0), Is.EqualTo(new LinePosition(1, 1)));
        Assert.That(map.Position(4), Is.EqualTo(new LinePosition(1, 2)));
        Assert.That(map.Position(6), Is.EqualTo(new LinePosition(2, 1)));
        Assert.That(map.Line(1), Is.EqualTo("ab"));
    }
}
