using Ggen.Diagnostics;

namespace Ggen.Generation;

/// <summary>Findings about projects and what they generate: GG50xx.</summary>
public static class ProjectCodes
{
    public static DiagnosticCode NoProject => new("GG5001", "there is no ggen.toml here",
        "A project is a folder with a ggen.toml. Run 'ggen project init' to make this folder one, or name the folder with -C DIR.");

    public static DiagnosticCode TomlSyntax => new("GG5002", "ggen.toml is not valid TOML",
        "The file could not be read as TOML 1.0 (https://toml.io). Nothing of it is used until every such error is mended.");

    public static DiagnosticCode UnknownKey => new("GG5003", "unknown table or key in ggen.toml",
        """
        Every table and key must be one that ggen knows, so that a slip of the pen is never silently without effect:

            [project]            name version description
            [ontology]           source base_iri prefixes
            [vars]               any name: text, number, boolean
            [[generation.rules]] name query template output_file mode when
        """);

    public static DiagnosticCode WrongType => new("GG5004", "a value in ggen.toml has the wrong type",
        "The key is known, but its value is of another kind, such as a number where text is asked for.");

    public static DiagnosticCode MissingKey => new("GG5005", "a required key is missing in ggen.toml",
        "[project] needs name; each [[generation.rules]] needs name, template and output_file; a query table needs file or inline.");

    public static DiagnosticCode WrongValue => new("GG5006", "a value in ggen.toml is not acceptable",
        "The value has the right type but says nothing that can be done: an unknown mode, an empty path, an IRI that is not absolute.");

    public static DiagnosticCode DuplicateRule => new("GG5007", "two rules have one name",
        "Rule names identify rules on the command line (--rule NAME) and in messages; each must be given once.");

    public static DiagnosticCode NothingToGenerate => new("GG5008", "the project generates nothing",
        "ggen.toml has no [[generation.rules]], and no file in templates/ has front matter with 'to'.");

    public static DiagnosticCode WrongQueryForm => new("GG5010", "a query has the wrong form for its place",
        "'when' is an ASK query; the query of a rule and 'for_each' is a SELECT; 'construct' is a CONSTRUCT.");

    public static DiagnosticCode UnknownQuery => new("GG5011", "'for_each' names no query",
        "'for_each' is the name of one of the queries under 'sparql' of the same template; a lone query is named 'results'.");

    public static DiagnosticCode MissingOutput => new("GG5012", "a template does not say where its output goes",
        "A template that is generated needs 'to' in its front matter, or a rule in ggen.toml with output_file.");

    public static DiagnosticCode UnknownRule => new("GG5013", "there is no rule of that name",
        "--rule takes the name of a [[generation.rules]] entry, or the path of a template in templates/.");

    public static DiagnosticCode UnknownVariable => new("GG5014", "a variable is given twice or badly",
        "--var takes NAME=VALUE; the name is letters, digits, '_' and '-', beginning with a letter or '_'.");

    public static DiagnosticCode PathEscapes => new("GG5020", "an output path leads out of the output folder",
        """
        Outputs are confined to the output folder: no absolute path, no drive letter, no '..', and no directory on the way
        that is a symbolic link to a place outside. A template or a value in the data can therefore never overwrite your other files.
        """);

    public static DiagnosticCode PathInvalid => new("GG5021", "an output path is not a usable file name",
        """
        A path must be made of non-empty names that every file system accepts: no control characters, none of < > : " | ? * \,
        no trailing dot or space, none of the device names of Windows (CON, NUL, COM1…), at most 255 bytes each.
        """);

    public static DiagnosticCode PathCollision => new("GG5022", "two outputs have one path",
        "Two jobs would write the same file, and the one that came last would win. Make output_file or 'to' depend on what differs.");

    public static DiagnosticCode PathCaseCollision => new("GG5023", "two output paths differ in case only",
        "On macOS and Windows both name one file. Choose names that differ in more than case.");

    public static DiagnosticCode PathOccupied => new("GG5024", "an output path is taken by something that is no file",
        "There is a directory where the file should go, or a file where one of its directories should go.");

    public static DiagnosticCode OutputExists => new("GG5025", "an existing file would be overwritten",
        "'project gen' does not replace a file with other content. --diff shows the difference, --force replaces it.");

    public static DiagnosticCode WriteFailed => new("GG5030", "a file could not be written",
        "The operating system refused. Nothing was changed: files already replaced were put back.");

    public static DiagnosticCode Busy => new("GG5031", "another ggen is writing here",
        "Two runs may not write into one folder at the same time. Wait for the other to end and run again.");

    public static DiagnosticCode Interrupted => new("GG5032", "an earlier run was interrupted while it wrote",
        "The run was killed between two files. The next run that writes puts the earlier state back before it begins.");

    public static DiagnosticCode ReadOnly => new("GG5033", "an output file is read-only",
        "The file is marked as not to be written to, so ggen leaves it. Remove the mark (chmod u+w) to let it be updated.");

    public static DiagnosticCode RollbackFailed => new("GG5034", "a file could not be put back",
        "Writing failed, and so did undoing it. The journal '.ggen-tmp-journal' is kept, so that the next run tries again.");

    public static DiagnosticCode AlreadyExists => new("GG5040", "a file is in the way of a new project",
        "'project init' never overwrites: it lists what is there already and writes nothing.");

    public static IReadOnlyList<DiagnosticCode> All =>
    [
        NoProject, TomlSyntax, UnknownKey, WrongType, MissingKey, WrongValue, DuplicateRule, NothingToGenerate,
        WrongQueryForm, UnknownQuery, MissingOutput, UnknownRule, UnknownVariable,
        PathEscapes, PathInvalid, PathCollision, PathCaseCollision, PathOccupied, OutputExists,
        WriteFailed, Busy, Interrupted, ReadOnly, RollbackFailed, AlreadyExists,
    ];
}
