using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Receipts;

namespace Ggen.Generation.Hooks;

/// <summary>
/// The commands that a user has allowed: a file of lines that begin with the hash of a project's folder and a command's text. It is the
/// user's alone: one that lies in the project, or that others may write to, counts for nothing.
/// </summary>
internal sealed class TrustList
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Reads the file; what is wrong with it is reported as a warning, and nothing is trusted then.</summary>
    /// <param name="root">The folder of the project, absolute.</param>
    public static TrustList Read(string? path, string root, DiagnosticBag bag)
    {
        var list = new TrustList();
        if (path is null || !File.Exists(path))
            return list;
        try
        {
            if (Fault(path, root) is { } fault)
            {
                bag.Warning(HookCodes.TrustFile, $"the trust file '{path}' is not used: {fault}", "ggen explain GG5115");
                return list;
            }
            foreach (string line in File.ReadAllLines(path))
            {
                string word = line.TrimStart();
                int end = word.AsSpan().IndexOfAny(' ', '\t');
                list._keys.Add(end < 0 ? word : word[..end]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Warning(HookCodes.TrustFile, $"the trust file '{path}' is not used: {IoReason.Of(e)}");
        }
        return list;
    }

    public bool Allows(string root, string command) => _keys.Contains(Key(root, command));

    /// <summary>What allows a command of a project: a line of the file begins with it.</summary>
    public static string Key(string root, string command) => Digest.Of(Encoding.UTF8.GetBytes("ggen command 1\0" + root + "\0" + command));

    private static string? Fault(string path, string root)
    {
        string real = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        foreach (string place in (string[])[path, real])
        {
            if (!Path.GetRelativePath(root, place).StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(Path.GetRelativePath(root, place)))
                return "it lies in the project, which cannot trust itself";
        }
        bool isShared = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(real) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0;
        return isShared ? "others may write to it" : null;
    }
}
