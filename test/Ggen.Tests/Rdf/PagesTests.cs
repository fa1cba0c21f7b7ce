using System.Runtime.InteropServices;
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
    public void The_heap_works_over_large_pages_as_before()
    {
        void* before = NativeMemory.Alloc(100_000);
        new Span<byte>(before, 100_000).Fill(7);
        Pages.PreferLargeHeap();
        Pages.PreferLargeHeap();
        before = NativeMemory.Realloc(before, 3 << 20);
        void* after = NativeMemory.AllocZeroed(1 << 20);
        Assert.That(new Span<byte>(before, 100_000).IndexOfAnyExcept((byte)7), Is.Negative);
        Assert.That(new Span<byte>(after, 1 << 20).IndexOfAnyExcept((byte)0), Is.Negative);
        NativeMemory.Free(before);
        NativeMemory.Free(after);
    }

    [Test]
    public void An_address_without_memory_does_no_harm()
    {
        Assert.DoesNotThrow(() => Pages.Populate(null, 1 << 20));
        Assert.DoesNotThrow(() => Pages.PopulateForReading((void*)4096, 1 << 20));
    }
}
