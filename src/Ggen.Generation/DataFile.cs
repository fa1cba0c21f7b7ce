namespace Ggen.Generation;

/// <summary>A file of data with the bytes that it is to have.</summary>
/// <param name="Path">Where it is; a link is followed and stays.</param>
/// <param name="Name">As users know it.</param>
/// <param name="Read">What the file was when it was read; null when it was not.</param>
public sealed record DataFile(string Path, string Name, ReadOnlyMemory<byte> Content, FileStamp? Read);
