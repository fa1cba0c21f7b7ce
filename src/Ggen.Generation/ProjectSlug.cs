using System.Text;

namespace Ggen.Generation;

/// <summary>The name of a project where only plain letters will do: in file names, IRIs and identifiers.</summary>
internal static class ProjectSlug
{
    /// <summary>Letters and digits of ASCII, the rest as '-', beginning with a letter.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (char c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        string text = slug.ToString().Trim('-');
        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? "project" + text : text;
    }

    /// <summary>A slug as an identifier: <c>my-shop</c> is <c>MyShop</c>.</summary>
    public static string Pascal(string slug)
        => string.Concat(slug.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
