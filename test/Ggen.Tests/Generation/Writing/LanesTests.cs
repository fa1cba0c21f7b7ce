using Ggen.Generation.Writing;

namespace Ggen.Tests.Generation.Writing;

[Category("Unit")]
public sealed class LanesTests
{
    private static readonly int[] s_counts = [0, 1, 15, 16, 17, 63, 64, 65, 1000];

    [Test]
    public void Each_piece_of_work_is_done_once([ValueSource(nameof(s_counts))] int count, [Values(1, 2, 5)] int threads)
    {
        int[] split = new int[count], shared = new int[count];

        Lanes.Run(count, i => Interlocked.Increment(ref split[i]));
        Lanes.Share(count, threads, i => Interlocked.Increment(ref shared[i]));

        Assert.That(split, Is.All.EqualTo(1));
        Assert.That(shared, Is.All.EqualTo(1));
    }

    [Test]
    public void The_failure_of_a_piece_of_work_ends_the_rest_and_is_thrown_as_it_is([Values(1, 2)] int threads)
    {
        int begun = 0;
        void Work(int i)
        {
            Interlocked.Increment(ref begun);
            if (i == 3)
                throw new IOException("three");
        }

        Assert.That(() => Lanes.Share(100_000, threads, Work), Throws.TypeOf<IOException>().With.Message.EqualTo("three"));
        Assert.That(() => Lanes.Run(100_000, Work), Throws.TypeOf<IOException>().With.Message.EqualTo("three"));
        Assert.That(begun, Is.LessThan(200_000));
    }
}
