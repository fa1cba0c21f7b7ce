namespace Ggen.Rdf;

/// <summary>The prefixes that mean the same everywhere (as in the RDFa initial context), for hints alone: a document declares what it uses.</summary>
/// <seealso href="https://www.w3.org/2011/rdfa-context/rdfa-1.1"/>
public static class CommonPrefixes
{
    /// <summary>The IRI that nearly everybody means by a prefix, or null.</summary>
    public static string? Find(string prefix) => prefix switch
    {
        "dc" => "http://purl.org/dc/elements/1.1/",
        "dcat" => "http://www.w3.org/ns/dcat#",
        "dct" or "dcterms" => "http://purl.org/dc/terms/",
        "foaf" => "http://xmlns.com/foaf/0.1/",
        "geo" => "http://www.opengis.net/ont/geosparql#",
        "org" => "http://www.w3.org/ns/org#",
        "owl" => "http://www.w3.org/2002/07/owl#",
        "prov" => "http://www.w3.org/ns/prov#",
        "qb" => "http://purl.org/linked-data/cube#",
        "rdf" => Vocab.Rdf.Namespace,
        "rdfs" => Vocab.Rdfs.Namespace,
        "schema" => "https://schema.org/",
        "sh" => "http://www.w3.org/ns/shacl#",
        "skos" => "http://www.w3.org/2004/02/skos/core#",
        "sosa" => "http://www.w3.org/ns/sosa/",
        "time" => "http://www.w3.org/2006/time#",
        "vann" => "http://purl.org/vocab/vann/",
        "vcard" => "http://www.w3.org/2006/vcard/ns#",
        "void" => "http://rdfs.org/ns/void#",
        "xsd" => Vocab.Xsd.Namespace,
        _ => null,
    };
}
