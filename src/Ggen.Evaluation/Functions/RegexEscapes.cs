namespace Ggen.Evaluation.Functions;

/// <summary>The escapes of XPath regular expressions (XSD 1.1 part 2, section G.4.2) as the platform writes them.</summary>
internal static class RegexEscapes
{
    private const string NameStart =
        @":_A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD";

    private const string NotNameStart =
        @"\u0000-\u0039\u003B-\u0040\u005B-\u005E\u0060\u007B-\u00BF\u00D7\u00F7\u0300-\u036F\u037E\u2000-\u200B\u200E-\u206F\u2190-\u2BFF\u2FF0-\u3000\uE000-\uF8FF\uFDD0-\uFDEF\uFFFE-\uFFFF";

    private const string NotName =
        @"\u0000-\u002C\u002F\u003B-\u0040\u005B-\u005E\u0060\u007B-\u00B6\u00B8-\u00BF\u00D7\u00F7\u037E\u2000-\u200B\u200E-\u203E\u2041-\u206F\u2190-\u2BFF\u2FF0-\u3000\uE000-\uF8FF\uFDD0-\uFDEF\uFFFE-\uFFFF";

    /// <summary>The inside of a class with what a multi-character escape matches, within the first plane; null when it is none.</summary>
    public static string? Set(char escape) => escape switch
    {
        's' => @"\u0009\u000A\u000D\u0020",
        'S' => @"\u0000-\u0008\u000B\u000C\u000E-\u001F\u0021-\uD7FF\uE000-\uFFFF",
        'd' => @"\p{Nd}",
        'D' => @"\P{Nd}",
        'w' => @"\p{L}\p{M}\p{N}\p{S}",
        'W' => @"\p{P}\p{Z}\p{C}",
        'i' => NameStart,
        'I' => NotNameStart,
        'c' => NameStart + @"\u002D\u002E0-9\u00B7\u0300-\u036F\u203F-\u2040",
        'C' => NotName,
        _ => null,
    };

    /// <summary>The character that a single-character escape is; null when it is none.</summary>
    public static char? Single(char escape) => escape switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '\\' or '|' or '.' or '-' or '^' or '?' or '*' or '+' or '{' or '}' or '(' or ')' or '[' or ']' or '$' => escape,
        _ => null,
    };
}
