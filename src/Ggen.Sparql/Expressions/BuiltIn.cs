namespace Ggen.Sparql.Expressions;

/// <summary>The built-in functions of SPARQL 1.2 (17.4) by their keyword.</summary>
public enum BuiltIn
{
    // Functional forms
    Bound,
    If,
    Coalesce,
    SameTerm,

    // RDF terms
    IsIri,
    IsBlank,
    IsLiteral,
    IsNumeric,
    Str,
    Lang,
    LangMatches,
    Datatype,
    Iri,
    BNode,
    StrDt,
    StrLang,
    Uuid,
    StrUuid,
    LangDir,
    HasLang,
    HasLangDir,
    StrLangDir,

    // Triple terms
    Triple,
    Subject,
    Predicate,
    Object,
    IsTriple,

    // Strings
    StrLen,
    SubStr,
    UCase,
    LCase,
    StrStarts,
    StrEnds,
    Contains,
    StrBefore,
    StrAfter,
    EncodeForUri,
    Concat,
    Regex,
    Replace,

    // Numbers
    Abs,
    Round,
    Ceil,
    Floor,
    Rand,

    // Dates and times
    Now,
    Year,
    Month,
    Day,
    Hours,
    Minutes,
    Seconds,
    Timezone,
    Tz,

    // Hashes
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}
