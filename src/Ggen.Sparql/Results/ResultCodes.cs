using Ggen.Diagnostics;

namespace Ggen.Sparql.Results;

/// <summary>What can be wrong with a document that holds the answer to a query, read or written (GG257x, GG2580).</summary>
public static class ResultCodes
{
    public static DiagnosticCode InvalidDocument => new("GG2570", "an answer is not in the format that it claims to be in",
        "The solutions of a query travel as JSON, XML, CSV or TSV (SPARQL 1.1 Query Results). The document breaks off or breaks the rules of "
        + "its format at the place that is shown. Where the answer came from an endpoint, a proxy or an error page may have got in between.");

    public static DiagnosticCode InvalidTerm => new("GG2571", "an answer holds a term that RDF does not have",
        "A value of a solution is an IRI without spaces and brackets, a blank node, or a literal with a datatype or a language. "
        + "ggen does not hand on what no RDF format could write down.");

    public static DiagnosticCode TooLarge => new("GG2572", "an answer holds a value that is too large",
        "Answers are read in bounded memory: a single value, or a single line of TSV, may be ResultReader.MaxValueBytes long.");

    public static DiagnosticCode Replaced => new("GG2580", "an answer holds characters that its format cannot hold",
        "XML 1.0 has no way to write most control characters, nor U+FFFE and U+FFFF, not even as references; RDF literals may hold them. In an "
        + "answer in XML each of them is written as U+FFFD, the replacement character, so it is not what the data says at these places. JSON, TSV "
        + "and the others hold every character.");

    public static IReadOnlyList<DiagnosticCode> All => [InvalidDocument, InvalidTerm, TooLarge, Replaced];
}
