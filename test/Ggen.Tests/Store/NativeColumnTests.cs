using System.Runtime.InteropServices;
using Ggen.Store.Memory;

namespace Ggen.Tests.Store;

/// <summary>A column grows through all kinds of memory: small blocks, large ones that are copied, larger ones that are moved.</summary>
[Category("Unit")]
public sealed class NativeColumnTests
{
    private const int Count = 600_000; // 38 MB

    [Test]
    public void It_keeps_its_values_while_it_grows()
    {
        NativeColumn<Wide> column = default;
        try
        {
            for (int i = 0; i < Count; i++)
                column.Add(new Wide(i, i));
            Assert.That(Wrong(column, Count), Is.Negative);
            column.Truncate(Count / 100);
            Assert.That(Wrong(column, Count / 100), Is.Negative);
            column.Add(new Wide(Count / 100, Count / 100));
            Assert.That(Wrong(column, (Count / 100) + 1), Is.Negative);
        }
        finally
        {
            column.Free();
        }
    }

    // Below, between and above the sizes from which memory is asked for together, and in large pages.
    [TestCase(10)]
    [TestCase(40_000)]
    [TestCase(300_000)]
    public void Zeros_are_zeros(int count)
    {
        for (int round = 0; round < 2; round++)
        {
            NativeColumn<int> column = NativeColumn<int>.Zeroed(count);
            try
            {
                Assert.That(Span(column).IndexOfAnyExcept(0), Is.Negative);
                Span(column).Fill(-1); // the next one may get this memory
            }
            finally
            {
                column.Free();
            }
        }
    }

    private static unsafe Span<T> Span<T>(in NativeColumn<T> column) where T : unmanaged => new(column.Values, (int)column.Count);

    // The first place that does not hold its own number, or that is missing.
    private static int Wrong(in NativeColumn<Wide> column, int count)
    {
        Span<Wide> values = Span(column);
        if (values.Length != count)
            return values.Length;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].First != i || values[i].Last != i)
                return i;
        }
        return -1;
    }

    /// <summary>A value of 64 bytes, so that few of them are much.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private readonly record struct Wide(long First, long Last);
}
