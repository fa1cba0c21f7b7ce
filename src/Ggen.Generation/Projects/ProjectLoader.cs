using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Formats.Syntax;
using Ggen.Generation.Loading;

namespace Ggen.Generation.Projects;

/// <summary>A folder → its <see cref="Project"/>.</summary>
public static class ProjectLoader
{
    /// <summary>Largest <c>ggen.toml</c>.</summary>
    public const int MaxBytes = 1 << 18;

    /// <summary>Reads <c>ggen.toml</c> in <paramref name="directory"/>; null after errors.</summary>
    public static Project? Load(string directory, DiagnosticBag bag)
    {
        string root = Path.GetFullPath(directory);
        string path = Path.Combine(root, Project.FileName);
        byte[] content;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                bag.Error(FileCodes.TooLarge, $"'{Project.FileName}' is larger than {MaxBytes} bytes (ProjectLoader.MaxBytes)");
                return null;
            }
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            bag.Error(ProjectCodes.NoProject, $"there is no ggen.toml in {Shown(directory)}", Above(root) ?? "ggen project init makes one; -C DIR names another folder");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Add(UnreadableFile.Of(e, path, Project.FileName, null));
            return null;
        }
        var file = SourceFile.FromBytes(Project.FileName, content);
        return Utf8Text.Check(file, bag) ? ProjectReader.Read(file, root, bag) : null;
    }

    // A project whose subfolder one stands in.
    private static string? Above(string root)
    {
        for (string? folder = Path.GetDirectoryName(root); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string name = Path.GetRelativePath(root, folder).Replace(Path.DirectorySeparatorChar, '/');
            if (File.Exists(Path.Combine(folder, Project.FileName)))
                return $"there is one in '{name}': -C {name}";
        }
        return null;
    }

    private static string Shown(string directory) => directory is "." or "" ? "this folder" : $"'{directory}'";
}
