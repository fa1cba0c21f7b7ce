namespace Ggen.Rdf;

/// <summary>The IRIs that the product itself knows by name.</summary>
public static class Vocab
{
    public static class Rdf
    {
        public const string Namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

        public static Iri Type => new(Namespace + "type");
        public static Iri First => new(Namespace + "first");
        public static Iri Rest => new(Namespace + "rest");
        public static Iri Nil => new(Namespace + "nil");
        public static Iri LangString { get; } = new(Namespace + "langString");
        public static Iri DirLangString { get; } = new(Namespace + "dirLangString");
        public static Iri Reifies => new(Namespace + "reifies");
    }

    public static class Rdfs
    {
        public const string Namespace = "http://www.w3.org/2000/01/rdf-schema#";

        public static Iri Label => new(Namespace + "label");
        public static Iri Comment => new(Namespace + "comment");
    }

    public static class Xsd
    {
        public const string Namespace = "http://www.w3.org/2001/XMLSchema#";

        public static Iri String { get; } = new(Namespace + "string");
        public static Iri Boolean { get; } = new(Namespace + "boolean");
        public static Iri Integer { get; } = new(Namespace + "integer");
        public static Iri Decimal { get; } = new(Namespace + "decimal");
        public static Iri Double { get; } = new(Namespace + "double");
        public static Iri Float { get; } = new(Namespace + "float");
        public static Iri Date { get; } = new(Namespace + "date");
        public static Iri DateTime { get; } = new(Namespace + "dateTime");
    }
}
