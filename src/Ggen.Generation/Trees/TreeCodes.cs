using Ggen.Diagnostics;

namespace Ggen.Generation.Trees;

/// <summary>Findings about specifications of file trees: GG513x.</summary>
public static class TreeCodes
{
    public static DiagnosticCode WrongShape => new("GG5130", "a tree specification says something that cannot be done",
        """
        A specification is a map of YAML:

            name: service
            description: A small service.
            variables:
              - {name: package, prompt: Name of the package}
              - {name: licence, choices: [MIT, none], default: MIT}
            rdf: model.ttl
            sparql: {classes: "SELECT ?name WHERE { … }"}
            tree:
              - directory: "{{ package }}"
                children:
                  - {file: LICENSE, template: licences/mit.liquid, when: licence == "MIT"}
                  - {file: "{{ row.name }}.py", content: "…", for_each: classes}
                  - {file: run.sh, content: "#!/bin/sh\n", mode: "0755"}
        """);

    public static DiagnosticCode UnknownKey => new("GG5131", "unknown key in a tree specification",
        "Every key has to be one that ggen knows, so that a slip of the pen is never silently without effect.");

    public static DiagnosticCode MissingVariables => new("GG5132", "variables of a tree specification have no value",
        "A variable without a default needs a value: --var NAME=VALUE, or --interactive, which asks for it on a terminal. Without a terminal nothing is ever asked.");

    public static DiagnosticCode WrongVariable => new("GG5133", "a variable of a tree specification has a value that it cannot have",
        "A value has to be of the variable's type (string, number, boolean, list), and one of its choices where it has some. --var takes the names that the specification, or ggen.toml, declares.");

    public static DiagnosticCode TooLarge => new("GG5134", "a tree specification asks for too much",
        "A specification has at most TreeLimits.MaxBytes (1 MiB) and makes at most TreeLimits.MaxFiles (100000) files.");

    public static DiagnosticCode UnknownLoop => new("GG5135", "'for_each' names nothing that has items",
        "'for_each' is the name of a query below 'sparql' or of a variable of type list: 'classes' makes each item 'row', 'class in classes' gives it a name of its own.");

    public static DiagnosticCode BadMode => new("GG5136", "'mode' is no file permission",
        "'mode' is the permissions of a file in octal digits, such as \"0755\" for a program. Files get it when they are written; on Windows it does nothing.");

    public static DiagnosticCode NotInTree => new("GG5137", "a template of a tree says what the tree says",
        "Where the output of a template in a tree goes, how often and whether at all is said by the tree. Its front matter may have vars, base, prefixes, rdf, rdf_inline, construct and sparql.");

    public static DiagnosticCode EmptyDirectory => new("GG5138", "a directory of a tree has no files",
        "Directories come into being with the files in them. To keep an empty one, give it a file such as .gitkeep.");

    public static IReadOnlyList<DiagnosticCode> All =>
        [WrongShape, UnknownKey, MissingVariables, WrongVariable, TooLarge, UnknownLoop, BadMode, NotInTree, EmptyDirectory];
}

/// <summary>What a tree specification may use. Each limit is named by the diagnostic that reports its end.</summary>
public static class TreeLimits
{
    /// <summary>Bytes of a specification.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Files that one run makes.</summary>
    public const int MaxFiles = 100_000;
}
