using System.Runtime.InteropServices;

namespace Ggen.Tests;

/// <summary>
/// Equality of long lists. NUnit looks at each pair of elements through a chain of comparers; it is asked only where something differs, and
/// then says where.
/// </summary>
internal static class Same
{
    public static void Items<T>(List<T> actual, List<T> expected, string? message = null)
    {
        if (!CollectionsMarshal.AsSpan(actual).SequenceEqual(CollectionsMarshal.AsSpan(expected)))
            Assert.That(actual, Is.EqualTo(expected), message);
    }

    public static void Items<T>(T[] actual, T[] expected, string? message = null)
    {
        if (!actual.AsSpan().SequenceEqual(expected))
            Assert.That(actual, Is.EqualTo(expected), message);
    }
}
