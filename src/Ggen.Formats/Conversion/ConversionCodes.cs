using Ggen.Diagnostics;

namespace Ggen.Formats.Conversion;

/// <summary>Findings about a conversion as a whole: GG1150 to GG1159.</summary>
public static class ConversionCodes
{
    public static DiagnosticCode OutputIsInput => new("GG1150", "the output is an input",
        """
        The file that would be written is among those that are read. Often a folder or a pattern names it: a second run would find the
        result of the first and write everything twice. Write it elsewhere, or name the inputs one by one.
        """);

    public static DiagnosticCode OutputFormat => new("GG1151", "a format that is not written",
        """
        The format of an output follows from its extension (.nt, .ntriples, .ttl, .turtle, .nq, .nquads, .trig) or from an option, and on
        standard output from the option alone; for the answer to a query .csv, .tsv, .json, .srj, .xml, .srx, .ndjson and .txt as well.
        Compressed files and snapshots are not written by a conversion:

            ggen graph export data.ttl --format ntriples | gzip > data.nt.gz
            ggen graph load data.ttl --snapshot data.ggs
        """);

    public static DiagnosticCode PartWritten => new("GG1152", "standard output holds a part only",
        """
        A conversion to standard output writes while it reads. An error was met after some of the output had gone; what the reader of the
        pipe has is not the whole document. Convert to a file (-o FILE), which gets its place only when all went well.
        """);

    public static IReadOnlyList<DiagnosticCode> All => [OutputIsInput, OutputFormat, PartWritten];
}
