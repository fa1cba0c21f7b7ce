using Ggen.Sparql.Expressions;

namespace Ggen.Sparql.Tokens;

/// <summary>The words of the language, for recognising and for suggesting them.</summary>
internal static class Keywords
{
    public const int AnyNumber = int.MaxValue;

    public static readonly string[] QueryStart = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE", "VERSION"];

    public static readonly string[] Update = ["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"];

    public static readonly string[] QueryForms = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"];

    public static readonly string[] AfterUpdate = ["WHERE", "USING", "INSERT", "INTO", "TO", "NAMED"];

    public static readonly string[] Pattern = ["FILTER", "OPTIONAL", "BIND", "VALUES", "MINUS", "GRAPH", "SERVICE", "UNION", "SELECT"];

    public static readonly string[] Modifier =
        ["WHERE", "FROM", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES", "BY", "AS", "DISTINCT", "REDUCED", "NAMED", "ASC", "DESC"];

    /// <summary>[121] BuiltInCall: keyword, function, fewest and most arguments.</summary>
    private static readonly (string Name, BuiltIn Function, int Min, int Max)[] BuiltIns =
    [
        ("STR", BuiltIn.Str, 1, 1), ("LANG", BuiltIn.Lang, 1, 1), ("LANGMATCHES", BuiltIn.LangMatches, 2, 2),
        ("DATATYPE", BuiltIn.Datatype, 1, 1), ("BOUND", BuiltIn.Bound, 1, 1), ("IRI", BuiltIn.Iri, 1, 1), ("URI", BuiltIn.Iri, 1, 1),
        ("BNODE", BuiltIn.BNode, 0, 1), ("RAND", BuiltIn.Rand, 0, 0), ("ABS", BuiltIn.Abs, 1, 1), ("CEIL", BuiltIn.Ceil, 1, 1),
        ("FLOOR", BuiltIn.Floor, 1, 1), ("ROUND", BuiltIn.Round, 1, 1), ("CONCAT", BuiltIn.Concat, 0, AnyNumber),
        ("STRLEN", BuiltIn.StrLen, 1, 1), ("UCASE", BuiltIn.UCase, 1, 1), ("LCASE", BuiltIn.LCase, 1, 1),
        ("ENCODE_FOR_URI", BuiltIn.EncodeForUri, 1, 1), ("CONTAINS", BuiltIn.Contains, 2, 2), ("STRSTARTS", BuiltIn.StrStarts, 2, 2),
        ("STRENDS", BuiltIn.StrEnds, 2, 2), ("STRBEFORE", BuiltIn.StrBefore, 2, 2), ("STRAFTER", BuiltIn.StrAfter, 2, 2),
        ("YEAR", BuiltIn.Year, 1, 1), ("MONTH", BuiltIn.Month, 1, 1), ("DAY", BuiltIn.Day, 1, 1), ("HOURS", BuiltIn.Hours, 1, 1),
        ("MINUTES", BuiltIn.Minutes, 1, 1), ("SECONDS", BuiltIn.Seconds, 1, 1), ("TIMEZONE", BuiltIn.Timezone, 1, 1),
        ("TZ", BuiltIn.Tz, 1, 1), ("NOW", BuiltIn.Now, 0, 0), ("UUID", BuiltIn.Uuid, 0, 0), ("STRUUID", BuiltIn.StrUuid, 0, 0),
        ("MD5", BuiltIn.Md5, 1, 1), ("SHA1", BuiltIn.Sha1, 1, 1), ("SHA256", BuiltIn.Sha256, 1, 1), ("SHA384", BuiltIn.Sha384, 1, 1),
        ("SHA512", BuiltIn.Sha512, 1, 1), ("COALESCE", BuiltIn.Coalesce, 0, AnyNumber), ("IF", BuiltIn.If, 3, 3),
        ("STRLANG", BuiltIn.StrLang, 2, 2), ("STRDT", BuiltIn.StrDt, 2, 2), ("SAMETERM", BuiltIn.SameTerm, 2, 2),
        ("ISIRI", BuiltIn.IsIri, 1, 1), ("ISURI", BuiltIn.IsIri, 1, 1), ("ISBLANK", BuiltIn.IsBlank, 1, 1),
        ("ISLITERAL", BuiltIn.IsLiteral, 1, 1), ("ISNUMERIC", BuiltIn.IsNumeric, 1, 1), ("REGEX", BuiltIn.Regex, 2, 3),
        ("SUBSTR", BuiltIn.SubStr, 2, 3), ("REPLACE", BuiltIn.Replace, 3, 4),
        ("TRIPLE", BuiltIn.Triple, 3, 3), ("SUBJECT", BuiltIn.Subject, 1, 1), ("PREDICATE", BuiltIn.Predicate, 1, 1),
        ("OBJECT", BuiltIn.Object, 1, 1), ("ISTRIPLE", BuiltIn.IsTriple, 1, 1), ("LANGDIR", BuiltIn.LangDir, 1, 1),
        ("HASLANG", BuiltIn.HasLang, 1, 1), ("HASLANGDIR", BuiltIn.HasLangDir, 1, 1), ("STRLANGDIR", BuiltIn.StrLangDir, 3, 3),
    ];

    private static readonly (string Name, AggregateFunction Function)[] Aggregates =
    [
        ("COUNT", AggregateFunction.Count), ("SUM", AggregateFunction.Sum), ("MIN", AggregateFunction.Min), ("MAX", AggregateFunction.Max),
        ("AVG", AggregateFunction.Avg), ("SAMPLE", AggregateFunction.Sample), ("GROUP_CONCAT", AggregateFunction.GroupConcat),
    ];

    /// <summary>Every word that may be followed by '(' in an expression.</summary>
    public static IEnumerable<string> FunctionNames
    {
        get
        {
            foreach ((string name, _, _, _) in BuiltIns)
                yield return name;
            foreach ((string name, _) in Aggregates)
                yield return name;
            yield return "EXISTS";
            yield return "NOT";
        }
    }

    /// <summary>Whether a word is one of a list, in any case.</summary>
    public static bool IsOneOf(string word, string[] words)
    {
        foreach (string candidate in words)
        {
            if (candidate.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    public static bool TryBuiltIn(string word, out BuiltIn function, out int min, out int max)
    {
        foreach ((string name, BuiltIn candidate, int fewest, int most) in BuiltIns)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                (function, min, max) = (candidate, fewest, most);
                return true;
            }
        }
        (function, min, max) = (default, 0, 0);
        return false;
    }

    public static bool TryAggregate(string word, out AggregateFunction function)
    {
        foreach ((string name, AggregateFunction candidate) in Aggregates)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                function = candidate;
                return true;
            }
        }
        function = default;
        return false;
    }
}
