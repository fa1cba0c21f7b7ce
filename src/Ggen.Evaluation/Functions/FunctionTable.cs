using Ggen.Evaluation.Expressions;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Functions;

/// <summary>How a built-in is called, by number of arguments.</summary>
internal readonly record struct FunctionRow
{
    public NullaryFunction? Nullary { get; init; }

    public UnaryFunction? Unary { get; init; }

    public BinaryFunction? Binary { get; init; }

    public TernaryFunction? Ternary { get; init; }

    public VariadicFunction? Variadic { get; init; }
}

/// <summary>
/// The built-in functions (17.4) that need nothing but the values of their arguments. BOUND, IF, COALESCE, BNODE with a label, REGEX
/// and REPLACE are forms of their own in <see cref="ExpressionCompiler"/>.
/// </summary>
internal static class FunctionTable
{
    public static FunctionRow Find(BuiltIn function) => function switch
    {
        BuiltIn.SameTerm => new() { Binary = Terms.SameTerm },
        BuiltIn.IsIri => new() { Unary = Terms.IsIri },
        BuiltIn.IsBlank => new() { Unary = Terms.IsBlank },
        BuiltIn.IsLiteral => new() { Unary = Terms.IsLiteral },
        BuiltIn.IsNumeric => new() { Unary = Terms.IsNumeric },
        BuiltIn.Str => new() { Unary = Terms.Str },
        BuiltIn.Lang => new() { Unary = Terms.Lang },
        BuiltIn.LangMatches => new() { Binary = Terms.LangMatches },
        BuiltIn.Datatype => new() { Unary = Terms.Datatype },
        BuiltIn.Iri => new() { Unary = Terms.Iri },
        BuiltIn.BNode => new() { Nullary = Terms.BNode },
        BuiltIn.StrDt => new() { Binary = Terms.StrDt },
        BuiltIn.StrLang => new() { Binary = Terms.StrLang },
        BuiltIn.StrLangDir => new() { Ternary = Terms.StrLangDir },
        BuiltIn.LangDir => new() { Unary = Terms.LangDir },
        BuiltIn.HasLang => new() { Unary = Terms.HasLang },
        BuiltIn.HasLangDir => new() { Unary = Terms.HasLangDir },
        BuiltIn.Triple => new() { Ternary = TripleTerms.Triple },
        BuiltIn.Subject => new() { Unary = TripleTerms.Subject },
        BuiltIn.Predicate => new() { Unary = TripleTerms.Predicate },
        BuiltIn.Object => new() { Unary = TripleTerms.Object },
        BuiltIn.IsTriple => new() { Unary = TripleTerms.IsTriple },
        BuiltIn.Uuid => new() { Nullary = Terms.Uuid },
        BuiltIn.StrUuid => new() { Nullary = Terms.StrUuid },
        BuiltIn.StrLen => new() { Unary = Strings.StrLen },
        BuiltIn.SubStr => new() { Binary = Strings.SubStr, Ternary = Strings.SubStr },
        BuiltIn.UCase => new() { Unary = Strings.UCase },
        BuiltIn.LCase => new() { Unary = Strings.LCase },
        BuiltIn.StrStarts => new() { Binary = Strings.StrStarts },
        BuiltIn.StrEnds => new() { Binary = Strings.StrEnds },
        BuiltIn.Contains => new() { Binary = Strings.Contains },
        BuiltIn.StrBefore => new() { Binary = Strings.StrBefore },
        BuiltIn.StrAfter => new() { Binary = Strings.StrAfter },
        BuiltIn.EncodeForUri => new() { Unary = Strings.EncodeForUri },
        BuiltIn.Concat => new() { Variadic = Strings.Concat },
        BuiltIn.Abs => new() { Unary = Numbers.Abs },
        BuiltIn.Round => new() { Unary = Numbers.Round },
        BuiltIn.Ceil => new() { Unary = Numbers.Ceil },
        BuiltIn.Floor => new() { Unary = Numbers.Floor },
        BuiltIn.Rand => new() { Nullary = Numbers.Rand },
        BuiltIn.Now => new() { Nullary = Dates.Now },
        BuiltIn.Year => new() { Unary = Dates.Year },
        BuiltIn.Month => new() { Unary = Dates.Month },
        BuiltIn.Day => new() { Unary = Dates.Day },
        BuiltIn.Hours => new() { Unary = Dates.Hours },
        BuiltIn.Minutes => new() { Unary = Dates.Minutes },
        BuiltIn.Seconds => new() { Unary = Dates.Seconds },
        BuiltIn.Timezone => new() { Unary = Dates.Timezone },
        BuiltIn.Tz => new() { Unary = Dates.Tz },
        BuiltIn.Md5 => new() { Unary = Hashes.Md5 },
        BuiltIn.Sha1 => new() { Unary = Hashes.Sha1 },
        BuiltIn.Sha256 => new() { Unary = Hashes.Sha256 },
        BuiltIn.Sha384 => new() { Unary = Hashes.Sha384 },
        BuiltIn.Sha512 => new() { Unary = Hashes.Sha512 },
        _ => default,
    };
}
