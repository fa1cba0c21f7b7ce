using Ggen.Rdf.Memory;

namespace Ggen.Tests.Rdf;

[Category("Unit")]
public sealed unsafe class PagesTests
{
    [TestCase(0, 0)]
    [TestCase(1, 100)]
    [TestCase(5, 100_000)]
    [TestCase(4096, 300_000)]
    public void What_lies_there_stays(int start, int length)
    {
        byte[] bytes = new byte[1 << 19];
        new Random(1).NextBytes(bytes);
        byte[] before = [.. bytes];

        Pages.Populate(bytes.AsSpan(start, length));
        fixed (byte* first = bytes)
        {
            Pages.PopulateForReading(first + start, (nuint)length);
            Pages.PreferLarge(first, 0);
        }

        Assert.That(bytes.AsSpan().SequenceEqual(before));
    }

    [Test]
    public void An_address_without_memory_does_no_harm()
    {
        Assert.DoesNotThrow(() => Pages.Populate(null, 1 << 20));
        Assert.DoesNotThrow(() => Pages.PopulateForReading((void*)4096, 1 << 20));
    }
}
