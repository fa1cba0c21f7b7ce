namespace Ggen.Generation.Writing;

/// <summary>
/// The operations by which files change, one method each. The seam exists so that a test can make any of them fail, or stop the
/// run dead, and look at what is left. Errors are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>. Operations on
/// different files may come from two threads at once.
/// </summary>
internal interface IDisk
{
    /// <summary>Opens the journal for this process alone; fails with <see cref="IOException"/> while another has it.</summary>
    FileStream OpenJournal(string path);

    /// <summary>Appends to the journal and hands it to the operating system.</summary>
    void Append(FileStream journal, ReadOnlySpan<byte> record);

    void CreateDirectory(string path);

    /// <summary>A new file, in place of whatever is there; with the permissions, or as new files get them.</summary>
    void WriteFile(string path, ReadOnlySpan<byte> content, UnixFileMode? permissions);

    /// <inheritdoc cref="WriteFile(string, ReadOnlySpan{byte}, UnixFileMode?)"/>
    void WriteFile(string path, Rendering.StreamedText content, UnixFileMode? permissions);

    /// <summary>Puts <paramref name="source"/> in the place of <paramref name="target"/>, which is kept as <paramref name="backup"/>; there is no moment without a target.</summary>
    void Replace(string source, string target, string backup);

    /// <summary>
    /// Writes a file where it is, so that it stays the same file; false, and nothing done, where it is not as it was, has a second name, or
    /// the system does not tell. A run that ends meanwhile leaves some of both contents.
    /// </summary>
    /// <param name="stamp">Of the file as it was.</param>
    bool TryRewrite(string path, ReadOnlySpan<byte> content, FileStamp stamp);

    /// <summary>Gives two files each the name of the other at one stroke; false, and nothing done, where the system has no such thing.</summary>
    bool TryExchange(string one, string other);

    /// <summary>Renames; with <paramref name="overwrite"/> false it fails when the target is there.</summary>
    void Move(string source, string target, bool overwrite);

    /// <summary>Renames a folder; fails when the target is there.</summary>
    void MoveDirectory(string source, string target);

    void Delete(string path);

    /// <summary>Removes a folder when it is empty; does nothing else.</summary>
    void DeleteEmptyDirectory(string path);
}
