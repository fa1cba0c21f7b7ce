using Ggen.Diagnostics;

namespace Ggen.Store;

/// <summary>Findings of the store: what it refuses to hold.</summary>
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

    public static IReadOnlyList<DiagnosticCode> All => [TooManyTerms, TooManyTriples];
}
