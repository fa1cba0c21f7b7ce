using System.Runtime.InteropServices;

namespace Ggen.Generation.Caching;

/// <summary>All that is known of a file beside its name, in the form in which an index has it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct KnownKeys
{
    /// <summary>Its rule, and its row.</summary>
    public ContentKey Identity;

    /// <summary>The hash of what its rendering read.</summary>
    public ContentKey Read;

    /// <summary>Of the generated text, which is also the baseline.</summary>
    public ContentKey Text;

    /// <summary>Of the file: the same text, or one with other line ends.</summary>
    public ContentKey Place;

    /// <summary>Of the hashes that the receipt has for it.</summary>
    public ContentKey Record;

    /// <summary>When the file had that content.</summary>
    public FileStamp PlaceStamp;

    /// <summary>When the baseline had that text.</summary>
    public FileStamp BaselineStamp;

    public readonly KnownKeys From(ContentKey identity, ContentKey read)
    {
        KnownKeys keys = this;
        keys.Identity = identity;
        keys.Read = read;
        return keys;
    }
}
