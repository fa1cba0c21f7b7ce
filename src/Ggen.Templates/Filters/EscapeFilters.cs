using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Fluid.Values;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>Liquid's filters that write text in another form: HTML, URLs, Base64.</summary>
internal static partial class EscapeFilters
{
    public static IEnumerable<string> Names =>
    [
        "base64_decode", "base64_encode", "base64_url_safe_decode", "base64_url_safe_encode", "escape", "escape_once", "h", "strip_html",
        "url_decode", "url_encode",
    ];

    public static Filter? Find(string name) => name switch
    {
        "escape" or "h" => new Filter(name, 0, 0, static (input, _) => Comparison.IsNil(input) ? input : new StringValue(Escape(Text.Of(input)))),
        "escape_once" => FilterTable.OfText(name, static text => UnescapedPattern().Replace(text, match => Escape(match.Value))),
        "strip_html" => FilterTable.OfText(name, static text => TagPattern().Replace(BlockPattern().Replace(text, ""), "")),
        "url_encode" => new Filter(name, 0, 0, static (input, _) => Comparison.IsNil(input) ? input : new StringValue(UrlEncode(Text.Of(input)))),
        "url_decode" => new Filter(name, 0, 0, static (input, _) => Comparison.IsNil(input) ? input : new StringValue(WebUtility.UrlDecode(Text.Of(input)))),
        "base64_encode" => FilterTable.OfText(name, static text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        "base64_url_safe_encode" => FilterTable.OfText(name, static text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).Replace('+', '-').Replace('/', '_')),
        "base64_decode" => new Filter(name, 0, 0, static (input, call) => Decode(input, call)),
        "base64_url_safe_decode" => new Filter(name, 0, 0, static (input, call) => Decode(input, call)),
        _ => null,
    };

    /// <summary>The five characters that HTML and XML reserve.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0)
            return text;
        var result = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            _ = c switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                _ => result.Append(c),
            };
        }
        return result.ToString();
    }

    // application/x-www-form-urlencoded as Ruby's CGI.escape writes it.
    private static string UrlEncode(string text)
    {
        var result = new StringBuilder();
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
                result.Append((char)b);
            else if (b == ' ')
                result.Append('+');
            else
                result.Append('%').Append(Convert.ToHexString([b]));
        }
        return result.ToString();
    }

    private static FluidValue Decode(FluidValue input, FilterCall call)
    {
        if (Comparison.IsNil(input))
            return StringValue.Empty;
        string text = Text.Of(input).Trim().Replace('-', '+').Replace('_', '/');
        text = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[text.Length];
        return TermValue.Unwrap(input) is StringValue && Convert.TryFromBase64String(text, bytes, out int length)
            ? new StringValue(Encoding.UTF8.GetString(bytes, 0, length))
            : call.Fail($"{Kinds.Of(input)} that is no Base64");
    }

    [GeneratedRegex("""["><']|&(?!([a-zA-Z]+|(#\d+));)""", RegexOptions.CultureInvariant)]
    private static partial Regex UnescapedPattern();

    [GeneratedRegex("<script.*?</script>|<!--.*?-->|<style.*?</style>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex BlockPattern();

    [GeneratedRegex("<.*?>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex TagPattern();
}
