namespace Ggen.Generation;

/// <summary>The files of a new project.</summary>
internal static class ProjectText
{
    public const string GitIgnore = """
        # what ggen keeps for speed; always safe to delete
        .ggen/cache/

        """;

    // A template with front matter is a rule of its own: it says what it asks and where its output goes.
    public const string IndexTemplate = """
        ---
        to: docs/index.md
        sparql:
          classes: { file: ../queries/classes.rq }
        ---
        # {{ title }}

        {% for class in classes -%}
        - [{{ class.name }}]({{ class.name | kebab }}.md): {{ class.comment | default: "" }}
        {% endfor -%}

        """;

    public static string Toml(string name, string slug) => $$$"""
        [project]
        name = "{{{Escape(name)}}}"
        version = "0.1.0"

        [ontology]
        source = ["ontology/*.ttl"]
        base_iri = "{{{Namespace(slug)}}}"
        prefixes = { {{{Prefix}}} = "{{{Namespace(slug)}}}" }

        # variables that every template sees; --var NAME=VALUE wins
        [vars]
        title = "{{{Escape(name)}}}"

        # one file per class, because output_file uses 'row'
        [[generation.rules]]
        name = "classes"
        query = { file = "queries/classes.rq" }
        template = "templates/class.md.liquid"
        output_file = "docs/{{ row.name | kebab }}.md"

        """;

    public static string Ontology(string slug) => $$"""
        @prefix {{Prefix}}: <{{Namespace(slug)}}> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

        {{Prefix}}:Author a rdfs:Class ;
            rdfs:label "Author" ;
            rdfs:comment "A person who wrote a book." .

        {{Prefix}}:Book a rdfs:Class ;
            rdfs:label "Book" ;
            rdfs:comment "A written work that can be borrowed." .

        {{Prefix}}:Loan a rdfs:Class ;
            rdfs:label "Loan" ;
            rdfs:comment "A book in the hands of a reader." .

        {{Prefix}}:name rdfs:label "name" ;
            rdfs:domain {{Prefix}}:Author ;
            rdfs:range xsd:string .

        {{Prefix}}:title rdfs:label "title" ;
            rdfs:domain {{Prefix}}:Book ;
            rdfs:range xsd:string .

        {{Prefix}}:pages rdfs:label "pages" ;
            rdfs:domain {{Prefix}}:Book ;
            rdfs:range xsd:integer .

        {{Prefix}}:writtenBy rdfs:label "written by" ;
            rdfs:domain {{Prefix}}:Book ;
            rdfs:range {{Prefix}}:Author .

        {{Prefix}}:of rdfs:label "of" ;
            rdfs:domain {{Prefix}}:Loan ;
            rdfs:range {{Prefix}}:Book .

        {{Prefix}}:due rdfs:label "due" ;
            rdfs:domain {{Prefix}}:Loan ;
            rdfs:range xsd:date .

        """;

    public const string ClassesQuery = """
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

        SELECT ?class ?name ?comment WHERE {
          ?class a rdfs:Class ;
                 rdfs:label ?name .
          OPTIONAL { ?class rdfs:comment ?comment }
        }
        ORDER BY ?name

        """;

    public const string ClassTemplate = """
        ---
        sparql:
          properties: |
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT ?class ?name ?range WHERE {
              ?property rdfs:domain ?class ; rdfs:label ?name ; rdfs:range ?range .
            }
            ORDER BY ?name
        ---
        # {{ row.name }}

        {{ row.comment | default: "" }}

        | property | type |
        |---|---|
        {% for property in properties -%}
        {% if property.class == row.class -%}
        | {{ property.name }} | {{ property.range | local }} |
        {% endif -%}
        {% endfor -%}

        """;

    private const string Prefix = "ex";

    private static string Namespace(string slug) => $"http://example.org/{slug}#";

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
