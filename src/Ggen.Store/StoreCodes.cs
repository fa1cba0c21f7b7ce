using Ggen.Diagnostics;

namespace Ggen.Store;

/// <summary>Findings of the store: what it refuses to hold, and data that cannot be written back.</summary>
public static class StoreCodes
{
    public static DiagnosticCode TooManyTerms => new(
        "GG1201",
        "too many distinct terms",
        """
        A dataset numbers its distinct IRIs, blank nodes and literals in 27 bits: 134217728 terms, and 16 GiB for their text.
        The triples whose terms found no room were left out, so the dataset is incomplete and nothing is answered from it.
        Load fewer files, or split the data into datasets that are queried one by one.
        """);

    public static DiagnosticCode TooManyTriples => new(
        "GG1202",
        "too many triples in one graph",
        """
        A graph numbers its triples in 31 bits: 2147483647 triples, counted before repetitions are removed.
        The triples after that were left out, so the dataset is incomplete and nothing is answered from it.
        Load fewer files, or spread them over named graphs.
        """);

    public static DiagnosticCode SharedBlankNode => new(
        "GG1203",
        "a blank node of one file in another",
        """
        A blank node is known inside its own file only. A triple about it that were written to another file would be about another node,
        so the update is refused. Write all data to one file (-o FILE), or give the node an IRI.
        """);

    public static DiagnosticCode SourceChanged => new(
        "GG1204",
        "a data file was changed meanwhile",
        """
        Between reading a file and writing it back somebody else wrote it. Writing would undo that change, so nothing was written.
        Run the command again; it reads the file as it is now.
        """);

    public static IReadOnlyList<DiagnosticCode> All => [TooManyTerms, TooManyTriples, SharedBlankNode, SourceChanged];
}
