namespace Ggen.Generation.Changes;

/// <summary>What becomes of a file that a person and the generator both changed, at the same place: <c>--on-conflict</c>.</summary>
public enum OnConflict
{
    /// <summary>Both are written into the file, between markers; a file that cannot be merged is left alone. The run ends with exit code 5.</summary>
    Merge,

    /// <summary>The person's lines hold.</summary>
    Ours,

    /// <summary>The generated lines hold.</summary>
    Theirs,

    /// <summary>Nothing at all is written.</summary>
    Fail,

    /// <summary>The file is left alone, and what was generated goes beside it, into FILE.new.</summary>
    New,
}
