using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Ggen.Generation.Caching;

/// <summary>A source of a cached graph: its stamp when it was last known to have this content.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CachedSource(FileStamp Stamp, ContentKey Content);

/// <summary>
/// What a cache remembers beside a snapshot: the stamps under which sources had their content, and the stamp of the snapshot when it was
/// last known to be sound, since reading all of it would cost more than answering from it.
/// </summary>
/// <param name="Snapshot">The key that the snapshot's name is made of.</param>
/// <param name="Seal">The stamp of the snapshot.</param>
/// <param name="Sealed">A moment before the snapshot was stamped.</param>
/// <param name="Taken">A moment before the sources were read for the last time.</param>
internal sealed record CacheIndex(ContentKey Snapshot, FileStamp Seal, long Sealed, long Taken, CachedSource[] Sources)
{
    private const ulong Magic = 0x3130_5844_4953_4747; // "GGSIDX01"

    /// <summary>Whether the snapshot of this stamp is as it was when it was sealed.</summary>
    public bool Seals(FileStamp stamp) => stamp == Seal && !stamp.IsRacy(Sealed);

    public byte[] ToBytes()
    {
        var header = new Header { Magic = Magic, Boot = BootIdentity.Read(), Snapshot = Snapshot, Seal = Seal, Sealed = Sealed, Taken = Taken, Count = Sources.Length };
        var bytes = new List<byte>();
        bytes.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<Header>(in header)));
        bytes.AddRange(MemoryMarshal.AsBytes(Sources.AsSpan()));
        bytes.AddRange(BitConverter.GetBytes(XxHash3.HashToUInt64(CollectionsMarshal.AsSpan(bytes))));
        return [.. bytes];
    }

    /// <summary>Null when it is absent, not sound, or of another start of the machine.</summary>
    public static unsafe CacheIndex? Read(string path)
    {
        byte[] bytes;
        try
        {
            if (!File.Exists(path))
                return null;
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        int rest = bytes.Length - sizeof(Header) - sizeof(ulong);
        if (rest < 0 || rest % sizeof(CachedSource) != 0 || BitConverter.ToUInt64(bytes, bytes.Length - sizeof(ulong)) != XxHash3.HashToUInt64(bytes.AsSpan(0, bytes.Length - sizeof(ulong))))
            return null;
        Header header = MemoryMarshal.Read<Header>(bytes);
        if (header.Magic != Magic || header.Count != rest / sizeof(CachedSource))
            return null;
        CachedSource[] sources = MemoryMarshal.Cast<byte, CachedSource>(bytes.AsSpan(sizeof(Header), rest)).ToArray();
        FileStamp seal = header.Boot == BootIdentity.Read() ? header.Seal : default;
        return new CacheIndex(header.Snapshot, seal, header.Sealed, header.Taken, sources);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public ulong Magic;
        public ulong Boot;
        public ContentKey Snapshot;
        public FileStamp Seal;
        public long Sealed;
        public long Taken;
        public long Count;
    }
}
