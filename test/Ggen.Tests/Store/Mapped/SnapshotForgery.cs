using System.IO.Hashing;
using System.Runtime.InteropServices;

using Ggen.Store.Mapped;

namespace Ggen.Tests.Store.Mapped;

/// <summary>Makes the checksums of an altered snapshot fit its bytes again.</summary>
internal static class SnapshotForgery
{
    public static unsafe void Seal(byte[] bytes)
    {
        ref SnapshotHeader header = ref MemoryMarshal.AsRef<SnapshotHeader>(bytes.AsSpan());
        Span<SectionEntry> table = MemoryMarshal.Cast<byte, SectionEntry>(bytes.AsSpan(sizeof(SnapshotHeader)))[..(int)header.SectionCount];
        foreach (ref SectionEntry section in table)
            section.Checksum = XxHash3.HashToUInt64(bytes.AsSpan((int)section.Offset, (int)section.Length));
        header.Checksum = Snapshot.TableChecksum(header, table);
    }
}
