using Ggen.Diagnostics;

namespace Ggen.Templates;

/// <summary>What can be wrong with a template.</summary>
public static class TemplateCodes
{
    public static DiagnosticCode UnclosedFrontMatter => new("GG4001", "front matter has no end",
        "A template that begins with a line '---' has front matter, which ends with another line '---'. Without it the whole file would be front matter. Add the line, or an empty line at the top if the file is meant to begin with '---'.");

    public static DiagnosticCode InvalidYaml => new("GG4002", "front matter is not valid YAML",
        "Front matter is a YAML 1.2 mapping. Quote a text that begins with '{', '[', '*', '&', '!', '|', '>', '%', '@' or holds ': ' or ' #': to: \"{{ row.name }}.cs\". Anchors, aliases and more than one document are not read.");

    public static DiagnosticCode UnknownKey => new("GG4003", "unknown key in front matter",
        "Every key of front matter has a meaning; one without is most likely misspelt, and leaving it out silently would change what is generated. Own values belong below 'vars'.");

    public static DiagnosticCode DuplicateKey => new("GG4004", "key is written twice",
        "A key of a mapping may be written once; of two values one would be lost.");

    public static DiagnosticCode WrongType => new("GG4005", "value has the wrong type",
        "Each key of front matter takes values of certain types: a path or query is a string, a switch is true or false, 'vars' and 'prefixes' are maps, 'sparql' is a query, a list of queries or a map of named ones. Quote a value that only looks like a number or boolean.");

    public static DiagnosticCode UnclosedMarkup => new("GG4010", "'{{' or '{%' is not closed",
        "Output ends with '}}' and a tag with '%}'. To write the characters themselves use {% raw %}{{{% endraw %} or {{ '{{' }}.");

    public static DiagnosticCode UnknownTag => new("GG4011", "unknown tag",
        "The tags are those of Liquid: assign, capture, case, comment, cycle, decrement, doc, echo, for, if, ifchanged, include, increment, keep, liquid, raw, render, tablerow, unless, and '#'.");

    public static DiagnosticCode UnclosedBlock => new("GG4012", "block is not closed",
        "if, unless, case, for, tablerow, capture, ifchanged, keep, comment, raw and doc end with their own tag: {% if x %} … {% endif %}.");

    public static DiagnosticCode UnexpectedTag => new("GG4013", "tag has no block that it belongs to",
        "An end tag closes the innermost open block, and else, elsif and when belong to certain blocks. Blocks nest; they may not overlap, nor end inside {% liquid %} when they begin outside.");

    public static DiagnosticCode UnknownFilter => new("GG4014", "unknown filter",
        "Filters are those of Liquid and those that ggen adds for code generation, such as pascal, camel, snake, kebab, plural forms, local and qname.");

    public static DiagnosticCode WrongArguments => new("GG4015", "filter or function has the wrong arguments",
        "Each filter and function takes a certain number of arguments: {{ x | replace: 'a', 'b' }}.");

    public static DiagnosticCode Syntax => new("GG4016", "Liquid syntax error",
        "Between '{{' and '}}' stands an expression with filters: {{ row.name | pascal }}. Tags have a syntax of their own: {% for row in rows %}, {% assign x = y %}, {% if a == b and c %}. Liquid has no operators for arithmetic: use the filters plus, minus, times, divided_by and modulo.");

    public static DiagnosticCode UnknownFunction => new("GG4017", "unknown function",
        "The functions are sparql(\"name\"), sparql(query=\"SELECT …\"), ask(\"name\"), ask(query=\"ASK …\"), local(iri), label(iri) and property(node, \"ex:p\").");

    public static DiagnosticCode TooDeep => new("GG4018", "template is nested too deeply",
        "Blocks and brackets nest up to TemplateLimits.MaxNesting (100) and partials up to TemplateLimits.MaxPartialDepth (100). A partial that includes itself without an end reaches the second.");

    public static DiagnosticCode UndefinedVariable => new("GG4020", "undefined variable",
        "A name without a value is an error where its value is used, because a misspelt name would leave a hole in the output. Test it with {% if x %} or give a default with {{ x | default: 'y' }}. A column that OPTIONAL leaves unbound is nil and prints nothing.");

    public static DiagnosticCode WrongValue => new("GG4021", "value cannot be used so",
        "A filter, tag or comparison got a value it is not made for: a division by zero, a comparison of text with a number, a limit that is no number.");

    public static DiagnosticCode Clock => new("GG4022", "templates have no clock",
        "'now' and 'today' would make the output depend on when it was made. Pass the date in as a variable: ggen … --var date=2026-01-31.");

    public static DiagnosticCode PartialNotFound => new("GG4023", "partial not found",
        "A partial of {% render %} or {% include %} is searched in the template's folder, then in the project's partial folders, as written and with '.liquid' added.");

    public static DiagnosticCode PartialOutside => new("GG4024", "partial lies outside the template folders",
        "A template reads its own folders only. The name of a partial may not lead out of them: no absolute path, no '..', no symbolic link to elsewhere.");

    public static DiagnosticCode LimitReached => new("GG4025", "template does too much",
        "A rendering is stopped at TemplateLimits.MaxSteps statements and loop rounds, TemplateLimits.MaxOutput characters of output, TemplateLimits.MaxItems items of an array made by a filter, or TemplateLimits.MaxErrors findings. Most often a loop has the wrong bounds.");

    public static DiagnosticCode UnknownQuery => new("GG4026", "unknown query",
        "sparql(\"name\") and ask(\"name\") give the answer of a query that front matter or ggen.toml names.");

    public static DiagnosticCode WrongQuery => new("GG5090", "a query within a template has no answer",
        "sparql(query=\"SELECT …\") and ask(query=\"ASK …\") run a query that the template writes itself, over the graph that its other queries see. Name a query below 'sparql' where you can: it is checked before anything is rendered. Values that become part of a query go through the filters turtle and sparql_string.");

    public static DiagnosticCode WrongInjection => new("GG4030", "an injection is not said as it can be done",
        """
        A template that changes an existing file says 'inject: true', the file with 'to', and one place:

            before, after      a text, or {pattern: …, match: contains|exact|regex, occurrence: first|last|unique}
            prepend, append    true
            at_line            a number, from 1

        'skip_if' is a matcher that stops it; 'idempotent: false' injects even when the text is there already.
        """);

    public static DiagnosticCode NoComment => new("GG4031", "a region needs a comment, and how to write one is not known",
        "{% keep \"id\" %} writes its limits as comments of the target language, which the extension of the output tells. Where it does not, or the language has none (JSON), say how: {% keep \"id\", comment: \"//\" %}.");

    public static DiagnosticCode DuplicateRegion => new("GG4032", "two regions of one file have one name",
        "What a person writes into a region finds its way back by the name, so each name is used once per file.");

    public static DiagnosticCode NotStreamed => new("GG4050", "a template that cannot be streamed",
        """
        With 'streaming: true' the text of a template goes to disk while it is rendered, and the rows of its queries are read one by one, so
        that memory does not grow with them. What has to look at the whole text cannot be had with it: injection into an existing file, and
        regions ({% keep %}), which are put back from the file that is there.
        """);

    public static DiagnosticCode Contradiction => new("GG2640", "settings that contradict each other",
        """
        'force: true' overwrites a file that a person edited, 'unless_exists: true' and 'freeze_policy' leave such a file alone. A template
        that says both leaves open what becomes of somebody's edit, so nothing is rendered: leave one of them out.
        """);

    public static IReadOnlyList<DiagnosticCode> All =>
    [
        UnclosedFrontMatter, InvalidYaml, UnknownKey, DuplicateKey, WrongType, UnclosedMarkup, UnknownTag, UnclosedBlock, UnexpectedTag,
        UnknownFilter, WrongArguments, Syntax, UnknownFunction, TooDeep, UndefinedVariable, WrongValue, Clock, PartialNotFound,
        PartialOutside, LimitReached, UnknownQuery, WrongQuery, WrongInjection, NoComment, DuplicateRegion,
        NotStreamed,
        Contradiction,
    ];
}
