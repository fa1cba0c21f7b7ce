using System.Globalization;
using System.Text;
using Fluid.Values;
using Ggen.Rdf;
using Ggen.Templates.Values;

namespace Ggen.Templates.Filters;

/// <summary>Filters for RDF terms: their parts, and how Turtle and SPARQL write them.</summary>
internal static class RdfFilters
{
    public static IEnumerable<string> Names => ["datatype", "iri", "lang", "local", "qname", "sparql_string", "turtle"];

    public static Filter? Find(string name) => name switch
    {
        "local" => new Filter(name, 0, 0, static (input, _) => Comparison.IsNil(input) ? input : new StringValue(LocalName.Of(Text.Of(input)))),
        "qname" => new Filter(name, 0, 0, QName),
        "iri" => new Filter(name, 0, 0, ToIri),
        "lang" or "datatype" => new Filter(name, 0, 0, (input, _) => input is TermValue term && term.TryGetMember(name, out FluidValue value) ? value : NilValue.Instance),
        "sparql_string" => FilterTable.OfText(name, Quote),
        "turtle" => new Filter(name, 0, 0, static (input, call) => new StringValue(Turtle(input, call.Context.Engine.Options.Prefixes))),
        _ => null,
    };

    /// <summary>A string in quotes, escaped as Turtle and SPARQL read it.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                _ when c < ' ' || c == '\x7f' => result.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => result.Append(c),
            };
        }
        return result.Append('"').ToString();
    }

    // prefix:local with the prefix of the longest namespace; the IRI as it is where none fits.
    private static FluidValue QName(FluidValue input, FilterCall call)
        => Comparison.IsNil(input) ? input : new StringValue(Shorten(Text.Of(input), call.Context.Engine.Options.Prefixes) ?? Text.Of(input));

    // The IRI in full: of a term, of prefix:name, of <iri>.
    private static FluidValue ToIri(FluidValue input, FilterCall call)
    {
        if (input is TermValue { Term: Iri } || Comparison.IsNil(input))
            return input;
        return TermNames.Expand(Text.Of(input), call.Context.Engine.Options.Prefixes) is { } iri
            ? TermValue.Of(iri)
            : call.Fail($"'{Text.Of(input)}' is neither an IRI nor a name with a known prefix");
    }

    private static string? Shorten(string iri, PrefixMap? prefixes)
    {
        string? best = null;
        int length = 0;
        foreach (KeyValuePair<string, string> prefix in prefixes?.Items ?? [])
        {
            if (prefix.Value.Length > length && iri.StartsWith(prefix.Value, StringComparison.Ordinal) && IsLocal(iri.AsSpan(prefix.Value.Length)))
            {
                best = $"{prefix.Key}:{iri[prefix.Value.Length..]}";
                length = prefix.Value.Length;
            }
        }
        return best;
    }

    // The part of PN_LOCAL that needs no escape.
    private static bool IsLocal(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!(char.IsLetterOrDigit(c) || c == '_' || i > 0 && c == '-' || i > 0 && i < text.Length - 1 && c == '.'))
                return false;
        }
        return true;
    }

    private static string Turtle(FluidValue input, PrefixMap? prefixes) => input switch
    {
        TermValue { Term: { } term } => Turtle(term, prefixes),
        NumberValue or BooleanValue => Text.Of(input),
        _ => Quote(Text.Of(input)),
    };

    /// <summary>A term as Turtle writes it.</summary>
    public static string Turtle(Term term, PrefixMap? prefixes) => term switch
    {
        Iri iri => Shorten(iri.Value, prefixes) ?? Bracket(iri.Value),
        BlankNode blank => "_:" + blank.Label,
        TripleTerm triple => $"<<( {Turtle(triple.Subject, prefixes)} {Turtle(triple.Predicate, prefixes)} {Turtle(triple.Object, prefixes)} )>>",
        _ => TurtleOf((Literal)term, prefixes),
    };

    private static string TurtleOf(Literal literal, PrefixMap? prefixes)
    {
        if (literal.LanguageTag is { } tag)
            return $"{Quote(literal.LexicalForm)}@{tag}";
        if (literal.Datatype == Vocab.Xsd.String)
            return Quote(literal.LexicalForm);
        bool isShort = literal.Datatype == Vocab.Xsd.Boolean && literal.LexicalForm is "true" or "false"
            || literal.Datatype == Vocab.Xsd.Integer && literal.LexicalForm.AsSpan().TrimStart("+-").IndexOfAnyExceptInRange('0', '9') < 0 && literal.LexicalForm.Length > 0;
        return isShort ? literal.LexicalForm : $"{Quote(literal.LexicalForm)}^^{Shorten(literal.Datatype.Value, prefixes) ?? Bracket(literal.Datatype.Value)}";
    }

    private static string Bracket(string iri)
    {
        var result = new StringBuilder("<");
        foreach (char c in iri)
        {
            if (c <= ' ' || "<>\"{}|^`\\".Contains(c, StringComparison.Ordinal))
                result.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                result.Append(c);
        }
        return result.Append('>').ToString();
    }
}
