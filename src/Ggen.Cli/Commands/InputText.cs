using Ggen.Diagnostics;
using Ggen.Formats;

namespace Ggen.Cli.Commands;

/// <summary>A text that an option names: a file, or standard input.</summary>
internal static class InputText
{
    /// <summary>Its bytes; null after an error.</summary>
    /// <param name="path">A file, or <c>-</c>.</param>
    public static SourceFile? Read(string path, DiagnosticBag bag)
    {
        if (path == "-")
            return SourceFile.FromBytes("<stdin>", StandardInput());
        if (Directory.Exists(path))
        {
            bag.Error(FileCodes.IsDirectory, $"'{path}' is a folder");
            return null;
        }
        try
        {
            return SourceFile.FromBytes(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            bag.Error(FileCodes.NotFound, $"'{path}' does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(FileCodes.NotReadable, $"'{path}' cannot be read: {IoReason.Of(e)}");
        }
        return null;
    }

    /// <summary>All of standard input.</summary>
    public static byte[] StandardInput()
    {
        using Stream input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
