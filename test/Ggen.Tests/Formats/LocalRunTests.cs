using Ggen.Formats.Turtle;

namespace Ggen.Tests.Formats;

[Category("Unit")]
public sealed class LocalRunTests
{
    [Test]
    public void The_fast_way_gives_what_the_plain_way_gives()
    {
        for (int length = 0; length < 70; length++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] text = new byte[length];
                Array.Fill(text, (byte)'a');
                Check(text);
                for (int at = 0; at < length; at += 1 + value % 5)
                {
                    text[at] = (byte)value;
                    Check(text);
                    text[at] = (byte)'Z';
                }
            }
        }

        static void Check(byte[] text)
        {
            if (LocalRun.Length(text) != LocalRun.Plain(text))
                Assert.Fail(Convert.ToHexString(text));
        }
    }
}
