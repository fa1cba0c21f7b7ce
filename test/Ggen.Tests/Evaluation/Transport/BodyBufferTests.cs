using Ggen.Evaluation.Transport;

namespace Ggen.Tests.Evaluation.Transport;

/// <summary>A bounded buffer gives back what it took, in order, and takes nothing that has no room.</summary>
[Category("Property")]
public sealed class BodyBufferTests
{
    // Ten thousand steps through a buffer of fifty bytes: each place of its two ends is met many times.
    [Test]
    public void Gives_back_what_it_took([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        const int capacity = 50;
        var buffer = new BodyBuffer(capacity);
        List<byte> taken = [], read = [];
        byte next = 0;
        for (int i = 0; i < 1000; i++)
        {
            byte[] piece = new byte[random.Next(0, 70)];
            for (int j = 0; j < piece.Length; j++)
                piece[j] = (byte)(next + j);
            int before = buffer.Count;
            bool fits = before == 0 || before + piece.Length <= capacity;
            Assert.That(buffer.TryWrite(piece), Is.EqualTo(fits));
            if (fits)
            {
                next += (byte)piece.Length;
                taken.AddRange(piece);
            }
            byte[] target = new byte[random.Next(0, 60)];
            read.AddRange(target[..buffer.Read(target)]);
        }
        byte[] rest = new byte[200];
        read.AddRange(rest[..buffer.Read(rest)]);

        Assert.That(read, Is.EqualTo(taken));
        Assert.That(buffer.Count, Is.Zero);
    }
}
