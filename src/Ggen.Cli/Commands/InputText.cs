using Ggen.Cli.Arguments;
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
            bag.Error(FileCodes.NotFound, $"'{path}' does not exist", path.Contains('{') ? "this is a text, not the name of a file; it is an argument of its own, without an option" : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(FileCodes.NotReadable, $"'{path}' cannot be read: {IoReason.Of(e)}");
        }
        return null;
    }

    /// <summary>A text that is an argument; null after an error, when it names a file in its place.</summary>
    /// <param name="name">How findings name it.</param>
    /// <param name="what">What it is, in the singular.</param>
    /// <param name="option">The option that reads a file.</param>
    public static SourceFile? OfArgument(string text, string name, string what, string option, DiagnosticBag bag)
    {
        if (text != "-" && !IsNameOfFile(text))
            return SourceFile.FromText(name, text);
        string file = text.TrimStart('@');
        bag.Error(UsageCodes.BadArgument, text == "-" ? $"'-' is no {what}" : $"'{text}' is the name of a file, not {(what == "update" ? "an" : "a")} {what}",
            RdfFormat.FromPath(file) is null ? $"{option} {file} reads the {what} from {(text == "-" ? "standard input" : "it")}" : $"data is named with -d: -d {file}");
        return null;
    }

    /// <summary>Whether an argument can only be a file: a word with an extension, such as <c>q.rq</c>, <c>@q.rq</c> or <c>data/a.ttl</c>. Every query and update has a space or a brace.</summary>
    public static bool IsNameOfFile(string argument) => argument.AsSpan().IndexOfAny(" \t\r\n{}<>?") < 0 && Path.GetExtension(argument).Length > 1;

    /// <summary>All of standard input.</summary>
    public static byte[] StandardInput()
    {
        using Stream input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
