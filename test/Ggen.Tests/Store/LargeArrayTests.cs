using Ggen.Store;

namespace Ggen.Tests.Store;

/// <summary>An array with large pages beneath is like any other; one of each test passes the size from which there are some.</summary>
[Category("Unit")]
public sealed class LargeArrayTests
{
    private const int Large = (4 << 20) / sizeof(int);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(Large - 1)]
    [TestCase(Large + 1)]
    public void It_is_zero_at_first(int length)
    {
        // What the collector gives again has been written before.
        Array.Fill(GC.AllocateUninitializedArray<int>(length), -1);
        int[] array = LargeArray.Zeroed<int>(length);
        Assert.That(array, Has.Length.EqualTo(length));
        Assert.That(array.AsSpan().IndexOfAnyExcept(0), Is.Negative);
    }

    [TestCase(0, 5)]
    [TestCase(5, 10)]
    [TestCase(Large / 2, Large)]
    [TestCase(Large, 2 * Large)]
    public void It_keeps_its_values_and_has_zeros_behind_them(int length, int longer)
    {
        int[] array = LargeArray.Zeroed<int>(length);
        for (int i = 0; i < length; i++)
            array[i] = i + 1;
        LargeArray.Grow(ref array, longer);
        Assert.That(array, Has.Length.EqualTo(longer));
        for (int i = 0; i < length; i++)
        {
            if (array[i] != i + 1)
                Assert.Fail($"value {i} is {array[i]}");
        }
        Assert.That(array.AsSpan(length).IndexOfAnyExcept(0), Is.Negative);
    }
}
