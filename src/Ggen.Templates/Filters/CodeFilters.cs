using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fluid.Values;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>Filters that fit text into source code and data files.</summary>
internal static class CodeFilters
{
    public static IEnumerable<string> Names => ["comment", "csv", "hash", "indent", "json", "regex_replace", "wrap", "xml", "yaml"];

    public static Filter? Find(string name) => name switch
    {
        "json" => new Filter(name, 0, 1, Json),
        "yaml" => new Filter(name, 0, 0, static (input, _) => new StringValue(DataText.Yaml(input))),
        "xml" => FilterTable.OfText(name, EscapeFilters.Escape),
        "csv" => FilterTable.OfText(name, Csv),
        "indent" => new Filter(name, 1, 2, Indent) { Named = ["first"] },
        "comment" => new Filter(name, 0, 1, Comment),
        "wrap" => new Filter(name, 1, 1, Wrap),
        "regex_replace" => new Filter(name, 1, 2, RegexReplace),
        "hash" => new Filter(name, 0, 1, Hash),
        _ => null,
    };

    // Without an argument on one line, else indented by that many spaces.
    private static FluidValue Json(FluidValue input, FilterCall call)
    {
        int indent = 0;
        if (call.Count > 0 && (!Numbers.TryInteger(call[0], out indent) || indent is < 0 or > 127))
            return call.Fail("the indentation must be a number of spaces");
        return DataText.Json(input, indent) is { } text ? new StringValue(text) : call.Fail($"the value is nested deeper than MaxNesting ({TemplateLimits.MaxNesting})");
    }

    // RFC 4180 field.
    private static string Csv(string text)
        => text.AsSpan().IndexOfAny(",\"\r\n") < 0 && text.Trim() == text ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Each line but the first, and lines without text, get the indentation; first: true indents the first, too.
    private static FluidValue Indent(FluidValue input, FilterCall call)
    {
        string unit = call.Count > 1 ? call.Text(1) : " ";
        if (!Numbers.TryInteger(call[0], out int count) || count is < 0 or > 1000)
            return call.Fail("the width must be a number of spaces from 0 to 1000");
        string indentation = new StringBuilder().Insert(0, unit, count).ToString();
        string[] lines = Text.Of(input).Split('\n');
        for (int i = call.Named("first") is { } first && Comparison.IsTruthy(first) ? 0 : 1; i < lines.Length; i++)
            lines[i] = string.IsNullOrWhiteSpace(lines[i]) ? lines[i] : indentation + lines[i];
        return new StringValue(string.Join('\n', lines));
    }

    // The argument is how the language begins a comment, or its file extension.
    private static FluidValue Comment(FluidValue input, FilterCall call)
    {
        string style = call.Count > 0 ? call.Text(0) : "//";
        string[] lines = Text.Of(input).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        (string Open, string Close) block = CommentStyle(style);
        if (block.Open.Length == 0)
            return call.Fail($"unknown comment style '{style}'", "give the start of a comment or a file extension, such as '//', '#', '--', '<!--', 'py', 'cs'");
        if (block.Close.Length == 0)
            return new StringValue(string.Join('\n', lines.Select(line => line.Length == 0 ? block.Open : $"{block.Open} {line}")));
        string text = string.Join('\n', lines).Replace(block.Close, block.Close.Insert(block.Close.Length - 1, " "), StringComparison.Ordinal);
        if (block.Open == "<!--")
            text = text.Replace("--", "- -", StringComparison.Ordinal);
        return new StringValue(lines.Length == 1 ? $"{block.Open} {text} {block.Close}" : $"{block.Open}\n{text}\n{block.Close}");
    }

    private static (string Open, string Close) CommentStyle(string style) => style.TrimStart('.').ToLowerInvariant() switch
    {
        "//" or "cs" or "js" or "ts" or "tsx" or "jsx" or "java" or "go" or "rs" or "c" or "h" or "cpp" or "hpp" or "kt" or "swift" or "scala" or "dart" or "php" or "proto" or "fs" => ("//", ""),
        "///" => ("///", ""),
        "#" or "py" or "rb" or "sh" or "yaml" or "yml" or "toml" or "ttl" or "trig" or "rq" or "ru" or "nt" or "nq" or "r" or "pl" or "ex" or "graphql" or "dockerfile" or "makefile" => ("#", ""),
        "--" or "sql" or "hs" or "lua" or "elm" or "ada" => ("--", ""),
        ";" or "ini" or "lisp" or "clj" or "el" => (";", ""),
        "%" or "tex" or "erl" => ("%", ""),
        "/*" or "/* */" or "css" => ("/*", "*/"),
        "<!--" or "<!-- -->" or "html" or "xml" or "md" or "svg" or "rdf" or "owl" => ("<!--", "-->"),
        _ => ("", ""),
    };

    // Breaks lines at spaces so that none is longer, where words allow it.
    private static FluidValue Wrap(FluidValue input, FilterCall call)
    {
        if (!Numbers.TryInteger(call[0], out int width) || width < 1)
            return call.Fail("the width must be a number of characters");
        var result = new StringBuilder();
        foreach (string line in Text.Of(input).Split('\n'))
        {
            result.Append(result.Length == 0 ? "" : "\n");
            int column = 0;
            foreach (string word in line.Split(' '))
            {
                bool fits = column == 0 || column + 1 + word.Length <= width;
                result.Append(column == 0 ? "" : fits ? " " : "\n").Append(word);
                column = fits && column > 0 ? column + 1 + word.Length : word.Length;
            }
        }
        return new StringValue(result.ToString());
    }

    private static FluidValue RegexReplace(FluidValue input, FilterCall call)
    {
        TimeSpan time = call.Context.Engine.Options.MaxPatternTime;
        try
        {
            return new StringValue(Regex.Replace(Text.Of(input), call.Text(0), call.Text(1), RegexOptions.CultureInvariant, time));
        }
        catch (RegexParseException e)
        {
            return call.Fail($"'{call.Text(0)}' is no regular expression: {Spaced(e.Error.ToString())}");
        }
        catch (RegexMatchTimeoutException)
        {
            return call.Fail($"'{call.Text(0)}' takes longer than {time.TotalSeconds} s (TemplateLimits.MaxPatternTime)", "avoid nested repetitions such as (a+)+");
        }
    }

    // "InsufficientClosingParentheses" → "insufficient closing parentheses"
    private static string Spaced(string name)
    {
        var words = new StringBuilder();
        foreach (char c in name)
            words.Append(char.IsUpper(c) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(c));
        return words.ToString();
    }

    // SHA-256 of the text as UTF-8 in small hexadecimal digits, cut to a length.
    private static FluidValue Hash(FluidValue input, FilterCall call)
    {
        int length = 64;
        if (call.Count > 0 && (!Numbers.TryInteger(call[0], out length) || length is < 1 or > 64))
            return call.Fail("the length must be a number from 1 to 64");
        return new StringValue(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.Of(input))))[..length]);
    }
}
