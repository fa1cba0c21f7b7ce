using System.Text;
using Ggen.Diagnostics;

namespace Ggen.Generation.Rendering;

/// <summary>
/// The rule for output paths: relative names that every file system accepts, below the output folder. What a template or a value in
/// the data says can never name a place outside. <see cref="ConfinedFolder"/> checks symbolic links, which need the disk.
/// </summary>
public static class OutputPath
{
    /// <summary>Longest name between two slashes, in UTF-8 bytes.</summary>
    public const int MaxNameLength = 255;

    /// <summary>Longest path, in UTF-8 bytes.</summary>
    public const int MaxLength = 4000;

    /// <summary>The names that ggen gives to files of its own while it writes.</summary>
    public const string TemporaryPrefix = ".ggen-tmp-";

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    ];

    /// <summary>The path with '.' steps removed; null when it is refused, which has then been reported.</summary>
    /// <param name="where">Where the path was asked for.</param>
    public static string? Check(string text, SourceLocation? where, DiagnosticBag bag)
    {
        if (IsPlain(text))
            return text;
        (DiagnosticCode code, string problem) = Escape(text) is { } escape ? (ProjectCodes.PathEscapes, escape) : (ProjectCodes.PathInvalid, "");
        var kept = new List<string>();
        if (problem.Length == 0)
        {
            foreach (string name in text.Split('/'))
            {
                problem = problem.Length == 0 ? Problem(name) ?? "" : problem;
                if (name != ".")
                    kept.Add(name);
            }
        }
        if (problem.Length == 0 && kept.Count == 0)
            problem = "it names no file";
        if (problem.Length == 0 && Encoding.UTF8.GetByteCount(text) > MaxLength)
            problem = $"it is longer than {MaxLength} bytes";
        if (problem.Length == 0)
            return string.Join('/', kept);
        bag.Add(new Diagnostic(code, Severity.Error, $"the output path '{Shown(text)}' is refused: {problem}", where));
        return null;
    }

    /// <summary>What is wrong with the name of one file or folder; null when every file system takes it.</summary>
    internal static string? NameProblem(string name)
        => Escape(name) ?? (name.Contains('/', StringComparison.Ordinal) ? "it holds '/'" : name == "." ? "it names no folder of its own" : name.Length == 0 ? "it is empty" : Problem(name));

    // Whether nothing about a path is worth a second look, as with most.
    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxNameLength)
            return false;
        while (!text.IsEmpty)
        {
            int slash = text.IndexOf('/');
            ReadOnlySpan<char> name = slash < 0 ? text : text[..slash];
            if (name.IsEmpty || name[0] == '.' || name[^1] == '.' || IsDevice(name))
                return false;
            foreach (char c in name)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                    return false;
            }
            if (slash < 0)
                return true;
            text = text[(slash + 1)..];
        }
        return false;
    }

    private static string? Escape(string text)
    {
        if (text.StartsWith('/') || text.StartsWith('\\'))
            return "it is absolute";
        if (text.Length >= 2 && text[1] == ':' && char.IsAsciiLetter(text[0]))
            return "it begins with a drive letter";
        foreach (string name in text.Split('/', '\\'))
        {
            if (name == "..")
                return "'..' leads out of its folder";
        }
        return null;
    }

    private static string? Problem(string name)
    {
        if (name == ".")
            return null;
        if (name.Length == 0)
            return "a name in it is empty";
        foreach (char c in name)
        {
            if (c < ' ' || c == '\x7F')
                return $"it holds the control character U+{(int)c:X4}";
            if ("<>:\"|?*\\".Contains(c, StringComparison.Ordinal))
                return $"the character '{c}' cannot be in a file name on Windows";
        }
        if (name[^1] is ' ' or '.')
            return $"the name '{name}' ends with a {(name[^1] == ' ' ? "space" : "dot")}, which Windows drops";
        if (Encoding.UTF8.GetByteCount(name) > MaxNameLength)
            return $"a name in it is longer than {MaxNameLength} bytes";
        if (IsDevice(name))
            return $"'{name}' is the name of a device on Windows";
        if (name.Equals(".git", StringComparison.OrdinalIgnoreCase) || name.Equals(".ggen", StringComparison.OrdinalIgnoreCase))
            return $"'{name}' belongs to a tool";
        return name.StartsWith(TemporaryPrefix, StringComparison.OrdinalIgnoreCase) ? $"names with '{TemporaryPrefix}' are ggen's own" : null;
    }

    // "NUL", "nul.txt" and "NUL .txt" are all the device.
    private static bool IsDevice(ReadOnlySpan<char> name)
    {
        int dot = name.IndexOf('.');
        ReadOnlySpan<char> stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ');
        if (stem.Length is < 3 or > 7)
            return false;
        foreach (string device in Devices)
        {
            if (stem.Length == device.Length && stem.Equals(device, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (char c in text.Length > 200 ? text[..200] + "…" : text)
            shown.Append(c < ' ' || c == '\x7F' ? '\uFFFD' : c);
        return shown.ToString();
    }
}
