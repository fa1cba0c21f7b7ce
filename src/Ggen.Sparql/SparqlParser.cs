using Ggen.Diagnostics;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Syntax;
using Ggen.Sparql.Translation;

namespace Ggen.Sparql;

/// <summary>Reads SPARQL 1.1 queries: text → tokens → syntax tree → algebra.</summary>
public static class SparqlParser
{
    /// <summary>The query as algebra; null after errors, which are in the bag with their places.</summary>
    public static Query? Parse(SourceFile file, QueryParseOptions options, DiagnosticBag bag)
    {
        int before = bag.ErrorCount;
        if (SourceText.Open(file, bag) is not { } text)
            return null;
        Token[] tokens = new Tokenizer(text, bag).Run();
        if (bag.ErrorCount > before)
            return null;
        var parser = new SyntaxParser(text, tokens, options, bag);
        QuerySyntax syntax = parser.QueryUnit();
        if (bag.ErrorCount > before)
            return null;
        Query query = new Translator(text, bag).Translate(syntax);
        return bag.ErrorCount > before ? null : query;
    }
}
