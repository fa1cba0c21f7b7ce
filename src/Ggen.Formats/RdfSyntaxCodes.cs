using Ggen.Diagnostics;

namespace Ggen.Formats;

/// <summary>Findings in the text of an RDF document: GG11xx.</summary>
public static class RdfSyntaxCodes
{
    public static DiagnosticCode InvalidUtf8 => new("GG1101", "the document is not valid UTF-8",
        "RDF documents are UTF-8. A byte sequence that UTF-8 does not know usually means that the file was saved as Latin-1 or Windows-1252. Save it as UTF-8.");

    public static DiagnosticCode ExpectedSubject => new("GG1102", "expected a subject",
        "A statement begins with an IRI (<http://example.org/a> or ex:a), a blank node (_:b or []), or, in Turtle, a collection or a directive such as @prefix.");

    public static DiagnosticCode ExpectedPredicate => new("GG1103", "expected a predicate",
        "A predicate is an IRI: <http://example.org/p>, ex:p, or 'a' for rdf:type. It is never a literal, a blank node or a collection.");

    public static DiagnosticCode ExpectedEnd => new("GG1104", "expected '.' or ';' after the object",
        "After an object comes ',' and another object, ';' and another predicate, or '.' at the end of the statement.\n\n    ex:ann foaf:name \"Ann\" ; foaf:age 30 .");

    public static DiagnosticCode ExpectedObject => new("GG1105", "expected an object",
        "An object is an IRI, a blank node, a literal (\"text\", 42, true) or, in Turtle, a collection ( … ) or a property list [ … ].");

    public static DiagnosticCode UnknownPrefix => new("GG1106", "unknown prefix",
        "A prefix is declared before it is used:\n\n    @prefix ex: <http://example.org/> .")
    { IsRepeated = true };

    public static DiagnosticCode InvalidIri => new("GG1107", "invalid IRI",
        "An IRI between < and > holds no spaces, control characters or any of <>\"{}|^`\\ ; write a space as %20.");

    public static DiagnosticCode RelativeIri => new("GG1108", "relative IRI without a base",
        "N-Triples allows absolute IRIs only. In Turtle a relative IRI needs a base: '@base <http://example.org/> .' in the document, or the base option of the command.");

    public static DiagnosticCode UnterminatedString => new("GG1109", "unterminated string",
        "A string ends with the quote that it began with, on the same line; in Turtle a text of several lines stands between \"\"\" and \"\"\".");

    public static DiagnosticCode InvalidEscape => new("GG1110", "invalid escape",
        "In strings: \\t \\b \\n \\r \\f \\\" \\' \\\\ and \\uXXXX or \\UXXXXXXXX; in IRIs only the last two; in local names '\\' and one of _~.-!$&'()*+,;=/?#@%.");

    public static DiagnosticCode InvalidNumber => new("GG1111", "invalid number",
        "Numbers are integers (1), decimals (1.5) and doubles (1.5e3). Anything else is written as a string with a datatype.");

    public static DiagnosticCode InvalidLanguageTag => new("GG1112", "invalid language tag",
        "A language tag is '@' and letters, then parts of letters and digits joined by '-', each of eight at most: @en, @en-GB. In RDF 1.2 a base direction may follow, --ltr or --rtl, in lower case: @ar--rtl.");

    public static DiagnosticCode InvalidBlankNodeLabel => new("GG1113", "invalid blank node label",
        "A label follows '_:' and begins with a letter, digit or '_'.");

    public static DiagnosticCode InvalidDirective => new("GG1114", "invalid directive",
        "Directives are '@prefix ex: <…> .', '@base <…> .' and '@version \"1.2\" .', and without a dot 'PREFIX ex: <…>', 'BASE <…>' and 'VERSION \"1.2\"'.");

    public static DiagnosticCode TooDeep => new("GG1115", "nested too deeply",
        "Property lists [ … ], collections ( … ), reified triples << … >> and annotations {| … |} nest up to a limit (TurtleReader.MaxNesting), triple terms <<( … )>> to another (TripleTerm.MaxNesting), so that no input exhausts the stack. Name the inner nodes instead.");

    public static DiagnosticCode Unclosed => new("GG1116", "expected a closing bracket",
        "A '[' is closed by ']' after its predicates and objects, a '(' by ')'; in RDF 1.2 '<<(' by ')>>' and '<<' by '>>' after three terms, '{|' by '|}'.");

    public static DiagnosticCode InvalidName => new("GG1118", "invalid prefixed name",
        "A prefixed name is a prefix, ':' and a local name. Other characters in the local name are escaped with '\\' or percent-encoded, or the IRI is written in full.");

    public static DiagnosticCode ExpectedLineEnd => new("GG1119", "expected the end of the line",
        "N-Triples has one triple per line; after '.' only a comment may follow.");

    public static DiagnosticCode ExpectedGraph => new("GG1120", "expected a graph",
        "In TriG a graph is a name (an IRI or a blank node, with or without GRAPH before it) and its triples in braces; braces alone are the default graph. Blocks do not nest and take no '.' behind them.");

    public static DiagnosticCode GraphsLost => new("GG1121", "the format holds no named graphs",
        "Turtle and N-Triples hold one graph without a name. Quads of named graphs written to them would lose their graph, so they are refused; TriG (.trig) and N-Quads (.nq) hold them.");

    public static DiagnosticCode InvalidTripleTerm => new("GG1122", "a triple term where none can stand",
        "A triple term <<( subject predicate object )>> (RDF 1.2) is an object: of a triple or of another triple term. To say something about a triple give it a reifier, which Turtle writes << subject predicate object ~ ex:name >>, or behind an object: ~ ex:name {| predicate object |}. N-Triples and N-Quads write it as ex:name rdf:reifies <<( … )>>.");

    public static DiagnosticCode InvalidDatatype => new("GG1123", "a datatype that is written otherwise",
        "rdf:langString and rdf:dirLangString are the datatypes of strings with a language tag, and are never written: \"chat\"@fr, \"chat\"@fr--ltr.");

    public static DiagnosticCode UnknownVersion => new("GG1124", "a version of RDF that is not known",
        "VERSION says which RDF a document is written in: 1.1, 1.2, or 1.2-basic, which is 1.2 without triple terms. Another one is read as 1.2.");

    public static DiagnosticCode TooManyErrors => new("GG1190", "too many errors",
        "Reading a file stops after a number of errors (DiagnosticBag.MaxErrorsPerFile); often the file is in another format than its name says.");

    public static IReadOnlyList<DiagnosticCode> All =>
    [
        InvalidUtf8, ExpectedSubject, ExpectedPredicate, ExpectedEnd, ExpectedObject, UnknownPrefix, InvalidIri, RelativeIri,
        UnterminatedString, InvalidEscape, InvalidNumber, InvalidLanguageTag, InvalidBlankNodeLabel, InvalidDirective, TooDeep, Unclosed,
        InvalidName, ExpectedLineEnd, ExpectedGraph, GraphsLost, InvalidTripleTerm, InvalidDatatype, UnknownVersion, TooManyErrors,
    ];
}
