using Ggen.Diagnostics;
using Ggen.Sparql.Syntax;
using Ggen.Sparql.Tokens;
using Ggen.Sparql.Translation;
using Ggen.Sparql.Updates;

namespace Ggen.Sparql;

/// <summary>Reads SPARQL 1.2 queries and updates: text → tokens → syntax tree → algebra.</summary>
public static class SparqlParser
{
    /// <summary>The query as algebra; null after errors, which are in the bag with their places.</summary>
    public static Query? Parse(SourceFile file, QueryParseOptions options, DiagnosticBag bag)
    {
        int before = bag.ErrorCount;
        if (Open(file, options, bag, out SourceText text) is not { } parser)
            return null;
        QuerySyntax syntax = parser.QueryUnit();
        if (bag.ErrorCount > before)
            return null;
        Query query = new Translator(text, bag).Translate(syntax);
        return bag.ErrorCount > before ? null : query;
    }

    /// <summary>The update as algebra, which may have no operation; null after errors, which are in the bag with their places.</summary>
    public static Update? ParseUpdate(SourceFile file, QueryParseOptions options, DiagnosticBag bag)
    {
        int before = bag.ErrorCount;
        if (Open(file, options, bag, out SourceText text) is not { } parser)
            return null;
        UpdateSyntax syntax = parser.UpdateUnit();
        if (bag.ErrorCount > before)
            return null;
        Update update = new Translator(text, bag).Translate(syntax);
        return bag.ErrorCount > before ? null : update;
    }

    private static SyntaxParser? Open(SourceFile file, QueryParseOptions options, DiagnosticBag bag, out SourceText text)
    {
        int before = bag.ErrorCount;
        text = SourceText.Open(file, bag)!; // null only together with the parser
        if (text is null)
            return null;
        Token[] tokens = new Tokenizer(text, bag).Run();
        return bag.ErrorCount > before ? null : new SyntaxParser(text, tokens, options, bag);
    }
}
