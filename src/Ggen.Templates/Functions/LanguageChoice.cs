using Ggen.Rdf;

namespace Ggen.Templates.Functions;

/// <summary>Which of the values of a property a template gets that asks for one.</summary>
internal static class LanguageChoice
{
    /// <summary>
    /// The first value in the first of these languages that there is a value in; else the first in none, which may be no text; else in English;
    /// else in the language whose tag comes first. Null when there is no value.
    /// </summary>
    /// <param name="languages">Tags with commas between them, the best first; a tag is also that of its variants, as <c>de</c> of <c>de-AT</c>.</param>
    public static Term? Of(IReadOnlyList<Term> values, string languages)
    {
        string[] wanted = languages.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Term? best = null;
        (int Rank, string Tag) least = default;
        foreach (Term value in values)
        {
            string tag = (value as Literal)?.Language?.ToLowerInvariant() ?? "";
            (int Rank, string Tag) rank = (Rank(tag, wanted), tag);
            if (best is not null && (rank.Rank > least.Rank || (rank.Rank == least.Rank && string.CompareOrdinal(rank.Tag, least.Tag) >= 0)))
                continue;
            (best, least) = (value, rank);
        }
        return best;
    }

    private static int Rank(string tag, string[] wanted)
    {
        for (int i = 0; i < wanted.Length && tag.Length > 0; i++)
        {
            if (IsOf(tag, wanted[i]))
                return i;
        }
        return wanted.Length + (tag.Length == 0 ? 0 : IsOf(tag, "en") ? 1 : 2);
    }

    private static bool IsOf(string tag, string range)
        => tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');
}
