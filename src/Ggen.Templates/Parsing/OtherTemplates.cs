namespace Ggen.Templates.Parsing;

/// <summary>
/// What people write who know other template languages (Jinja, Tera, Twig, Handlebars, Jekyll's Liquid) and what it is called here:
/// hints where no known name is near. None of it is accepted.
/// </summary>
internal static class OtherTemplates
{
    /// <summary>The hint for a filter of another language, or null.</summary>
    public static string? Filter(string name) => name switch
    {
        "jsonify" or "tojson" or "json_encode" or "to_json" or "inspect" => "'json' does that",
        "xml_escape" => "'xml' does that, and 'escape' for HTML",
        "cgi_escape" or "uri_escape" or "urlencode" => "'url_encode' does that",
        "slugify" or "handleize" or "dasherize" or "kebabcase" => "'kebab' does that",
        "camelize" or "camelcase" or "lower_camel_case" => "'camel' does that, 'pascal' begins with a capital letter",
        "upper_camel_case" or "pascalcase" => "'pascal' does that",
        "underscore" or "snakecase" => "'snake' does that",
        "titleize" => "'title' does that",
        "lower" or "lowercase" or "to_lower" => "'downcase' does that",
        "upper" or "uppercase" or "to_upper" => "'upcase' does that",
        "trim" => "'strip' does that",
        "length" or "count" or "len" => "'size' does that",
        "unique" or "distinct" => "'uniq' does that",
        "push" or "unshift" or "pop" or "shift" => "lists do not change: 'concat' makes one of two, 'slice' takes a part of one",
        "safe" or "raw" or "noescape" => "nothing is escaped unless a filter such as 'escape' says so: leave it out",
        "int" or "float" or "to_integer" or "number" => "'plus: 0' makes a number of a text",
        "filter" or "selectattr" or "where_exp" => "'where' and 'reject' choose by a member, {% if %} by more",
        "nl2br" => "'newline_to_br' does that",
        "striptags" => "'strip_html' does that",
        "wordwrap" => "'wrap' does that",
        "group_by_exp" or "find_exp" => "'group_by' and 'find' go by a member, {% if %} by more",
        "array_to_sentence_string" => "'join' does that",
        "date_to_string" or "date_to_long_string" or "date_to_xmlschema" or "date_to_rfc822" => "'date' writes a date by a pattern: date: \"%Y-%m-%d\"",
        _ => null,
    };

    /// <summary>The hint for a tag of another language, or null.</summary>
    public static string? Tag(string name) => name switch
    {
        "set" or "let" or "var" => "{% assign name = value %} does that",
        "elseif" or "elif" => "did you mean 'elsif'?",
        "switch" => "{% case value %}{% when … %} does that",
        "foreach" or "each" => "{% for item in items %} does that",
        "print" => "{{ value }} prints, or {% echo value %}",
        "import" or "extends" or "layout" or "block" or "macro" or "call" => "{% render 'partial', name: value %} renders another file, {% capture name %} keeps a text",
        "verbatim" => "{% raw %} does that",
        _ => null,
    };

    /// <summary>The hint for a word where none or another was expected, or null.</summary>
    public static string? Word(in Word word) => (word.Kind, word.Text) switch
    {
        (WordKind.Name, "if" or "unless") => "a condition stands around: {% if … %} … {% else %} … {% endif %}",
        (WordKind.Name, "is") => "compare with ==, or write the name alone: {% if x %} is false for nil",
        (WordKind.Name, "not") => "write {% unless … %}, or compare: x == false, x != y",
        (WordKind.Name, "in") => "'contains' asks whether a list or text has something: {% if list contains x %}",
        (WordKind.Symbol, ">") => "{% render 'partial', name: value %} renders another file",
        (WordKind.Invalid, "{") => "an output is {{ value }}, which escapes nothing, and stands within no other markup",
        (WordKind.Symbol, "(") => "there are no methods: filters follow a '|', such as {{ name | upcase }}",
        (WordKind.Invalid, "}") => "an output ends with }}, a tag with %}",
        (WordKind.Invalid, "+" or "-" or "*" or "/") => "use the filters plus, minus, times and divided_by",
        (WordKind.Invalid, "%") => "use the filter modulo",
        (WordKind.Invalid, "~") => "use the filter append",
        (WordKind.Invalid, "&") => "write 'and'",
        (WordKind.Invalid, "!") => "write {% unless … %}, or compare: x == false, x != y",
        (WordKind.Invalid, "?") => "use {% if … %} … {% else %} … {% endif %}",
        (WordKind.Invalid, "#") => "loops are {% for item in items %} … {% endfor %}, conditions {% if … %} … {% endif %}, comments {% comment %} … {% endcomment %}",
        (WordKind.Invalid, "@" or "$") => "names begin with a letter or '_'",
        _ => null,
    };
}
