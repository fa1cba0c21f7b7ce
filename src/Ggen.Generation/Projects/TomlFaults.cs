using System.Globalization;
using System.Text.RegularExpressions;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Ggen.Generation.Projects;

/// <summary>A fault in a TOML text.</summary>
/// <param name="First">Where the thing that is there twice was first; null for other faults.</param>
internal sealed record TomlFault(SourceSpan Span, string Message, int? First);

/// <summary>
/// Every fault of a TOML text, each once. The parser does not recover within a line: what it says after the first error of a line is an
/// echo. So the line is blanked and the text is parsed again, until it is sound; an error in the very next line counts as an echo, too.
/// </summary>
internal static partial class TomlFaults
{
    private const int MaxRounds = 50;

    /// <param name="checkedDocument">The whole text, parsed with validation.</param>
    public static List<TomlFault> Find(string text, DocumentSyntax checkedDocument)
    {
        var faults = new List<TomlFault>();
        char[] rest = text.ToCharArray();
        int blanked = -2;
        for (int round = 0; round < MaxRounds; round++)
        {
            if (First(SyntaxParser.Parse(new string(rest), validate: false)) is not { } message)
                break;
            int at = Math.Clamp(message.Span.Offset, 0, rest.Length);
            int start = at == 0 ? 0 : Array.LastIndexOf(rest, '\n', at - 1) + 1;
            int end = Array.IndexOf(rest, '\n', at) is >= 0 and int found ? found : rest.Length;
            if (start != blanked + 1)
                faults.Add(new TomlFault(message.Span, InOwnWords(message.Message), null));
            if (rest.AsSpan(start, end - start).IsWhiteSpace())
                break; // nothing left to take away
            rest.AsSpan(start, end - start).Fill(' ');
            blanked = end;
        }
        if (faults.Count > 0)
            return faults;
        string? table = null; // one that is there twice: so are its keys
        foreach (DiagnosticMessage message in checkedDocument.Diagnostics)
        {
            string? key = Twice.Match(message.Message) is { Success: true } twice ? twice.Groups["key"].Value : null;
            if (key is not null && table is not null && key.StartsWith(table, StringComparison.Ordinal))
                continue;
            table = key is null ? table : key + ".";
            faults.Add(new TomlFault(message.Span, InOwnWords(message.Message), Earlier(text, message.Message)));
        }
        return faults;
    }

    private static DiagnosticMessage? First(DocumentSyntax document)
    {
        DiagnosticMessage? first = null;
        foreach (DiagnosticMessage message in document.Diagnostics)
        {
            if (first is null || message.Span.Offset < first.Span.Offset)
                first = message;
        }
        return first;
    }

    private static string InOwnWords(string message)
    {
        if (Expected.Match(message) is { Success: true } expected)
        {
            string wanted = expected.Groups["wanted"].Value, found = expected.Groups["found"].Value;
            return Brackets(wanted, found) ?? $"expected {Shown(wanted)}, found {Shown(found)}";
        }
        if (NoValue.Match(message) is { Success: true } value)
            return $"expected {value.Groups["wanted"].Value}, found {Shown(value.Groups["found"].Value)}";
        if (Unexpected.Match(message) is { Success: true } unexpected)
            return $"{Shown(unexpected.Groups["found"].Value)} is not expected here";
        if (NoEquals.Match(message) is { Success: true } equals)
            return $"expected '=' after the key, found {Shown(equals.Groups["found"].Value)}";
        if (Twice.Match(message) is { Success: true } twice)
            return $"'{twice.Groups["key"].Value}' is there twice";
        if (message.StartsWith("Unexpected token `", StringComparison.Ordinal) && message.IndexOf("` for a value", StringComparison.Ordinal) is > 18 and int end)
            return $"expected a value, found {Shown(message[18..end])}: text stands in quotes";
        if (message.StartsWith("Invalid newline in a string", StringComparison.Ordinal))
            return "the string is not closed on its line";
        if (message.StartsWith("Invalid End-Of-File found on string", StringComparison.Ordinal))
            return "the string is not closed";
        string line = message.Split('\n')[0].TrimEnd('.').Replace('`', '\'');
        return line.Length == 0 ? "the text is not valid TOML" : char.ToLowerInvariant(line[0]) + line[1..];
    }

    // The header of a table that does not end as it begins; null when that is not the fault.
    private static string? Brackets(string wanted, string found) => (wanted, found) switch
    {
        ("]]", "]") => "the header begins with '[[', one of several tables, and ends with ']'",
        ("]", "]]") => "the header begins with '[', a single table, and ends with ']]'",
        _ => null,
    };

    private static string Shown(string token)
    {
        if (token is "\n" or "\r\n" or "\r" or "\u2424" or "newline" or "end-of-line")
            return "the end of the line";
        if (token is "" or "\0" or "eof" or "end-of-file")
            return "the end of the file";
        string line = token.Split('\n')[0].TrimEnd('\r');
        return $"'{(line.Length > 40 ? line[..40] + "…" : line)}'";
    }

    // "already defined at (2,1)" → the offset of that place
    private static int? Earlier(string text, string message)
    {
        if (Twice.Match(message) is not { Success: true } twice)
            return null;
        int line = int.Parse(twice.Groups["line"].Value, CultureInfo.InvariantCulture);
        int at = 0;
        for (int i = 1; i < line && at >= 0; i++)
            at = text.IndexOf('\n', at) + 1;
        return at + int.Parse(twice.Groups["column"].Value, CultureInfo.InvariantCulture) - 1;
    }

    [GeneratedRegex(@"^Unexpected token found `(?<found>.*?)`(?: \(token: `\w+`\))? while expecting (?:token )?`(?<wanted>.*?)`(?: \(token: `\w+`\))?", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Expected { get; }

    [GeneratedRegex(@"^Unexpected token (?<found>\S+) found while expecting (?<wanted>[^`]+?)\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoValue { get; }

    [GeneratedRegex(@"^Unexpected token \[(?<found>.*)\] found", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unexpected { get; }

    [GeneratedRegex(@"^Expecting `=` after a key instead of (?<found>.*)$", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoEquals { get; }

    [GeneratedRegex(@"^The key `(?<key>[^`]*)` is already defined at \((?<line>\d+),(?<column>\d+)\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Twice { get; }
}
