namespace Ggen.Templates.Filters;

/// <summary>English plurals and singulars of the last word of a name, by a few rules and the common exceptions. Case is kept.</summary>
internal static class Inflector
{
    private static readonly (string Singular, string Plural)[] Irregular =
    [
        ("person", "people"), ("child", "children"), ("man", "men"), ("woman", "women"), ("foot", "feet"), ("tooth", "teeth"), ("goose", "geese"),
        ("mouse", "mice"), ("louse", "lice"), ("ox", "oxen"), ("die", "dice"), ("criterion", "criteria"), ("phenomenon", "phenomena"),
        ("datum", "data"), ("medium", "media"), ("bacterium", "bacteria"), ("curriculum", "curricula"), ("ontology", "ontologies"),
        ("quiz", "quizzes"), ("movie", "movies"), ("cookie", "cookies"), ("alias", "aliases"), ("status", "statuses"), ("bus", "buses"),
        ("virus", "viruses"), ("campus", "campuses"), ("octopus", "octopuses"), ("corpus", "corpora"), ("genus", "genera"), ("leaf", "leaves"),
        ("life", "lives"), ("knife", "knives"), ("wife", "wives"), ("half", "halves"), ("self", "selves"), ("shelf", "shelves"), ("wolf", "wolves"),
        ("loaf", "loaves"), ("thief", "thieves"), ("calf", "calves"), ("matrix", "matrices"), ("vertex", "vertices"), ("index", "indices"),
        ("appendix", "appendices"), ("axis", "axes"), ("potato", "potatoes"), ("tomato", "tomatoes"), ("hero", "heroes"), ("echo", "echoes"),
        ("veto", "vetoes"), ("house", "houses"), ("move", "moves"), ("lens", "lenses"), ("gas", "gases"), ("tie", "ties"), ("pie", "pies"), ("lie", "lies"),
        ("zombie", "zombies"), ("cache", "caches"), ("database", "databases"), ("case", "cases"), ("base", "bases"), ("phase", "phases"),
        ("release", "releases"), ("purchase", "purchases"), ("response", "responses"), ("license", "licenses"), ("expense", "expenses"),
        ("course", "courses"), ("source", "sources"), ("resource", "resources"), ("size", "sizes"), ("prize", "prizes"),
        ("bias", "biases"), ("atlas", "atlases"), ("canvas", "canvases"), ("iris", "irises"), ("synopsis", "synopses"), ("ellipsis", "ellipses"), ("oasis", "oases"),
        ("ache", "aches"), ("niche", "niches"), ("calorie", "calories"), ("brownie", "brownies"), ("prairie", "prairies"), ("selfie", "selfies"), ("rookie", "rookies"),
        ("use", "uses"), ("reuse", "reuses"), ("fuse", "fuses"), ("excuse", "excuses"), ("abuse", "abuses"), ("refuse", "refuses"), ("muse", "muses"),
    ];

    // What is irregular at the end of longer words as well: salespeople, grandchildren.
    private static readonly (string Singular, string Plural)[] Endings =
        [("person", "people"), ("child", "children"), ("woman", "women"), ("man", "men"), ("wife", "wives"), ("shelf", "shelves"), ("foot", "feet"), ("tooth", "teeth")];

    // Words that only look as if they ended so.
    private static readonly string[] Regular =
    [
        "human", "german", "roman", "norman", "ottoman", "shaman", "talisman", "caiman", "specimen", "regimen", "acumen", "abdomen", "omen", "amen",
        "underfoot",
    ];

    private static readonly string[] Uncountable =
    [
        "equipment", "information", "metadata", "money", "series", "species", "fish", "sheep", "deer", "news", "software", "hardware", "feedback",
        "knowledge", "research", "evidence", "data", "physics", "mathematics", "aircraft", "rice", "traffic", "advice", "furniture", "luggage",
    ];

    public static string Pluralize(string text) => Change(text, Plural);

    public static string Singularize(string text) => Change(text, Singular);

    // Applies a rule to the last run of letters, from its last capital on when a small letter stands before it.
    private static string Change(string text, Func<string, string> rule)
    {
        int end = text.Length;
        while (end > 0 && !char.IsLetter(text[end - 1]))
            end--;
        int start = end;
        while (start > 0 && char.IsLetter(text[start - 1]) && !(start < end && char.IsUpper(text[start]) && char.IsLower(text[start - 1])))
            start--;
        if (start == end)
            return text;
        string word = text[start..end];
        return text[..start] + WithCaseOf(word, rule(word.ToLowerInvariant())) + text[end..];
    }

    private static string WithCaseOf(string model, string word)
    {
        if (model.Length > 1 && model.All(char.IsUpper))
            return word.ToUpperInvariant();
        // What both have in common keeps its capitals.
        int same = 0;
        while (same < model.Length && same < word.Length && char.ToLowerInvariant(model[same]) == word[same])
            same++;
        return model[..same] + word[same..];
    }

    private static string Plural(string word)
    {
        if (Array.IndexOf(Uncountable, word) >= 0)
            return word;
        foreach ((string singular, string plural) in Irregular)
        {
            if (word == singular || word == plural)
                return plural;
        }
        foreach ((string singular, string plural) in Endings)
        {
            if (word.EndsWith(singular, StringComparison.Ordinal) && Array.IndexOf(Regular, word) < 0)
                return word[..^singular.Length] + plural;
            if (word.EndsWith(plural, StringComparison.Ordinal) && Array.IndexOf(Regular, word) < 0)
                return word;
        }
        return word switch
        {
            [.. var stem, 'y'] when stem.Length > 0 && !"aeiou".Contains(stem[^1], StringComparison.Ordinal) => stem + "ies",
            _ when EndsWithAny(word, "sis") => word[..^2] + "es",
            _ when EndsWithAny(word, "ss", "sh", "ch", "x", "z") => word + "es",
            _ when EndsWithAny(word, "us") => word + "es",
            _ when word.EndsWith('s') => word,
            _ => word + "s",
        };
    }

    private static string Singular(string word)
    {
        if (Array.IndexOf(Uncountable, word) >= 0 && word != "data")
            return word;
        foreach ((string singular, string plural) in Irregular)
        {
            if (word == plural || word == singular)
                return singular;
        }
        foreach ((string singular, string plural) in Endings)
        {
            if (word.EndsWith(plural, StringComparison.Ordinal) && Array.IndexOf(Regular, word) < 0)
                return word[..^plural.Length] + singular;
        }
        return word switch
        {
            _ when EndsWithAny(word, "ies") && word.Length > 4 => word[..^3] + "y",
            _ when EndsWithAny(word, "lyses", "theses", "crises", "gnoses") => word[..^2] + "is",
            _ when EndsWithAny(word, "auses", "ouses") => word[..^1],
            _ when EndsWithAny(word, "sses", "shes", "ches", "xes", "zzes", "tzes", "uses") => word[..^2],
            _ when EndsWithAny(word, "ss", "us", "is") || !word.EndsWith('s') || word.Length < 3 => word,
            _ => word[..^1],
        };
    }

    private static bool EndsWithAny(string word, params ReadOnlySpan<string> ends)
    {
        foreach (string end in ends)
        {
            if (word.EndsWith(end, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
