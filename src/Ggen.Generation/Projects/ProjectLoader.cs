using Ggen.Diagnostics;

namespace Ggen.Generation.Projects;

/// <summary>A folder → its <see cref="Project"/>.</summary>
public static class ProjectLoader
{
    /// <summary>Reads <c>ggen.toml</c> in <paramref name="directory"/>; null after errors.</summary>
    public static Project? Load(string directory, DiagnosticBag bag)
    {
        string root = Path.GetFullPath(directory);
        string path = Path.Combine(root, Project.FileName);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            bag.Error(ProjectCodes.NoProject, $"there is no ggen.toml in {Shown(directory)}", "ggen project init makes one; -C DIR names another folder");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(Formats.FileCodes.NotReadable, $"cannot read '{Project.FileName}': {Loading.IoReason.Of(e)}");
            return null;
        }
        return ProjectReader.Read(SourceFile.FromBytes(Project.FileName, content), root, bag);
    }

    private static string Shown(string directory) => directory is "." or "" ? "this folder" : $"'{directory}'";
}
