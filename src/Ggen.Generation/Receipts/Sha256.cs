using System.Buffers.Binary;
using System.Numerics;

namespace Ggen.Generation.Receipts;

/// <summary>
/// SHA-256 (FIPS 180-4). That of the platform loads a library of the system, which costs a short run more than the hashing, and which a
/// small container does not have.
/// </summary>
internal sealed class Sha256
{
    /// <summary>Of a hash, in bytes.</summary>
    public const int Length = 32;

    private const int BlockBytes = 64;

    private static readonly uint[] Constants = // the first 32 bits of the cube roots of the first 64 primes
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private readonly uint[] _state = new uint[8];
    private readonly byte[] _rest = new byte[BlockBytes];
    private long _bytes;

    public Sha256() => Begin();

    /// <summary>Begins anew.</summary>
    public void Begin()
    {
        ReadOnlySpan<uint> first = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        first.CopyTo(_state);
        _bytes = 0;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        int held = (int)(_bytes % BlockBytes);
        _bytes += bytes.Length;
        if (held > 0)
        {
            int taken = Math.Min(BlockBytes - held, bytes.Length);
            bytes[..taken].CopyTo(_rest.AsSpan(held));
            bytes = bytes[taken..];
            if (held + taken < BlockBytes)
                return;
            Block(_rest);
        }
        for (; bytes.Length >= BlockBytes; bytes = bytes[BlockBytes..])
            Block(bytes[..BlockBytes]);
        bytes.CopyTo(_rest);
    }

    /// <summary>Puts the hash of all that was appended into <paramref name="hash"/>. Nothing may be appended afterwards, unless it begins anew.</summary>
    public void Finish(Span<byte> hash)
    {
        int held = (int)(_bytes % BlockBytes);
        _rest[held] = 0x80;
        _rest.AsSpan(held + 1).Clear();
        if (held >= BlockBytes - 8)
        {
            Block(_rest);
            _rest.AsSpan().Clear();
        }
        BinaryPrimitives.WriteInt64BigEndian(_rest.AsSpan(BlockBytes - 8), _bytes * 8);
        Block(_rest);
        for (int i = 0; i < _state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash[(4 * i)..], _state[i]);
    }

    // Section 6.2.2; the names are those of the standard.
    private void Block(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (int t = 0; t < 16; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
        for (int t = 16; t < 64; t++)
        {
            uint w15 = w[t - 15], w2 = w[t - 2];
            uint s0 = BitOperations.RotateRight(w15, 7) ^ BitOperations.RotateRight(w15, 18) ^ (w15 >> 3);
            uint s1 = BitOperations.RotateRight(w2, 17) ^ BitOperations.RotateRight(w2, 19) ^ (w2 >> 10);
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }
        uint a = _state[0], b = _state[1], c = _state[2], d = _state[3], e = _state[4], f = _state[5], g = _state[6], h = _state[7];
        ReadOnlySpan<uint> k = Constants;
        for (int t = 0; t < 64; t++)
        {
            uint s1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            uint t1 = h + s1 + ((e & f) ^ (~e & g)) + k[t] + w[t];
            uint s0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            uint t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }
}
