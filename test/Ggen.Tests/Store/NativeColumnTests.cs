using Ggen.Store.Memory;

namespace Ggen.Tests.Store;

/// <summary>A column grows through all kinds of memory: small blocks, large ones that are copied, larger ones that are moved.</summary>
[Category("Unit")]
public sealed class NativeColumnTests
{
    private const int Count = 9_000_000; // 36 MB

    [Test]
    public void It_keeps_its_values_while_it_grows()
    {
        NativeColumn<int> column = default;
        try
        {
            for (int i = 0; i < Count; i++)
                column.Add(i);
            Assert.That(Wrong(column, Count), Is.Negative);
            column.Truncate(Count / 100);
            Assert.That(Wrong(column, Count / 100), Is.Negative);
            column.Add(Count / 100);
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

    private static unsafe Span<int> Span(in NativeColumn<int> column) => new(column.Values, (int)column.Count);

    // The first place that does not hold its own number, or that is missing.
    private static int Wrong(in NativeColumn<int> column, int count)
    {
        Span<int> values = Span(column);
        if (values.Length != count)
            return values.Length;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != i)
                return i;
        }
        return -1;
    }
}
