using Ggen.Store;
using Ggen.Store.Indexes;

namespace Ggen.Tests.Store;

[TestFixture]
[Category("Property")]
public sealed class SortingTests
{
    [TestCase(0, 3u, 1)]
    [TestCase(1, 3u, 1)]
    [TestCase(2, 1u, 1)]
    [TestCase(100, 5u, 1)]
    [TestCase(1000, 20u, 1)]
    [TestCase(20_000, 3000u, 1)]
    [TestCase(200_000, 70_000u, 1, 2, 3)]
    [TestCase(200_000, 40u, 8)]
    public void Sorting_by_digits_is_sorting_by_comparison(int count, uint terms, params int[] processors)
    {
        GraphColumns plain = GraphColumns.SortPlainly(Stage(count, terms));
        foreach (int number in processors)
        {
            GraphColumns fast = GraphColumns.SortByDigits(Stage(count, terms), number);
            AssertSame(fast.Spo, plain.Spo);
            AssertSame(fast.Pos, plain.Pos);
            AssertSame(fast.Osp, plain.Osp);
            Free(fast);
        }
        Free(plain);
    }

    private static unsafe void AssertSame(TripleColumns actual, TripleColumns expected)
    {
        Assert.That((actual.Order, actual.Count), Is.EqualTo((expected.Order, expected.Count)));
        Assert.That(new Span<uint>(actual.First, actual.Count * 3).SequenceEqual(new Span<uint>(expected.First, expected.Count * 3)), Is.True);
    }

    private static void Free(in GraphColumns columns)
    {
        columns.Spo.Free();
        columns.Pos.Free();
        columns.Osp.Free();
    }

    private static TripleStage Stage(int count, uint terms)
    {
        var random = new Random(5);
        var stage = new TripleStage(keepPositions: false);
        for (int i = 0; i < count; i++)
            stage.Add(Id(random, terms, 2), Id(random, 1 + (terms / 100), 1), Id(random, terms, 12), default);
        return stage;
    }

    // Ids of the first tags, spread over low and high bits of the payload.
    private static uint Id(Random random, uint terms, int tags)
    {
        uint number = (uint)random.NextInt64(terms);
        int tag = 1 + random.Next(tags);
        return new TermId((TermTag)tag, tag == 9 ? (1u << 27) - number : number).Bits;
    }
}
