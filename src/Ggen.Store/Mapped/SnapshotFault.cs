namespace Ggen.Store.Mapped;

/// <summary>Why a file is not used as a snapshot.</summary>
public enum SnapshotFaultKind
{
    /// <summary>Something else than a snapshot.</summary>
    Foreign,

    /// <summary>Of another version of ggen, or of a machine of the other byte order.</summary>
    OtherVersion,

    /// <summary>Cut short, or altered.</summary>
    Damaged,
}

/// <summary>Why a file is not used as a snapshot, in a clause.</summary>
public sealed record SnapshotFault(SnapshotFaultKind Kind, string Reason)
{
    internal static SnapshotFault Damaged(string reason) => new(SnapshotFaultKind.Damaged, reason);
}
