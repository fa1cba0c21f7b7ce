using System.Security.Cryptography;
using Ggen.Generation.Receipts;

namespace Ggen.Tests.Generation.Receipts;

[Category("Unit")]
public sealed class Sha256Tests
{
    [TestCase("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [TestCase("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [TestCase("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Is_that_of_the_standard(string text, string expected)
        => Assert.That(Digest.Of(System.Text.Encoding.ASCII.GetBytes(text)), Is.EqualTo("sha256:" + expected));

    [Test]
    public void Is_that_of_the_platform_for_any_length_and_any_pieces()
    {
        var random = new Random(1);
        for (int length = 0; length < 300; length++)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            var hash = new Sha256();
            for (int at = 0; at < length;)
            {
                int piece = Math.Min(length - at, 1 + random.Next(100));
                hash.Append(bytes.AsSpan(at, piece));
                at += piece;
            }
            Assert.That(Digest.Of(hash), Is.EqualTo("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes))), $"{length} bytes");
        }
    }
}
